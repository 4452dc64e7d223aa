"""How chargers get in: passwords over the air, refused handshakes; by operators."""

from pydantic import BaseModel

from shared.domain.chargers import Charger
from shared.domain.commands import Command, requested
from shared.domain.errors import NotFound
from shared.domain.identities import Identity, with_next
from shared.domain.ids import ChargerId, CommandId, CompanyId
from shared.domain.refusals import RefusedHandshakes
from shared.http.callers import operator_of
from shared.http.edge import routes
from shared.http.shapes import Cursor, Limit, Listed
from shared.ocpp.actions import VERSIONS
from shared.ocpp.passwords import password_call
from shared.stores.audit import recorded
from shared.stores.chargers import chargers
from shared.stores.commands import commands, new_message_id
from shared.stores.queues import charger_work, command_queue
from shared.stores.refusals import refusals
from shared.stores.states import states
from shared.world import new_bytes, now

router = routes()
_PASSWORD_BYTES = 16


class Rotation(BaseModel, frozen=True):
    """The command that carries the new password; nobody sees the password itself."""

    command: CommandId


class Gate(BaseModel, frozen=True):
    """How a charger gets in."""

    identity: str
    passwords_on_their_way: int
    """0: the charger has proved the one that is known."""
    refused: RefusedHandshakes | None
    """In the last days; None: none was."""


@router.post(
    "/api/operator/companies/<company>/chargers/<charger>/password/rotation",
    status_code=202,
    tags=["operator"],
)
def rotate_charger_password(company: str, charger: str) -> Rotation:
    """Sends a new password to the charger; both are valid until it comes with the new one."""
    caller = operator_of(router)
    known = chargers().get(CompanyId(company), ChargerId(charger))
    before = _identity(known)
    password = new_bytes(_PASSWORD_BYTES).hex()
    command = _command(known, password)
    after = with_next(before, password, command.message_id)
    entry = caller.entry("charger.password_rotation", known.id, company=known.company)
    chargers().change_identity(before, after, recorded(entry), commands().adding(command))
    command_queue().send(charger_work(known.company, known.id))
    return Rotation(command=command.id)


@router.get(
    "/api/operator/companies/<company>/chargers/<charger>/gate",
    tags=["operator"],
)
def read_gate(company: str, charger: str) -> Gate:
    """Whether a password is on its way, and what was refused lately."""
    operator_of(router)
    known = chargers().get(CompanyId(company), ChargerId(charger))
    identity = _identity(known)
    return Gate(
        identity=known.identity,
        passwords_on_their_way=len(identity.next_passwords),
        refused=refusals().of_charger(known.company, known.id),
    )


@router.get("/api/operator/unknown-chargers", tags=["operator"])
def list_unknown_chargers(limit: Limit = 50, cursor: Cursor = None) -> Listed[RefusedHandshakes]:
    """Identities that knocked in the last days and that nobody registered; a sample of them."""
    operator_of(router)
    found, more = refusals().unknown(limit, cursor)
    return Listed[RefusedHandshakes](items=found, next_cursor=more)


def _identity(charger: Charger) -> Identity:
    found = chargers().identity(charger.identity)
    if found is None:
        raise NotFound
    return found


def _command(charger: Charger, password: str) -> Command:
    """In the words of the version that the charger spoke last."""
    state = states().get(charger.company, charger.id)
    version = VERSIONS.get(state.protocol if state else "", "1.6")
    moment = now()
    message_id = new_message_id(moment)
    return requested(
        charger.company, charger.id, message_id, password_call(version, password), moment
    )
