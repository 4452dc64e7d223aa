"""Facts: what chargers report, without the words of any OCPP version.

They are stored with their frame before it is answered; everything else follows from them.
`at` is the charger's own time where that is plausible, `received_at` ours.
"""

from operator import not_
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, Field

from shared.domain.access import Decision
from shared.domain.chargers import ConnectorStatus, Hardware
from shared.domain.ids import CardUid, TransactionId
from shared.domain.steps import Reported


class Booted(BaseModel, frozen=True, defer_build=True):
    """The charger started and said what it is."""

    kind: Literal["booted"] = "booted"
    at: AwareDatetime
    hardware: Hardware


class StatusChanged(BaseModel, frozen=True):
    """A connector is in this status (0: the charger as a whole)."""

    kind: Literal["status_changed"] = "status_changed"
    at: AwareDatetime
    connector: int
    status: ConnectorStatus
    error_code: str = "NoError"
    info: str = ""
    plug: int = 1
    """Of several at one connector, of which one is used at a time (an EVSE of OCPP 2.x)."""
    transaction_id: TransactionId | None = None
    """The transaction that says so, if it isn't the connector; its number may be missing (0)."""
    yields: bool = False
    """It fills in only what more telling reports leave open (`connector_status.settled`)."""
    queued: bool = False
    """Said while the charger was offline: nothing of this moment."""
    repeats: bool = False
    """Said with each metered value: it counts where it differs from what was said last."""

    @property
    def of_transaction(self) -> bool:
        """Said by a transaction, not by the connector itself."""
        return self.transaction_id is not None


class CardPresented(BaseModel, frozen=True):
    """A card was held to the reader, and this was decided."""

    kind: Literal["card_presented"] = "card_presented"
    at: AwareDatetime
    uid: CardUid
    decision: Decision
    transaction_id: TransactionId | None = None
    """The transaction that it was presented for; None: none yet."""
    number: int | None = None
    """Of the event, as its charger counts them within a transaction; None: it doesn't."""
    stops: bool = False
    """It was presented to stop the transaction."""


class SessionStarted(BaseModel, frozen=True):
    """A transaction began; the session item was written before the answer."""

    kind: Literal["session_started"] = "session_started"
    at: AwareDatetime
    connector: int
    transaction_id: TransactionId
    uid: CardUid
    meter_start_wh: int | None
    """None: the charger did not say."""
    decision: Decision
    key: str = ""
    """What makes it the same start when it comes again (`transaction_ids.start_key`)."""
    number: int | None = None
    """As of a presented card."""
    claimed_at: AwareDatetime | None = None
    """What the charger's clock said where that can't be (1970); None: `at` is what it said."""


class Sample(BaseModel, frozen=True):
    """One reading of the meter. `value` is the charger's own text, untouched."""

    at: AwareDatetime
    measurand: str
    value: str
    unit: str = ""
    phase: str = ""
    location: str = ""
    context: str = ""
    format: str = ""
    encoding: str = Field(default="", exclude_if=not_)
    """Of a signed value, as its charger calls it (OCPP 2.x)."""
    public_key: str = Field(default="", exclude_if=not_)


class MeterSampled(BaseModel, frozen=True):
    """Readings of a connector; `transaction_id` is None outside of a transaction."""

    kind: Literal["meter_sampled"] = "meter_sampled"
    at: AwareDatetime
    connector: int
    transaction_id: TransactionId | None
    samples: tuple[Sample, ...]
    number: int | None = None
    """As of a presented card; there may be no samples then."""
    unnamed: bool = False
    """It is of a transaction whose id the charger never got."""
    is_ours: bool = False
    """As of an end."""


class SessionEnded(BaseModel, frozen=True):
    """A transaction ended. The message names the transaction alone, not its connector.

    `transaction_id` is None where the charger never got one.
    """

    kind: Literal["session_ended"] = "session_ended"
    at: AwareDatetime
    transaction_id: TransactionId | None
    meter_stop_wh: int | None
    """None: the charger did not say."""
    reason: str = ""
    uid: CardUid | None = None
    samples: tuple[Sample, ...] = ()
    connector: int = 0
    """Where the event says that it was; 0: it does not, as in 1.6."""
    number: int | None = None
    """As of a presented card."""
    key: str = ""
    """What makes it the same stop when it comes again; empty: its time and register do."""
    claimed_at: AwareDatetime | None = None
    """As of a start."""
    is_ours: bool = False
    """The id is one that only we give: where we never gave it, it names nothing (OCPP 1.6)."""


class CommandAnswered(BaseModel, frozen=True, defer_build=True):
    """The charger answered a call of ours; `error` is set for a CALLERROR."""

    kind: Literal["command_answered"] = "command_answered"
    at: AwareDatetime
    message_id: str
    payload: dict[str, object]
    error: str = ""


class SettingsReported(BaseModel, frozen=True, defer_build=True):
    """A part of what the charger tells of its settings; parts are numbered, and come anyhow."""

    kind: Literal["settings_reported"] = "settings_reported"
    at: AwareDatetime
    request: int
    """The report's number: all parts of it have the same."""
    number: int
    """Of the part; from 0 on, as it should be."""
    is_last: bool
    settings: dict[str, Reported]


class Noted(BaseModel, frozen=True, defer_build=True):
    """Anything else a charger said: kept under its action, with its payload as it came."""

    kind: Literal["noted"] = "noted"
    at: AwareDatetime
    action: str
    payload: object


class NotUnderstood(BaseModel, frozen=True, defer_build=True):
    """What could not be understood, kept with the reason."""

    kind: Literal["not_understood"] = "not_understood"
    at: AwareDatetime
    reason: str


Fact = Annotated[
    Booted
    | StatusChanged
    | CardPresented
    | SessionStarted
    | MeterSampled
    | SessionEnded
    | CommandAnswered
    | SettingsReported
    | Noted
    | NotUnderstood,
    Field(discriminator="kind"),
]
