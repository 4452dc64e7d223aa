"""Who connects to the chargers' WebSocket API: identity, Basic password or certificate, protocol.

Wrong or unknown: 403. No credentials: 401 (OCPP-J 1.6 section 6; decision 10 for certificates).
What is right goes into the connection's context, which API Gateway repeats with every message, so
that the gateway knows who speaks without a read.
"""

from datetime import datetime
from typing import Any

from functions.ocpp_authorizer.handshakes import Handshake, handshake_of
from shared.domain.certificates import is_certificate_of
from shared.domain.edge import is_from_edge, may_enter
from shared.domain.identities import CERTIFIED, Identity, Proof, is_possible, proof_in
from shared.domain.refusals import Refusal, RefusedHandshakes
from shared.http.policies import policy
from shared.logs import UNAUTHORIZED, discreetly
from shared.ocpp.actions import protocol_for
from shared.stores.chargers import chargers
from shared.stores.companies import companies
from shared.stores.refusals import refusals
from shared.world import now, setting

Answer = dict[str, Any]


@discreetly
def handler(event: dict[str, Any], _context: object) -> Answer:
    """The policy. Raises `Unauthorized`, which API Gateway turns into 401."""
    said = handshake_of(event)
    digests = setting("EDGE_DIGESTS")
    if not may_enter(said.origin_secret, digests):
        raise Exception(UNAUTHORIZED)  # noqa: TRY002 - the very words that API Gateway wants
    certified = bool(said.subject) and is_from_edge(said.origin_secret, digests)
    if not is_possible(said.identity) or (said.password is None and not certified):
        raise Exception(UNAUTHORIZED)  # noqa: TRY002 - the very words that API Gateway wants
    moment = now()
    if refusals().again(said.identity, said.shown, moment):
        return policy(event, said.identity, allowed=False, context={})
    identity = chargers().identity(said.identity)
    proof = None if identity is None else _proof(identity, said, certified)
    if identity is None or proof is None:
        wrong = Refusal.WRONG_CERTIFICATE if certified else Refusal.WRONG_PASSWORD
        _note(said, identity, wrong, moment)
        return policy(event, said.identity, allowed=False, context={})
    if companies().is_closed(identity.company):
        _note(said, identity, Refusal.COMPANY_CLOSED, moment)
        return policy(event, said.identity, allowed=False, context={})
    context = _context_of(identity, proof, said, moment)
    return policy(event, said.identity, allowed=True, context=context)


def _proof(identity: Identity, said: Handshake, certified: bool) -> Proof | None:
    """Another's certificate is refused whatever password comes with it."""
    if certified:
        return CERTIFIED if is_certificate_of(identity, said.subject) else None
    return proof_in(identity, said.password or b"")


def _note(said: Handshake, identity: Identity | None, reason: Refusal, moment: datetime) -> None:
    refused = RefusedHandshakes(
        identity=said.identity,
        company=None if identity is None else identity.company,
        charger=None if identity is None else identity.charger,
        refused=1,
        first_at=moment,
        last_at=moment,
        last_reason=Refusal.UNKNOWN_IDENTITY if identity is None else reason,
        last_address=said.address,
    )
    refusals().add(refused, said.shown, moment)


def _context_of(
    identity: Identity, proof: Proof, said: Handshake, moment: datetime
) -> dict[str, str]:
    context = {
        "charger": identity.charger,
        "company": identity.company,
        "site": identity.site,
        "protocol": protocol_for(said.protocols),
        "epoch_ms": str(int(moment.timestamp() * 1000)),
    }
    oddities = _oddities(identity, proof, said)
    more = {"proof": proof.mark if proof.is_next else "", "deviations": "; ".join(oddities)}
    return context | {name: value for name, value in more.items() if value}


def _oddities(identity: Identity, proof: Proof, said: Handshake) -> list[str]:
    """What firmwares do otherwise than the specification says; the password has proved them."""
    found = []
    if said.identity != identity.identity:
        found.append("identity: in other letter case")
    user = said.user.decode(errors="replace").casefold()
    if proof is not CERTIFIED and user != identity.identity.casefold():
        found.append("user name: not the identity")
    if proof.form != "text":
        found.append(f"password: sent as {proof.form}")
    return found
