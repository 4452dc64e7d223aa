"""Which record of which table leads to what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from functions.telemetry.applying import apply
from functions.telemetry.connections import connection_over, connection_up
from functions.telemetry.correcting import keep_what_it_said
from functions.telemetry.keeping import (
    access_may_differ,
    card_differs,
    charger_should_differ,
    end_connection_of_old_site,
    entry_differs,
    group_differs,
    model_should_differ,
    site_differs,
)
from functions.telemetry.marking import charger_moved, mark_late_session
from functions.telemetry.news import tell_charger, tell_command, tell_session
from functions.telemetry.passwords import drop_refused_password
from functions.telemetry.publishing import (
    charger_shown,
    show_charger,
    site_shown,
    state_shown,
    tariff_shown,
)
from functions.telemetry.story import keep_connection
from functions.telemetry.weekly import wait_for_week
from shared.domain.commands import HUB
from shared.domain.frames import StoredFrame
from shared.domain.ids import (
    CardUid,
    ChargerId,
    CompanyId,
    GroupId,
    SiteId,
    TariffId,
    TransactionId,
    UserId,
)
from shared.domain.jobs import JobStatus
from shared.stores.commands import command_in
from shared.stores.connections import connection_in
from shared.stores.frames import frame_in
from shared.stores.marshalling import Item, plain
from shared.stores.open_pages import shut_out
from shared.stores.queues import (
    bulk_queue,
    bulk_work,
    charger_work,
    command_queue,
    import_queue,
    mail_queue,
    report_queue,
)

_SENT_BY_THEN_S = 5
_RIGHTS = ("status", "role", "sites", "signed_out_at", "ended_families")
"""What ends the open pages of a user when it changes."""


@dataclass(frozen=True)
class Change:
    """A record of a stream: keys in parts, images as DynamoDB writes them."""

    pk: list[str]
    sk: list[str]
    new: Mapping[str, Any] | None
    old: Mapping[str, Any] | None
    at: datetime

    @property
    def company(self) -> CompanyId:
        """The company in the partition key."""
        return CompanyId(self.pk[1])

    @property
    def is_frame(self) -> bool:
        """Whether a frame was stored."""
        return self.pk[0] == "F" and self.new is not None

    @property
    def of_frame(self) -> tuple[CompanyId, ChargerId, str]:
        """Whose frame it is, and its name."""
        return self.company, ChargerId(self.pk[2]), "#".join(self.sk)

    @property
    def items(self) -> tuple[Item, Item]:
        """As it was and as it is; empty: it was not, or is no longer, there."""
        return plain(self.old or {}), plain(self.new or {})


def change_of(record: Mapping[str, Any]) -> Change:
    """The change in a record of a stream."""
    dynamodb = record["dynamodb"]
    keys = dynamodb["Keys"]
    made_at = dynamodb.get("ApproximateCreationDateTime", 0)
    return Change(
        pk=keys["pk"]["S"].split("#"),
        sk=keys["sk"]["S"].split("#"),
        new=dynamodb.get("NewImage"),
        old=dynamodb.get("OldImage"),
        at=datetime.fromtimestamp(float(made_at), UTC),
    )


def follow(change: Change) -> StoredFrame | None:
    """Does what follows from a change: the frame that it was. What nothing follows from is passed
    over."""
    if change.is_frame:
        frame = frame_in(change.new or {})
        apply(frame, change.at)
        return frame
    step = _STEPS.get(change.sk[0])
    if step is not None:
        step(change)
    return None


def _state(change: Change) -> None:
    company, charger = change.company, ChargerId(change.sk[1])
    before, after = change.old or {}, change.new or {}
    keep_connection(company, charger, before, after)
    state_shown(company, charger, before, after)
    tell_charger(company, charger)


def _charger(change: Change) -> None:
    company, charger = change.company, ChargerId(change.sk[1])
    charger_moved(company, charger, change.items, change.at)
    access_may_differ(company, charger, *change.items)
    end_connection_of_old_site(company, charger, *change.items)
    charger_shown(company, charger, *change.items)
    tell_charger(company, charger)


def _equipment(change: Change) -> None:
    show_charger(change.company, ChargerId(change.sk[1]))


def _tariff(change: Change) -> None:
    tariff_shown(change.company, TariffId(change.sk[1]))


def _of_charger(change: Change) -> None:
    charger_should_differ(change.company, ChargerId(change.sk[1]))


def _entry(change: Change) -> None:
    entry_differs(change.company, *change.items)


def _card(change: Change) -> None:
    card_differs(CardUid(change.pk[1]), *change.items)


def _group(change: Change) -> None:
    group_differs(change.company, GroupId(change.sk[1]), *change.items)


def _site(change: Change) -> None:
    site_differs(change.company, SiteId(change.sk[1]), *change.items)
    site_shown(change.company, SiteId(change.sk[1]), *change.items)


def _model(change: Change) -> None:
    model_should_differ(change.company, change.sk[1])


def _mail(change: Change) -> None:
    if change.new is not None and change.old is None:
        mail_queue().send({"company": change.company, "mail": change.sk[1]})


def _report(change: Change) -> None:
    if change.new is not None and change.old is None:
        report_queue().send({"company": change.company, "report": "#".join(change.sk[1:])})


def _preview(change: Change) -> None:
    if change.new is not None and change.old is None:
        report_queue().send({"company": change.company, "preview": change.sk[1]})


def _import(change: Change) -> None:
    """Also where one that was given up is asked for again."""
    before, after = change.items
    given_up = before.get("status") == JobStatus.FAILED
    if after.get("status") == JobStatus.QUEUED and (not before or given_up):
        import_queue().send({"company": change.company, "import": change.sk[1]})


def _bulk(change: Change) -> None:
    if change.new is not None and change.old is None:
        bulk_queue().send(bulk_work(change.company, change.sk[1]))


def _user(change: Change) -> None:
    if change.old is None:
        return
    before, after = plain(change.old), plain(change.new or {})
    wait_for_week(change.company, before, after)
    if any(before.get(right) != after.get(right) for right in _RIGHTS):
        shut_out(change.company, UserId(change.sk[1]))


def _session(change: Change) -> None:
    mark_late_session(change.company, ChargerId(change.pk[2]), change.items, change.at)
    keep_what_it_said(*change.items, change.at)
    tell_session(change.company, ChargerId(change.pk[2]), TransactionId("#".join(change.sk[1:])))


def _connection(change: Change) -> None:
    now = connection_in(change.new) if change.new is not None else None
    before = connection_in(change.old) if change.old is not None else None
    if now is not None:
        connection_up(now, before)
    elif before is not None:
        connection_over(before, change.at)


def _command(change: Change) -> None:
    if change.new is not None:
        command = command_in(change.new)
        drop_refused_password(command)
        tell_command(command)
        if change.old is None and command.requested_by != HUB:
            # Whoever asked also sends it, unless they died in between.
            command_queue().send(charger_work(command.company, command.charger), _SENT_BY_THEN_S)


_STEPS: dict[str, Callable[[Change], None]] = {
    "STATE": _state,
    "CHARGER": _charger,
    "EQUIPMENT": _equipment,
    "TARIFF": _tariff,
    "GRANT": _of_charger,
    "SETTINGS": _of_charger,
    "MODEL": _model,
    "ENTRY": _entry,
    "CARD": _card,
    "GROUP": _group,
    "SITE": _site,
    "MAIL": _mail,
    "REPORT": _report,
    "PREVIEW": _preview,
    "IMPORT": _import,
    "BULK": _bulk,
    "USER": _user,
    "TX": _session,
    "CONNECTION": _connection,
    "COMMAND": _command,
}
