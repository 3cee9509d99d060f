"""What differs between two contents is named by its place on the newer paper."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from liaison_desk.desk.minutes.comparing import Difference, Section, differences
from liaison_desk.desk.minutes.frozen import Frozen
from liaison_desk.printing.paper import (
    Action,
    Annex,
    Basis,
    Conclusion,
    Delegation,
    Discussion,
    MinutesPaper,
    Paragraph,
    Person,
    same,
)


def said(*texts: str) -> tuple[Paragraph, ...]:
    """Return paragraphs in one language."""
    return tuple(Paragraph({"en": one}) for one in texts)


PAPER = MinutesPaper(
    ("en",), "SKP-MTG-2026-0001", {"en": "Minutes"}, {"en": "Routes"},
    delegations=(Delegation({"en": "Albania"}, "AL", (Person(same("Arbër")),)),),
    proceedings=(Discussion({"en": "Drugs"}, said("One.", "Two.", "Three.")),),
    conclusions=(Conclusion("C1", {"en": "Agreed."}, {"en": "agreed"}),),
    actions=(Action("A1", {"en": "Send."}, same("SKP"), {"en": "by May"}),),
    annexes=(Annex("1", same("Seals")),), cases=("SKP-CASE-2026-0001",),
)  # fmt: skip
BEFORE = Frozen(PAPER, "1", {"en": "RESTRICTED"}, (), {}, ())


def changed(**fields: Any) -> list[Difference]:
    """Return what differs once fields of the paper are others."""
    return differences(BEFORE, replace(BEFORE, paper=replace(PAPER, **fields)))


def test_nothing_differs_between_equals_whatever_their_numbers() -> None:
    assert changed(version="1.1") == []


def test_a_paragraph_put_in_is_new_and_moves_no_other() -> None:
    texts = said("One.", "One and a half.", "Two.", "Three.")
    (one,) = changed(proceedings=(Discussion({"en": "Drugs"}, texts),))
    assert one == Difference(Section.PROCEEDINGS, "2.1.2", {}, {"en": "One and a half."})


def test_a_paragraph_taken_out_is_gone_by_its_old_place() -> None:
    (one,) = changed(proceedings=(Discussion({"en": "Drugs"}, said("One.", "Three.")),))
    assert (one.place, one.before, one.after) == ("2.1.2", {"en": "Two."}, {})


def test_a_fact_that_becomes_an_assessment_is_told() -> None:
    texts = (Paragraph({"en": "One."}, Basis.ASSESSMENT), *said("Two.", "Three."))
    (one,) = changed(proceedings=(Discussion({"en": "Drugs"}, texts),))
    assert one.after == {"en": "One. [Assessment]"}


@pytest.mark.parametrize(
    ("field", "value", "section", "place"),
    [
        ("title", {"en": "Ways"}, Section.HEAD, "title"),
        ("restriction", {"en": "Parties."}, Section.MARKING, ""),
        ("delegations", (Delegation({"en": "Albania"}, "AL", (Person(same("Ylli")),)),),
         Section.PARTICIPANTS, "Albania"),
        ("conclusions", (Conclusion("C1", {"en": "Noted."}, {"en": "noted"}),),
         Section.CONCLUSIONS, "C1"),
        ("actions", (Action("A1", {"en": "Send."}, same("SKP"), {"en": "by June"}),),
         Section.ACTIONS, "A1"),
        ("next_meeting", {"en": "June"}, Section.NEXT_MEETING, ""),
        ("annexes", (), Section.ANNEXES, "1"),
    ],
)  # fmt: skip
def test_each_part_of_the_paper_is_compared(
    field: str, value: object, section: Section, place: str
) -> None:
    (one,) = changed(**{field: value})
    assert (one.section, one.place) == (section, place)


def test_what_stations_see_differently_is_left_out_where_asked() -> None:
    other = replace(BEFORE, paper=replace(PAPER, cases=(), annexes=()), level="2", markings={})
    assert {one.section for one in differences(BEFORE, other)} == {
        Section.HEAD, Section.MARKING, Section.ANNEXES,
    }  # fmt: skip
    assert differences(BEFORE, other, everywhere=True) == []
