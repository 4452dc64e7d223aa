"""Addresses that chargers are configured with, and the identity each one means.

One table for both ends: the edge here and CloudFront's function before the chargers' API.
"""

PATHS: dict[str, tuple[str, str | None]] = {
    "plain": ("/ocpp/CP1", "CP1"),
    "slash at the end": ("/ocpp/CP1/", "CP1"),
    "two slashes before the identity": ("/ocpp//CP1", "CP1"),
    "three slashes before the identity": ("/ocpp///CP1", "CP1"),
    "slashes everywhere": ("//ocpp///CP1//", "CP1"),
    "letter case is the charger's own": ("/ocpp/cp1", "cp1"),
    "encoded blank": ("/ocpp/RDAM%20123", "RDAM 123"),
    "decoded once only": ("/ocpp/CP%2541", "CP%41"),
    "encoded slash": ("/ocpp/a%2Fb", "a/b"),
    "no second value": ("/ocpp/a%26identity%3Db", "a&identity=b"),
    "what 2.0.1 allows": ("/ocpp/a*-_=+|@.~1", "a*-_=+|@.~1"),
    "beyond ASCII": ("/ocpp/caf%C3%A9", "café"),
    "no identity": ("/ocpp/", None),
    "two segments": ("/ocpp/a/b", None),
    "elsewhere": ("/other/a", None),
}
