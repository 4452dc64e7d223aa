"""What must be stored of sessions, by what reached us and not by when: naive, and on its own."""

from typing import Any

from tests.torture.session_cases import Names, Told, wire

Expected = dict[str, tuple[Any, ...]]


def expected_of(told: list[Told]) -> Expected:
    """By what reached us: state, card, begin, end, energy and whether its stop was seen."""
    waiting = [
        t for t in told if t.has_start and (not t.has_stop or t.plan.names is not Names.OURS)
    ]
    stops = sorted(
        (t for t in told if t.has_stop and (not t.has_start or t.plan.names is not Names.OURS)),
        key=lambda t: t.stop,
    )
    homes = _homes(waiting, stops)
    found: Expected = {}
    for one in told:
        if one.has_start:
            ender = one if one not in waiting else homes.get(one.number)
            found[one.id] = _with_start(one, ender)
    adopted = {stop.number for stop in homes.values()}
    for one in stops:
        if one.number not in adopted:
            found[_loose_id(one)] = _without_start(one, has_stop=True)
    for one in told:
        if _loose_id(one) not in found and one.number not in adopted and _speaks_alone(one):
            found[_loose_id(one)] = _without_start(one, has_stop=False)
    return found


def _speaks_alone(one: Told) -> bool:
    """Only readings under a name that no start bore."""
    named_alone = one.plan.names is Names.NOBODY or not one.has_start
    return bool(one.samples) and named_alone and (not one.has_stop)


def _homes(waiting: list[Told], stops: list[Told]) -> dict[int, Told]:
    homes: dict[int, Told] = {}
    left = list(stops)
    for same_card in (True, False):
        for stop in list(left):
            if not same_card and not stop.is_nameless:
                continue
            fitting = [w for w in waiting if w.number not in homes and _fits(w, stop, same_card)]
            if fitting:
                nearest = max(fitting, key=lambda w: (w.meter, w.start))
                homes[nearest.number] = stop
                left.remove(stop)
    return homes


def _fits(start: Told, stop: Told, same_card: bool) -> bool:
    if same_card and start.plan.card != stop.plan.card:
        return False
    if stop.samples and not stop.is_nameless and start.plan.connector != stop.plan.connector:
        return False
    return start.start <= stop.stop and start.meter <= stop.meter_stop


def _with_start(one: Told, ender: Told | None) -> tuple[Any, ...]:
    own = one.samples if one.plan.names is Names.OURS else []
    if ender is not None:
        energy = ender.meter_stop - one.meter
        return ("ended", one.plan.card, one.start, ender.stop, energy, True)
    if not own:
        return ("ended", one.plan.card, one.start, one.start, None, False)
    at, register = max(own)
    return ("ended", one.plan.card, one.start, at, register - one.meter, False)


def _without_start(one: Told, *, has_stop: bool) -> tuple[Any, ...]:
    begun = min((at for at, _ in one.samples), default=one.stop)
    first = min((register for _, register in one.samples), default=None)
    if has_stop:
        energy = None if first is None else one.meter_stop - first
        return ("ended", one.plan.card, begun, one.stop, energy, True)
    at, last = max(one.samples)
    energy = last - first if first is not None and len(one.samples) > 1 else None
    return ("ended", "", begun, at, energy, False)


def _loose_id(one: Told) -> str:
    return f"unnamed {wire(one.stop)}" if one.is_nameless else str(one.name)
