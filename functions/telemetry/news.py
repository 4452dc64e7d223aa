"""What changed in the tables → the open pages of those who may see it (docs/api.md: live)."""

from typing import Any

from pydantic import BaseModel

from shared.domain.charger_items import charger_item, running_sessions
from shared.domain.chargers import Charger
from shared.domain.command_items import command_item
from shared.domain.commands import Command
from shared.domain.companies import Site
from shared.domain.errors import NotFound
from shared.domain.ids import ChargerId, CompanyId, SessionId, SiteId, TransactionId
from shared.domain.session_items import session_item
from shared.domain.sessions import Session, session_id, transaction_of, with_reading
from shared.domain.sockets import Socket, may_see
from shared.stores.chargers import chargers
from shared.stores.presence import presence
from shared.stores.pushes import live_pushes
from shared.stores.registers import registers
from shared.stores.sessions import sessions
from shared.stores.sites import sites
from shared.stores.sockets import sockets
from shared.stores.states import states
from shared.world import now


class ChargerChanged(BaseModel, frozen=True):
    """A row of the list of chargers is this now."""

    type: str = "charger_changed"
    charger: Any


class SessionChanged(BaseModel, frozen=True):
    """A row of the list of sessions is this now."""

    type: str = "session_changed"
    session: Any


class CommandChanged(BaseModel, frozen=True):
    """A command stands so now."""

    type: str = "command_changed"
    command: Any


def tell_charger(company: CompanyId, charger: ChargerId) -> None:
    """Reads the charger anew: records that come late tell the newest."""
    lookers = sockets().of_company(company)
    known = _charger(company, charger) if lookers else None
    if known is None:
        return
    state = states().get(company, charger)
    running = {name: _session(company, charger, name) for name in running_sessions(state)}
    item = charger_item(
        known,
        _site(company, known.site),
        state,
        presence().of(company, [charger]).get(charger),
        {name: session for name, session in running.items() if session is not None},
        now().date(),
    )
    _push(lookers, known.site, ChargerChanged(charger=item))


def tell_session(company: CompanyId, charger: ChargerId, transaction: TransactionId) -> None:
    """The session with its newest figures."""
    lookers = sockets().of_company(company)
    if not lookers:
        return
    session = _session(company, charger, session_id(charger, transaction))
    if session is None:
        return
    site = _site(company, session.site)
    item = session_item(session, _charger(company, charger), site, now())
    _push(lookers, session.site, SessionChanged(session=item))


def tell_command(command: Command) -> None:
    """How a command stands."""
    lookers = sockets().of_company(command.company)
    known = _charger(command.company, command.charger) if lookers else None
    if known is not None:
        _push(lookers, known.site, CommandChanged(command=command_item(command)))


def _push(lookers: list[Socket], site: SiteId, news: BaseModel) -> None:
    text = news.model_dump_json()
    for socket in lookers:
        if may_see(socket, site) and not live_pushes().post(socket.connection, text):
            sockets().remove(socket.company, socket.connection)


def _charger(company: CompanyId, charger: ChargerId) -> Charger | None:
    try:
        return chargers().get(company, charger)
    except NotFound:
        return None


def _site(company: CompanyId, site: SiteId) -> Site | None:
    try:
        return sites().get(company, site)
    except NotFound:
        return None


def _session(company: CompanyId, charger: ChargerId, name: SessionId) -> Session | None:
    _, transaction = transaction_of(name)
    session = sessions().get(company, charger, transaction)
    if session is None:
        return None
    return with_reading(session, registers().newest(company, charger, transaction))
