"""Papers as long as they get: every line on a page, none too wide, none below the edge."""

from __future__ import annotations

import io
import time
from dataclasses import replace

import pytest

from liaison_desk.printing.meeting.values import Day, PlannedItem
from liaison_desk.printing.paper import (
    AgendaItem,
    Delegation,
    Discussion,
    Paper,
    Paragraph,
    Person,
    Words,
    same,
)
from liaison_desk.printing.papers import print_paper, write_paper
from tests.printing import meeting_specimens
from tests.printing.pdf import ink, text_of
from tests.printing.specimens import COPY_TEST, SEIZED, ohrid, tiny

WORD = ("ЅвездановскаШћепановски" * 4)[:80]
LONG = (f"{SEIZED['mk']} {SEIZED['sq']} " * 200)[:40_000]


def people(count: int) -> tuple[Delegation, ...]:
    named = [Person(same(f"{COPY_TEST} {at}"), SEIZED, same(WORD)) for at in range(count)]
    return tuple(
        Delegation(same(f"Delegation {at}"), "", tuple(named[at : at + 20]))
        for at in range(0, count, 20)
    )


def test_two_hundred_points_of_an_agenda_paginate_on_minutes_and_on_the_agenda() -> None:
    titles = [same(f"Point {at} {SEIZED['sq'][: at % 120]}") for at in range(200)]
    minutes = replace(ohrid("sq", "mk"), agenda=tuple(AgendaItem(one) for one in titles))
    days = (Day(tuple(PlannedItem(one) for one in titles)),)
    agenda = replace(meeting_specimens.agenda("sq", "mk"), days=days)
    for paper in (minutes, agenda):
        text = ink(text_of(print_paper(paper)))
        assert all(ink(one[""])[:30] in text for one in titles)


def test_three_hundred_participants_paginate_on_minutes_and_on_the_list_to_sign() -> None:
    groups = people(300)
    listed = replace(meeting_specimens.attendance("mk", "sq"), delegations=groups)
    for paper in (replace(ohrid("mk", "sq"), delegations=groups), listed):
        text = ink(text_of(print_paper(paper)))
        for at in range(300):
            assert ink(COPY_TEST)[-12:] + str(at) in text


def test_a_paragraph_of_40_000_characters_goes_over_pages_whole() -> None:
    said = Discussion(same("Item"), (Paragraph({"mk": LONG, "sq": LONG[:20_000]}),))
    before = time.process_time()
    out = io.BytesIO()
    printed = write_paper(replace(ohrid("mk", "sq"), proceedings=(said,)), out)
    assert time.process_time() - before < 3.0
    assert printed.pages > 20
    text = ink(text_of(out.getvalue()))
    end = ink(SEIZED["mk"])[-20:]
    # where a page ends in the middle of it, the frame stands between its halves
    assert text.count(end) >= LONG.count(SEIZED["mk"][-15:]) - printed.pages


@pytest.mark.parametrize("name", meeting_specimens.SHORT)
@pytest.mark.parametrize("spoken", [("en",), ("sq", "mk")])
def test_a_word_of_80_letters_in_any_place_is_parted_and_whole(
    name: str, spoken: tuple[str, ...]
) -> None:
    paper = meeting_specimens.SHORT[name](*spoken)
    words: Words = dict.fromkeys(("en", "sq", "mk"), WORD)
    text = ink(text_of(print_paper(replace(paper, title=words, organisation=(words,)))))
    assert text.count(WORD) >= 2


def crowded(paper: Paper) -> Paper:
    handling = paper.handling * 12
    return replace(paper, handling=handling, restriction=same(LONG[:3000]), number="N" * 300)


@pytest.mark.parametrize("name", meeting_specimens.SHORT)
def test_heads_that_fill_a_page_still_leave_whole_pages(name: str) -> None:
    printed = write_paper(crowded(meeting_specimens.SHORT[name]("sq", "mk")), io.BytesIO())
    assert 2 <= printed.pages < 15


def test_no_text_at_all_makes_one_page_of_each_paper() -> None:
    for make in meeting_specimens.SHORT.values():
        whole = make("en")
        assert write_paper(type(whole)(("en",), "X 1", {}, {}), io.BytesIO()).pages in (1, 2)
    assert write_paper(tiny(""), io.BytesIO()).pages == 1
