"""What the connectors of a charger are made for, as people enter it: plug and power (guide 2.2).

OCPP 1.6 never tells it; drivers look for it on maps. The words are OCPI's (2.2.1, chapter 8.4).
"""

from collections.abc import Iterable
from enum import StrEnum

from pydantic import BaseModel

from shared.domain.errors import ChangedMeanwhile, Invalid
from shared.domain.ids import ChargerId, CompanyId

MOST_CONNECTORS = 50


class Standard(StrEnum):
    """The form of plug or socket."""

    IEC_62196_T2 = "IEC_62196_T2"
    IEC_62196_T2_COMBO = "IEC_62196_T2_COMBO"
    CHADEMO = "CHADEMO"
    IEC_62196_T1 = "IEC_62196_T1"
    IEC_62196_T1_COMBO = "IEC_62196_T1_COMBO"
    DOMESTIC_E = "DOMESTIC_E"
    DOMESTIC_F = "DOMESTIC_F"
    DOMESTIC_G = "DOMESTIC_G"
    DOMESTIC_J = "DOMESTIC_J"
    DOMESTIC_K = "DOMESTIC_K"
    DOMESTIC_L = "DOMESTIC_L"


class Fitting(StrEnum):
    """Whether drivers bring the cable."""

    SOCKET = "SOCKET"
    CABLE = "CABLE"


class Current(StrEnum):
    """What comes out of it."""

    AC_1_PHASE = "AC_1_PHASE"
    AC_3_PHASE = "AC_3_PHASE"
    DC = "DC"


class ConnectorEquipment(BaseModel, frozen=True):
    """Of one connector. With three phases the voltage is that of a phase to neutral."""

    connector: int
    standard: Standard
    fitting: Fitting
    current: Current
    max_power_w: int
    max_voltage_v: int


class Equipment(BaseModel, frozen=True):
    """Of a charger; `version` 0: nobody ever entered it."""

    company: CompanyId
    charger: ChargerId
    connectors: tuple[ConnectorEquipment, ...] = ()
    version: int = 0

    def of(self, connector: int) -> ConnectorEquipment | None:
        """None where nobody entered it."""
        return next((one for one in self.connectors if one.connector == connector), None)


def entered(known: Equipment, connectors: Iterable[ConnectorEquipment], seen: int) -> Equipment:
    """The version that follows the one that was `seen`; the same object where nothing changes.

    Raises ChangedMeanwhile, Invalid (`#/connectors/{n}/connector`) where one stands twice.
    """
    if seen != known.version:
        raise ChangedMeanwhile
    ordered: dict[int, ConnectorEquipment] = {}
    for place, one in enumerate(connectors):
        if one.connector in ordered:
            raise Invalid(f"#/connectors/{place}/connector")
        ordered[one.connector] = one
    after = tuple(ordered[number] for number in sorted(ordered))
    if after == known.connectors:
        return known
    return known.model_copy(update={"connectors": after, "version": known.version + 1})


def max_current_a(one: ConnectorEquipment) -> int:
    """A phase's, rounded to whole amperes; at least one."""
    phases = 3 if one.current is Current.AC_3_PHASE else 1
    return max(1, round(one.max_power_w / (one.max_voltage_v * phases)))
