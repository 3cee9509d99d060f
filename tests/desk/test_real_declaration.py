"""The ministers' joint declaration of 2024: entered, printed, and what follows from it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from liaison_desk.register import Register
from liaison_desk.ui.presenters.today.view import day
from tests.desk import real_declaration
from tests.desk.network import Network
from tests.desk.real_declaration import (
    CONCLUSIONS,
    DIRECTORS,
    DOCUMENT,
    FOCUS,
    GROUP,
    ITEMS,
    PARTICIPANTS,
    STATED,
    TITLE,
    Entered,
)
from tests.desk.test_real_notices import ENGLISH_ALBANIAN, carries, check_marks
from tests.printing.pdf import texts_of

HEADING = {"en": "Minutes of the ministerial meeting", "sq": "Procesverbal i takimit ministror"}
MARKING = {"en": "RESTRICTED", "sq": "I KUFIZUAR"}
COPY = {"en": "copy 2 of 3", "sq": "kopja 2 nga 3"}
BY_MAY = {"en": "by the end of May 2024", "sq": "deri në fund të majit 2024"}


@pytest.fixture
def tirana(network: Network) -> Register:
    return network["TIA"]


@pytest.fixture
def entered(tirana: Register, tmp_path: Path) -> Entered:
    return real_declaration.enter(tirana, tmp_path)


@ENGLISH_ALBANIAN
def test_the_minutes_carry_the_whole_declaration(
    tirana: Register, entered: Entered, languages: tuple[str, ...]
) -> None:
    data, printed = tirana.draw_minutes(entered.meeting, languages)
    assert (printed.level, printed.untranslated, printed.unsettled) == ("0", (), ())
    pages = texts_of(data)
    whole = "\n".join(pages)
    for said in (HEADING, TITLE, *PARTICIPANTS, FOCUS, *STATED):
        assert carries(whole, said, languages), said
    check_marks(pages, tirana.get(entered.meeting).number, languages, draft=True)
    assert DOCUMENT in whole


@pytest.mark.parametrize("language", ["sq", "en"])
def test_each_conclusion_stands_on_paper_in_its_order(
    tirana: Register, entered: Entered, language: str
) -> None:
    pages = texts_of(tirana.draw_minutes(entered.meeting, [language])[0])
    words = " ".join(" ".join(pages).split())
    places = [words.index(f"C{at} ") for at in range(1, len(CONCLUSIONS) + 1)]
    assert places == sorted(places)
    for said in CONCLUSIONS:
        for line in said[language].splitlines():
            assert all(word in words for word in line.split())
    assert tirana.unassigned(entered.meeting) == []


@ENGLISH_ALBANIAN
def test_agenda_attendance_and_actions_of_the_ministers(
    tirana: Register, entered: Entered, languages: tuple[str, ...]
) -> None:
    number = tirana.get(entered.meeting).number
    for sort, all_said in (("agenda", [FOCUS]), ("attendance", PARTICIPANTS),
                           ("actions", [GROUP, BY_MAY])):  # fmt: skip
        pages = texts_of(tirana.draw_paper(entered.meeting, sort, languages)[0])
        for said in all_said:
            assert carries("\n".join(pages), said, languages), said
        check_marks(pages, number, languages, draft=False)


def test_the_working_group_is_a_list_entry_with_its_work_items(
    tirana: Register, entered: Entered
) -> None:
    group = tirana.get(entered.group)
    assert (group.name, str(group.programme_due)) == (GROUP, "2024-05")
    assert tirana.get(group.coordinator).country == "AL"
    (member,) = tirana.list("group_member", file=entered.group)
    assert member.function == DIRECTORS
    items = tirana.list("work_item", working_group=entered.group)
    found = {one.item_no: one.title for one in items}
    assert found == {str(at): title for at, title in enumerate(ITEMS, 1)}


def test_the_report_is_owed_every_three_months_from_14_august_2024(
    tirana: Register, entered: Entered
) -> None:
    owed = tirana.duties(date(2026, 8, 31))
    assert {one.obligation for one in owed} == {entered.obligation}
    dates = [one.due for one in owed]
    assert dates[:4] == [date(2024, 8, 14), date(2024, 11, 14), date(2025, 2, 14),
                         date(2025, 5, 14)]  # fmt: skip
    assert date(2026, 5, 14) in dates
    assert tirana.get(entered.obligation).basis == entered.group


@pytest.mark.parametrize(("language", "soon"), [("en", "14 May"), ("sq", "14")], ids=["en", "sq"])
def test_today_tells_of_the_report(
    tirana: Register, entered: Entered, language: str, soon: str
) -> None:
    title = tirana.get(entered.obligation).title[language]
    lines = [
        line for group in day(tirana, language).view.groups for line in group.lines
        if line.id == entered.obligation
    ]  # fmt: skip
    assert {line.title for line in lines} == {title}
    assert soon in str(lines[-1].left)


@ENGLISH_ALBANIAN
def test_marked_and_counted_each_page_says_so(
    tirana: Register, entered: Entered, languages: tuple[str, ...]
) -> None:
    tirana.change(entered.meeting, level="1", copies=3)
    data, printed = tirana.draw_minutes(entered.meeting, languages, copy=2)
    assert printed.level == "1"
    pages = texts_of(data)
    check_marks(pages, tirana.get(entered.meeting).number, languages, draft=True)
    for page in pages:
        for one in languages:
            assert page.count(MARKING[one]) == 2  # at the top and at the bottom
            assert COPY[one] in page
