"""Today knows the lists: what is owed, who is away, what ends, what is to be reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters.today.view import day
from liaison_desk.ui.widgets.lines import Line
from tests.desk.network import new_register


@pytest.fixture
def register(tmp_path: Path, clock: HandClock) -> Iterator[Register]:
    with new_register(tmp_path, "TIA", clock, headquarters=True) as made:
        yield made


def lines(register: Register, language: str = "en") -> dict[str, list[Line]]:
    return {one.title: list(one.lines) for one in day(register, language).view.groups}


def test_an_obligation_stands_under_how_soon_it_is_with_how_it_was_counted(
    register: Register,
) -> None:
    late = register.add("obligation", title={"en": "Statistics"}, anchor="2026-03-01")
    today = register.add("obligation", title={"en": "Weekly"}, anchor="2026-03-16")
    ahead = register.add("obligation", title={"en": "Quarterly"}, every=3, anchor="2026-05-14")
    register.add("obligation", title={"en": "Far"}, anchor="2027-05-14")
    found = lines(register)
    assert [one.id for one in found["Late"]] == [late]
    assert found["Late"][0].left is not None
    assert (found["Late"][0].left.text, found["Late"][0].left.tone) == ("15 days late", Tone.LATE)
    assert [one.id for one in found["Today"]] == [today]
    assert [one.id for one in found["Ahead"]] == [ahead]
    assert "every 3 months from 14 May 2026" in found["Ahead"][0].text
    register.add("fulfilment", file=late, due="2026-03-01", sent_on="2026-03-16")
    assert "Late" not in lines(register)


def test_a_posting_is_told_from_its_first_reminder_on(register: Register) -> None:
    told = register.add("posting", title="Eurojust", since="2024-02-01", term_months=30)
    register.add("posting", title="Far", until="2026-12-31")
    (line,) = lines(register)["Ahead"]
    assert (line.id, line.reference) == (told, "posting ends")
    assert "30 months from 1 February 2024" in line.text


def test_a_posting_is_told_as_early_as_headquarters_set(register: Register) -> None:
    far = register.add("posting", title="Far", until="2027-02-28")
    near = register.add("posting", title="Near", until="2026-04-30")
    assert [one.id for one in lines(register)["Ahead"]] == [near]
    rule = register.add("posting_rule", first_days=365)
    assert [one.id for one in lines(register)["Ahead"]] == [near, far]
    register.change(rule, first_days=14)
    assert lines(register) == {}


def test_who_is_away_stands_there_with_the_deputy_while_it_lasts(register: Register) -> None:
    away, deputy = (register.add("contact", family_name=one) for one in ("Hoxha", "Kola"))
    register.add("absence", person=away, since="2026-03-10", until="2026-03-20", deputy=deputy)
    register.add("absence", person=deputy, since="2026-03-25", until="2026-03-26")
    found = lines(register)
    assert found["Today"][0].title == "Hoxha"
    assert "Kola stands in" in found["Today"][0].text
    assert "nobody stands in" in found["Ahead"][0].text


def test_reviews_stand_beside_the_lines_and_lead_to_their_files(register: Register) -> None:
    register.add("retention_rule", applies_to="CASE", review_after=1)
    case = register.add("case", title="Over", closed_on="2026-01-10")
    (block,) = [one for one in day(register, "en").view.asides if one.title == "Reviews due"]
    assert [(one.kind, one.id) for one in block.lines] == [("case", case)]
    assert "since 10 Feb" in block.lines[0].text


def test_lists_that_ask_nothing_leave_a_good_day(register: Register) -> None:
    duty = register.add("obligation", title={"en": "Once"}, anchor="2026-03-01")
    register.add("fulfilment", file=duty, due="2026-03-01", sent_on="2026-03-01")
    register.add("deliverable", title="Sent", due="2026-03", sent_on="2026-03-02")
    view = day(register, "sq").view
    assert view.groups == ()
    assert view.empty.title
