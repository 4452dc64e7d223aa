"""The call that gives a charger another password (OCPP 1.6 security whitepaper; 2.0.1 A01)."""

from shared.domain.commands import Wanted
from shared.domain.identities import ROTATION


def password_call(version: str, password: str) -> Wanted:
    """In the words of the version that the charger speaks."""
    if version == "1.6":
        payload: dict[str, object] = {"key": "AuthorizationKey", "value": password}
        return Wanted(action="ChangeConfiguration", payload=payload, purpose=ROTATION)
    variable = {
        "attributeValue": password,
        "component": {"name": "SecurityCtrlr"},
        "variable": {"name": "BasicAuthPassword"},
    }
    return Wanted(action="SetVariables", payload={"setVariableData": [variable]}, purpose=ROTATION)
