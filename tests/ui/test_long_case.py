"""A case of five thousand entries opens, scrolls and takes a new entry.

That the window does not stand still meanwhile is held by the watchdog of every test here; the
goal of 0.1 s by the benchmark.
"""

from __future__ import annotations

from benchmarks.cases import filled
from liaison_desk.register import Register
from liaison_desk.ui.places import Place
from liaison_desk.ui.widgets.journal import PAGE
from liaison_desk.ui.widgets.journal_entry import JournalEntry
from tests.ui.desk import Desk
from tests.ui.test_case_steps import fill, save

ENTRIES = 5_000


def long_case(reg: Register) -> str:
    return filled(reg, ENTRIES)


def items(desk: Desk) -> int:
    return len(desk.cases.case_page.journal.findChildren(JournalEntry))


def test_only_what_is_near_is_made_and_the_rest_comes_as_one_scrolls(desk: Desk) -> None:
    case = desk.ask(long_case)
    desk.go(Place.CASES, case, "case")
    journal = desk.cases.case_page.journal
    assert 0 < items(desk) <= PAGE
    bar = journal.verticalScrollBar()
    for _ in range(12):
        bar.setValue(bar.maximum())
        desk.rest()
    assert PAGE < items(desk) < ENTRIES / 10
    assert journal.loaded > PAGE


def test_a_new_entry_stands_first_and_one_stays_where_one_was(desk: Desk) -> None:
    case = desk.ask(long_case)
    desk.go(Place.CASES, case, "case")
    journal = desk.cases.case_page.journal
    bar = journal.verticalScrollBar()
    for _ in range(6):
        bar.setValue(bar.maximum())
        desk.rest()
    was = bar.value()
    desk.cases.write("ADM")
    desk.rest()
    fill(desk, body="Told headquarters", direction="INT")
    save(desk)
    assert desk.ask(lambda reg: len(reg.journal(case))) == ENTRIES + 1
    first = desk.ask(lambda reg: reg.get(reg.journal(case)[0]).body)
    assert first == "Told headquarters"
    desk.qtbot.waitUntil(lambda: bar.value() >= was)
