"""What a call of ours needs, beside its schema."""

from dataclasses import dataclass

QUICK_S = 30
SLOW_S = 60
"""Motors, flash memory, file servers: chargers take their time before they answer."""


@dataclass(frozen=True, slots=True)
class OutgoingCall:
    """One action of one version."""

    group: str
    """What it is for: groups of forms."""
    answer_within_s: int = QUICK_S
    repeatable: bool = False
    """Doing it twice is as doing it once: sent again where its answer is lost."""
    reads: bool = False
    """It changes nothing: a part of an answer is an answer."""
    nothing_there: tuple[str, ...] = ()
    """Words by which a read says that there is nothing."""
    results: str = ""
    """The list of results in its answer, where it has no status of its own."""
    result_status: str = "status"


def reading(
    group: str,
    answer_within_s: int = QUICK_S,
    nothing_there: tuple[str, ...] = (),
    results: str = "",
    result_status: str = "status",
) -> OutgoingCall:
    """A call that changes nothing."""
    return OutgoingCall(
        group,
        answer_within_s,
        repeatable=True,
        reads=True,
        nothing_there=nothing_there,
        results=results,
        result_status=result_status,
    )


def setting_of(group: str, results: str = "", result_status: str = "status") -> OutgoingCall:
    """A call that brings about a state, however often it is made."""
    return OutgoingCall(group, repeatable=True, results=results, result_status=result_status)
