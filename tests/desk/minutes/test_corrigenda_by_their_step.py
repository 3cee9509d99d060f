"""A corrigendum is begun by its step, says all that it changes, and corrects what is in force."""

from __future__ import annotations

from typing import Any

import pytest

from liaison_desk.desk.minutes import errors
from liaison_desk.desk.minutes.comparing import Section
from liaison_desk.register import Register
from tests.desk.minutes.held import Held, held
from tests.desk.network import Network
from tests.printing.pdf import texts_of


@pytest.fixture
def desk(network: Network) -> Register:
    """Return the register of Skopje."""
    return network["SKP"]


@pytest.fixture
def told(desk: Register) -> Held:
    """Return a meeting whose minutes are approved."""
    made = held(desk)
    desk.approve_minutes(made.meeting)
    return made


def words(text: str) -> dict[str, str]:
    """Return a text in both languages of the minutes."""
    return {"en": text, "mk": text}


def test_nobody_opens_approved_minutes_by_entering_a_corrigendum(
    desk: Register, told: Held
) -> None:
    fields: dict[str, Any] = {
        "number": 7, "corrects": desk.minutes_state(told.meeting).approved, "reason": {"en": "x"},
    }  # fmt: skip
    with pytest.raises(errors.CorrigendumByStep):
        desk.add("corrigendum", file=told.meeting, **fields)
    opened = desk.correct_minutes(told.meeting, "Misheard.")
    for change in ({"number": 7}, {"corrects": None}):
        with pytest.raises(errors.CorrigendumByStep):
            desk.change(opened, **change)
    desk.change(opened, author=None)  # while it is open, who and why can be put right


def test_a_corrigendum_that_was_given_up_comes_back_only_as_long_as_it_corrects_what_is_in_force(
    desk: Register, told: Held
) -> None:
    first = desk.correct_minutes(told.meeting, "Misheard.")
    desk.delete(first)
    desk.put_back(first)
    desk.delete(first)
    desk.correct_minutes(told.meeting, "Miscounted.")
    with pytest.raises(errors.CorrigendumByStep):  # another one is open
        desk.put_back(first)
    desk.change(told.seized, text=words("Fifty seals."))
    desk.approve_minutes(told.meeting)
    with pytest.raises(errors.CorrigendumByStep):  # it corrects what is no more in force
        desk.put_back(first)
    assert desk.minutes_state(told.meeting).locked


def test_giving_up_a_corrigendum_is_taken_back_as_long_as_it_corrects_what_is_in_force(
    network: Network, desk: Register, told: Held
) -> None:
    there = network["LJU"]
    desk.share(told.meeting, ["LJU"])
    network.send("SKP", "LJU")
    opened = desk.correct_minutes(told.meeting, "Misheard.")
    desk.delete(opened)
    assert desk.take_back() == [opened]
    assert desk.minutes_state(told.meeting).corrigendum == opened
    desk.delete(opened)
    there.correct_minutes(told.meeting, "Miscounted.")
    there.change(told.seized, text=words("Fifty seals."))
    there.approve_minutes(told.meeting)
    network.send("LJU", "SKP")
    with pytest.raises(errors.CorrigendumByStep):
        desk.take_back()
    assert desk.minutes_state(told.meeting).locked


def test_of_two_corrigenda_the_second_says_what_it_changes_of_the_first_ones_version(
    network: Network, desk: Register, told: Held
) -> None:
    there = network["LJU"]
    desk.share(told.meeting, ["LJU"])
    network.send("SKP", "LJU")
    both = {
        desk.correct_minutes(told.meeting, "Misheard."),
        there.correct_minutes(told.meeting, "Miscounted."),
    }
    network.send("LJU", "SKP")
    for record, text in ((told.seized, "Fifty seals."), (told.opened, "The host opened it.")):
        desk.change(record, text=words(text))
        version = desk.get(desk.approve_minutes(told.meeting))
        (one,) = desk.corrected(version.corrigendum)
        assert one.after["en"] == text
        both.remove(version.corrigendum)
    last = desk.corrected(version.corrigendum)
    assert last == desk.compare_versions(version.replaces, version.id)
    paper, _ = desk.draw_corrigendum(version.corrigendum, ["en"])
    text = " ".join("\n".join(texts_of(paper)).split())
    assert "1.1" in text
    assert "1.0" not in text
    assert "The host opened it." in text
    assert "Fifty seals." not in text
    assert not both
    assert desk.minutes_state(told.meeting).locked


def test_a_corrigendum_that_only_moves_a_paragraph_says_under_which_item_it_stands(
    desk: Register,
) -> None:
    told = held(desk)
    other = desk.add("agenda_item", file=told.meeting, title=words("Vans"))
    desk.approve_minutes(told.meeting)
    corrigendum = desk.correct_minutes(told.meeting, "It was said of vans.")
    desk.change(told.seized, item=other)
    desk.approve_minutes(told.meeting)
    (one,) = desk.corrected(corrigendum)
    assert one.section is Section.PROCEEDINGS
    assert (one.before["en"], one.after["en"]) == (
        "Drugs: Forty seals were broken.", "Vans: Forty seals were broken.",
    )  # fmt: skip


def test_a_corrigendum_of_a_number_or_an_order_says_so(desk: Register, told: Held) -> None:
    corrigendum = desk.correct_minutes(told.meeting, "It was C4.")
    desk.change(told.conclusion, number="C4")
    desk.approve_minutes(told.meeting)
    (one,) = desk.corrected(corrigendum)
    assert (one.section, one.before, one.after) == (Section.CONCLUSIONS, {"": "C1"}, {"": "C4"})
    corrigendum = desk.correct_minutes(told.meeting, "Albania was the host.")
    desk.change(told.meeting, host_org=desk.add(
        "organisation", name={"en": "Customs"}, country="AL"))  # fmt: skip
    desk.approve_minutes(told.meeting)
    (one,) = desk.corrected(corrigendum)
    assert (one.section, one.before["en"], one.after["en"]) == (
        Section.PARTICIPANTS, "North Macedonia; Albania", "Albania; North Macedonia",
    )  # fmt: skip
    assert desk.strayed(told.meeting) == []
