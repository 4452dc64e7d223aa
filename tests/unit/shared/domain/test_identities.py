"""Passwords of chargers: forms of firmwares, and rotations whose answers get lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.commands import Command, CommandStatus
from shared.domain.errors import Conflict
from shared.domain.identities import (
    Identity,
    Proof,
    proof_in,
    settled,
    with_next,
    without_refused,
)
from tests.fakes.builders import a_command, an_identity

OLD, NEW, NEWER = "00ff10a3b2c4d5e6f7081aff", "11" * 16, "22" * 16


def a_rotation(name: str, status: CommandStatus) -> Command:
    return a_command(name).model_copy(update={"status": status})


def shown(identity: Identity, password: str) -> Proof | None:
    return proof_in(identity, password.encode())


@pytest.mark.parametrize(
    ("sent", "form"),
    [
        (OLD.encode(), "text"),
        (bytes.fromhex(OLD), "bytes"),
        (OLD.upper().encode(), "digits in the other case"),
        (OLD.encode().hex().encode(), "digits"),
    ],
)
def test_the_form_that_a_firmware_sends_is_recognised(sent: bytes, form: str) -> None:
    proof = proof_in(an_identity(OLD), sent)

    assert proof is not None
    assert (proof.form, proof.is_next) == (form, False)


def test_nothing_that_is_not_the_password_is_a_proof() -> None:
    wrong = [b"", b"x", b"\xff\xfe", OLD[:-1].encode(), OLD.encode() + b"0"]

    assert [proof_in(an_identity(OLD), one) for one in wrong] == [None] * len(wrong)


def test_while_one_is_on_its_way_both_are_valid() -> None:
    identity = with_next(an_identity(OLD), NEW, "m1")

    old, new = shown(identity, OLD), shown(identity, NEW)

    assert old is not None
    assert new is not None
    assert (old.is_next, new.is_next) == (False, True)


def test_the_charger_that_came_with_the_new_one_ends_the_old_one() -> None:
    identity = with_next(an_identity(OLD), NEW, "m1")
    proof = shown(identity, NEW)
    assert proof is not None

    after = settled(identity, proof.mark)

    assert (shown(after, OLD), after.next_passwords) == (None, ())
    assert shown(after, NEW) == Proof(mark=proof.mark, is_next=False, form="text")


def test_what_is_told_late_of_an_earlier_password_leaves_the_later_one() -> None:
    first = with_next(an_identity(OLD), NEW, "m1")
    proof = shown(first, NEW)
    assert proof is not None

    after = settled(with_next(first, NEWER, "m2"), proof.mark)

    assert [shown(after, one) is not None for one in (OLD, NEW, NEWER)] == [False, True, True]
    assert settled(settled(after, proof.mark), proof.mark) == after


@pytest.mark.parametrize(
    "status", [CommandStatus.REJECTED, CommandStatus.NOT_SUPPORTED, CommandStatus.OFFLINE]
)
def test_one_that_was_not_taken_ends(status: CommandStatus) -> None:
    identity = with_next(an_identity(OLD), NEW, "m1")

    after = without_refused(identity, a_rotation("m1", status))

    assert [shown(after, one) is not None for one in (OLD, NEW)] == [True, False]


@pytest.mark.parametrize(
    "status", [CommandStatus.SENT, CommandStatus.TIMED_OUT, CommandStatus.ACCEPTED]
)
def test_one_that_may_have_arrived_stays(status: CommandStatus) -> None:
    identity = with_next(an_identity(OLD), NEW, "m1")

    assert without_refused(identity, a_rotation("m1", status)) is identity


def test_no_more_are_sent_than_can_be_kept() -> None:
    identity = an_identity(OLD)
    for number in range(3):
        identity = with_next(identity, NEW, f"m{number}")

    with pytest.raises(Conflict):
        with_next(identity, NEWER, "m4")


OUTCOMES = {
    "taken": (CommandStatus.ACCEPTED, True),
    "taken, answer lost": (CommandStatus.TIMED_OUT, True),
    "lost": (CommandStatus.TIMED_OUT, False),
    "refused": (CommandStatus.REJECTED, False),
    "never sent": (CommandStatus.OFFLINE, False),
}


@given(st.lists(st.sampled_from(["connect", *OUTCOMES]), min_size=1, max_size=30))
def test_the_password_that_a_charger_uses_is_never_shut_out(events: list[str]) -> None:
    identity, in_use = an_identity(OLD), OLD
    for number, event in enumerate(events):
        if event in OUTCOMES and len(identity.next_passwords) < 3:
            status, is_in_use = OUTCOMES[event]
            coming = f"{number:032x}"
            sent = with_next(identity, coming, f"m{number}")
            identity = without_refused(sent, a_rotation(f"m{number}", status))
            in_use = coming if is_in_use else in_use

        proof = shown(identity, in_use)
        assert proof is not None, f"shut out by {event}"
        if event == "connect" and proof.is_next:
            identity = settled(identity, proof.mark)
