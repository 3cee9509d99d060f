"""Versions, and why they were made, are written by the steps of the minutes alone."""

from __future__ import annotations

from typing import Any

import pytest

from liaison_desk.desk import records
from liaison_desk.desk.minutes import errors, frozen
from liaison_desk.records.minutes import codes
from liaison_desk.register import Register
from tests.desk.minutes.held import Held, held
from tests.desk.network import Network


@pytest.fixture
def register(network: Network) -> Register:
    """Return the register of Skopje."""
    return network["SKP"]


@pytest.fixture
def told(register: Register) -> Held:
    """Return a meeting that was held."""
    return held(register)


def test_no_version_is_entered_by_hand(register: Register, told: Held) -> None:
    with pytest.raises(errors.VersionByStep):
        register.add(
            "version", file=told.meeting, number="1.0", sort="APPROVED", code="0" * codes.DIGITS
        )
    assert register.versions(told.meeting) == []


def test_a_draft_is_not_approved_by_naming_it_on_the_meeting(
    register: Register, told: Held
) -> None:
    draft = register.send_for_comments(told.meeting)
    with pytest.raises(errors.StageByStep):
        register.change(told.meeting, approved=draft)
    register.record_approval(told.meeting, country="AL")
    register.record_approval(told.meeting, country="MK")
    made = register.approve_minutes(told.meeting)
    with pytest.raises(errors.StageByStep):
        register.change(told.meeting, approved="")
    assert register.minutes_state(told.meeting).approved == made


@pytest.mark.parametrize(
    "given", [{"number": "7.0"}, {"sort": "COMMENTS"}, {"code": "0" * 64}, {"languages": ["sq"]}]
)
def test_nothing_of_a_frozen_version_is_changed_by_hand(
    register: Register, told: Held, given: dict[str, Any]
) -> None:
    made = register.approve_minutes(told.meeting)
    with pytest.raises(errors.VersionStays):
        register.change(made, **given)
    register.change(made, handling=["H1", "H2"])  # handled more strictly it may be


def test_the_document_of_a_version_stays_with_it(register: Register, told: Held) -> None:
    register.approve_minutes(told.meeting)
    (document,) = register.list("attachment", file=told.meeting)
    for given in ({"of": told.item}, {"type": "MINUTES"}):
        with pytest.raises(errors.VersionStays):
            register.change(document.id, **given)


def test_a_meeting_comes_back_from_the_bin_with_its_versions(
    register: Register, told: Held
) -> None:
    made = register.approve_minutes(told.meeting)
    register.delete(told.meeting, reason="Entered twice.")
    assert register.verify(register.get(made).code).in_bin
    register.put_back(told.meeting)
    assert [one.id for one in register.versions(told.meeting)] == [made]
    assert not register.verify(register.get(made).code).in_bin


def test_what_could_not_be_read_again_is_not_frozen(
    register: Register, told: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frozen, "MAX_SIZE", 100)
    with pytest.raises(errors.ContentTooLarge):
        register.approve_minutes(told.meeting)
    assert register.minutes_state(told.meeting).approved == ""


def test_why_a_version_was_made_is_not_rewritten_afterwards(register: Register, told: Held) -> None:
    register.approve_minutes(told.meeting)
    corrigendum = register.correct_minutes(told.meeting, "Forty.")
    records.change(register._holder, corrigendum, {"reason": {"en": "Fifty, not forty."}})
    register.change(told.seized, text={"en": "Fifty seals.", "mk": "Педесет пломби."})
    register.approve_minutes(told.meeting)
    for given in ({"reason": "The minister asked."}, {"number": 5}, {"corrects": ""}):
        with pytest.raises(errors.VersionStays):
            records.change(register._holder, corrigendum, given)


def test_a_comment_reaches_into_no_other_meeting(register: Register, told: Held) -> None:
    register.send_for_comments(told.meeting)
    other = held(register)
    before = register.get(other.seized).text
    with pytest.raises(errors.CommentElsewhere):
        register.comment(
            told.meeting, about=other.seized, text="Fewer.", proposed={"en": "Ten seals."}
        )
    planted = register.add(  # as it may come from elsewhere
        "comment", file=told.meeting, about=other.seized, text="Fewer.",
        proposed={"en": "Ten seals."},
    )  # fmt: skip
    with pytest.raises(errors.CommentElsewhere):
        register.resolve_comment(planted, "ACCEPTED")
    register.resolve_comment(planted, "REJECTED")
    assert register.get(other.seized).text == before


@pytest.mark.parametrize(
    "typed",
    ["", "\u0430" * 64, "0" * 19, "0" * 65, "0 " * 5_000_000, "LD2:" + "0" * 64],
    ids=["nothing", "Cyrillic", "short", "long", "ten million", "other mark"],
)
def test_what_is_no_code_is_told_at_once(register: Register, typed: str) -> None:
    with pytest.raises(errors.NotACode):
        register.verify(typed)
