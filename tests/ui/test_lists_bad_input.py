"""What nobody should have typed into a list breaks neither its form nor the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk import writer
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.presenters.handling.view import groups, handled
from liaison_desk.ui.presenters.lists import index, table
from liaison_desk.ui.presenters.lists.computed import bottom_line, computes
from liaison_desk.ui.presenters.telling import Telling
from tests.desk.network import new_register

CONTACT = "0" * 32


@pytest.fixture
def register(tmp_path: Path, clock: HandClock) -> Iterator[Register]:
    with new_register(tmp_path, "TIA", clock, headquarters=True) as made:
        yield made


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("obligation", {"anchor": "31 February", "every": 3}),
        ("obligation", {"anchor": "2026-01-31", "every": -3, "remind_days": 10**9}),
        ("obligation", {"anchor": "9999-12-31", "every": 1, "remind_days": "soon"}),
        ("obligation", {"anchor": "0001-01-01", "every": 10**9}),
        ("forum", {"anchor": "9999-12-01", "every": 1}),
        ("posting", {"since": "9999-01-01", "term_months": 12}),
        ("posting", {"since": "2026-01-01", "term_months": 10**12}),
        ("absence", {"person": CONTACT, "since": "2026-03-20", "until": "2026-03-01"}),
        ("absence", {"person": CONTACT, "since": "2026-03-20", "deputy": CONTACT}),
        ("deliverable", {"due": "mid-January"}),
        ("deliverable", {}),
    ],
)
def test_a_form_is_never_broken_by_what_stands_in_it(
    register: Register, kind: str, values: dict[str, Given]
) -> None:
    for language in ("en", "sq"):
        assert "−" not in bottom_line(register, kind, values, language)


def test_absurd_dates_leave_the_calendar_and_the_tables_standing(register: Register) -> None:
    person = register.add("contact", family_name="Hoxha")
    careless: tuple[tuple[str, dict[str, str | int]], ...] = (
        ("obligation", {"title/en": "Ever", "anchor": "0001-01-01", "every": 1}),
        ("obligation", {"title/en": "Never", "anchor": "9999-12-31", "every": 1}),
        ("forum", {"name/en": "Last day", "anchor": "9999-12-31", "every": 1}),
        ("posting", {"title": "Long", "since": "2026-01-01", "term_months": 10**9}),
        ("absence", {"person": person, "since": "2026-03-20", "until": "2026-03-01"}),
        ("absence", {"person": person, "since": "2026-03-01", "deputy": person}),
        ("deliverable", {"title": "Old", "due": "0001"}),
        ("retention_rule", {"applies_to": "CONTACT", "review_after": 10**9}),
    )
    for kind, sent in careless:  # of a careless station: nobody could write them here
        writer.create(register._holder, kind, sent)
    register.add("contact", family_name="Left", left_on="2026-01-01")
    for language in ("en", "sq"):
        assert index.calendar_view(register, Telling(register, language)).groups
    tell = Telling(register, "en")
    assert [one.id for one in index.rows(register, tell)][1:]
    for kind in ("obligation", "forum", "posting", "absence", "deliverable", "retention_rule"):
        found = table.ids(register, kind, "", "", tell, filters=())
        dates = table.dates_of(register, kind, tell)
        assert all(table.row(one, dates, tell).cells for one in register.rows(kind, found))


def test_emoji_and_a_name_of_line_feeds_stay_in_their_cells(register: Register) -> None:
    register.add("vehicle", plate="AA 123 BB", make="🚗🚗🚗")
    register.add("person", family_name="A" * 500, other_names="B\nC")
    tell = Telling(register, "en")
    for kind in ("vehicle", "person"):
        (record,) = register.list(kind)
        assert all("\n" not in one for one in table.row(record, {}, tell).cells)
    assert table.ids(register, "vehicle", "🚗", "", tell, filters=()) == table.ids(
        register, "vehicle", "", "", tell, filters=()
    )


def test_a_post_is_told_that_headquarters_decides_and_headquarters_is_not(
    tmp_path: Path, register: Register, clock: HandClock
) -> None:
    with new_register(tmp_path / "post", "SKP", clock) as post:
        for kind in ("retention_rule", "local_code"):
            assert "proposed" in bottom_line(post, kind, {}, "en")
            assert bottom_line(register, kind, {}, "en") == ""
        assert not computes("holiday")


def test_a_limit_for_erasure_is_told_with_how_it_was_counted(register: Register) -> None:
    register.add("retention_rule", applies_to="CASE", erase_after=18)
    over = register.add("case", title="Over", closed_on="2024-10-31")
    tell = Telling(register, "en")
    (group,) = index.calendar_view(register, tell).groups
    assert "limit for erasure: 18 months after 31 October 2024" in str(group.lines[0])
    (reviews,) = [one for one in groups(handled(register, over), tell) if "erasure" in one.title]
    assert reviews.title == "Limit for erasure on 30 April 2026: decide on it"
