"""Annexes of minutes: their titles, and documents that were attached after the approval."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.minutes import errors
from liaison_desk.desk.minutes.comparing import Section
from liaison_desk.register import Register
from tests.desk.minutes.held import Held, held
from tests.desk.network import Network
from tests.printing.pdf import texts_of

Attach = Callable[[str, str], str]


@pytest.fixture
def desk(network: Network) -> Register:
    """Return the register of Skopje."""
    return network["SKP"]


@pytest.fixture
def attach(desk: Register, clock: HandClock, tmp_path: Path) -> Attach:
    """Return what attaches a document of a name to a meeting, a minute after the last one."""

    def one(meeting: str, name: str) -> str:
        clock.move(minutes=1)
        path = tmp_path / f"{name}.txt"
        path.write_text(name, encoding="utf-8")
        return desk.attach(meeting, path)

    return one


@pytest.fixture
def told(desk: Register, attach: Attach) -> Held:
    """Return a meeting with one annex."""
    made = held(desk)
    attach(made.meeting, "List of seals")
    return made


def test_a_document_attached_after_the_approval_is_told_as_attached_later(
    desk: Register, told: Held, attach: Attach
) -> None:
    version = desk.approve_minutes(told.meeting)
    late = attach(told.meeting, "Letter of thanks")
    desk.change(late, level="2", handling=["H2"])  # marks no paper that was approved without it
    (one,) = desk.compare_versions(version)
    assert (one.section, one.place, one.before) == (Section.ATTACHED, "2", {})
    assert list(one.after.values()) == ["Letter of thanks"]
    assert desk.strayed(told.meeting) == []


def test_an_annex_that_was_approved_and_is_gone_elsewhere_is_a_difference_and_is_put_back(
    network: Network, desk: Register, told: Held, attach: Attach
) -> None:
    annex = deleted_elsewhere(network, told)
    version = desk.minutes_state(told.meeting).approved
    attach(told.meeting, "Letter of thanks")
    gone, late = desk.compare_versions(version)
    assert (gone.section, gone.after) == (Section.ANNEXES, {})
    assert (late.section, late.place) == (Section.ATTACHED, "1")
    assert desk.put_back(annex) == [annex]
    assert [one.section for one in desk.compare_versions(version)] == [Section.ATTACHED]


def deleted_elsewhere(network: Network, told: Held) -> str:
    """Let Ljubljana delete the annex while Skopje approves, and bring that; returns the annex."""
    desk = network["SKP"]
    (annex,) = desk.list("attachment", file=told.meeting)
    desk.share(told.meeting, ["LJU"])
    network.send("SKP", "LJU")
    network["LJU"].delete(annex.id)
    desk.approve_minutes(told.meeting)
    network.send("LJU", "SKP")
    return annex.id


ANNEX_CHANGES: dict[str, Callable[[Register, Held, str], object]] = {
    "name": lambda reg, _, one: reg.change(one, name="Other list.txt"),
    "title": lambda reg, _, one: reg.change(one, title={"mk": "Друг список"}),
    "of the post": lambda reg, _, one: reg.change(one, restricted_to_post=True),
    "of an action": lambda reg, told, one: reg.change(one, of=told.action),
    "deleted": lambda reg, _, one: reg.delete(one),
}


@pytest.mark.parametrize("change", ANNEX_CHANGES.values(), ids=ANNEX_CHANGES)
def test_an_annex_of_approved_minutes_is_locked_until_a_corrigendum_opens_them(
    desk: Register, told: Held, change: Callable[[Register, Held, str], object]
) -> None:
    (annex,) = desk.list("attachment", file=told.meeting)
    desk.approve_minutes(told.meeting)
    before = desk.digest()
    with pytest.raises(errors.MinutesLocked):
        change(desk, told, annex.id)
    assert desk.digest() == before
    corrigendum = desk.correct_minutes(told.meeting, "It was the wrong list.")
    change(desk, told, annex.id)
    assert {one.section for one in desk.corrected(corrigendum)} == {Section.ANNEXES}


def test_a_document_attached_after_the_approval_stays_free_and_so_does_what_no_paper_shows(
    desk: Register, told: Held, attach: Attach
) -> None:
    (annex,) = desk.list("attachment", file=told.meeting)
    desk.approve_minutes(told.meeting)
    late = attach(told.meeting, "Letter of thanks")
    desk.change(late, name="Letter.txt", title={"en": "Letter"})
    desk.delete(late)
    assert desk.put_back(late) == [late]
    desk.change(annex.id, level="2", type="TABLE")
    assert desk.get(annex.id).level == "2"


def test_attaching_what_another_station_approved_is_not_taken_back(
    network: Network, desk: Register, told: Held, attach: Attach
) -> None:
    desk.share(told.meeting, ["LJU"])
    annex = attach(told.meeting, "Second list")
    network.send("SKP", "LJU")
    network["LJU"].approve_minutes(told.meeting)
    network.send("LJU", "SKP")
    with pytest.raises(errors.MinutesLocked):
        desk.take_back()
    assert not desk.get(annex).deleted


def test_documents_are_locked_while_nobody_here_can_read_what_was_approved(
    desk: Register, told: Held
) -> None:
    (annex,) = desk.list("attachment", file=told.meeting)
    version = desk.approve_minutes(told.meeting)
    (content,) = (one for one in desk.list("attachment", file=told.meeting) if one.of == version)
    desk._holder.attachments.remove(content.blob)
    with pytest.raises(errors.MinutesLocked):
        desk.change(annex.id, title={"en": "Other"})
    desk.correct_minutes(told.meeting, "The list has another title.")
    desk.change(annex.id, title={"en": "Other"})


def test_a_corrigendum_takes_along_what_was_attached_meanwhile_and_says_so(
    desk: Register, told: Held, attach: Attach
) -> None:
    first = desk.approve_minutes(told.meeting)
    attach(told.meeting, "Letter of thanks")
    corrigendum = desk.correct_minutes(told.meeting, "An annex was left out.")
    for found in (desk.corrected(corrigendum), desk.compare_versions(first)):
        assert [(one.section, one.place) for one in found] == [(Section.ANNEXES, "2")]
    second = desk.approve_minutes(told.meeting)
    (one,) = desk.compare_versions(first, second)
    assert one.section is Section.ANNEXES
    assert desk.compare_versions(second) == []


def test_a_draft_that_is_compared_takes_every_document_as_its_annex(
    desk: Register, told: Held, attach: Attach
) -> None:
    draft = desk.send_for_comments(told.meeting)
    attach(told.meeting, "Letter of thanks")
    (one,) = desk.compare_versions(draft)
    assert one.section is Section.ANNEXES
    with pytest.raises(errors.NotAVersion):
        desk.compare_versions(told.meeting)


def test_annexes_that_came_together_stand_by_their_names(desk: Register, tmp_path: Path) -> None:
    made = held(desk)
    names = [f"Annex {letter}" for letter in "HCFAGBED"]
    for name in names:  # at one moment of the clock, which stands still
        path = tmp_path / f"{name}.txt"
        path.write_text(name, encoding="utf-8")
        desk.attach(made.meeting, path)
    text = " ".join(texts_of(desk.draw_minutes(made.meeting, ["en"])[0]))
    assert sorted(names) == sorted(names, key=text.index)


def test_an_annex_has_a_title_in_each_language_of_the_paper(desk: Register, attach: Attach) -> None:
    meeting = held(desk, languages=["en", "sq", "mk"]).meeting
    annex = attach(meeting, "scan0042")
    desk.change(annex, title={"en": "List of seals", "sq": "Lista e vulave"})
    for languages, words in (
        (["en"], "1 List of seals"), (["sq"], "1 Lista e vulave"),
        (["en", "sq"], "1 List of seals Lista e vulave"),
        (["sq", "mk"], "1 Lista e vulave scan0042"),
    ):  # fmt: skip
        data, printed = desk.draw_minutes(meeting, languages)
        assert words in " ".join("\n".join(texts_of(data)).split())
        assert any(one.record == annex for one in printed.untranslated) is ("mk" in languages)
