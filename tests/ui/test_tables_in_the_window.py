"""Tables of a request in bulk in the window: looked at first, taken, taken back, written."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from liaison_desk.records.requests import Answer
from liaison_desk.register import Register
from liaison_desk.ui.pages.table_reading import TablePage
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.requests.tables import CONSENT
from liaison_desk.ui.presenters.today.place import TodayPresenter
from tests.desk.network import Network
from tests.desk.test_saved_copies import log_events
from tests.seeds import offences
from tests.ui.desk import Desk, FixedPath, shown

HEAD = "Plate;State of the plate;Offence;Day and time of the offence;Mood"
GOOD = "TEST-01;SI;speeding;2026-02-01 10:20;red"
RECEIVED = datetime(2026, 3, 10, 9, tzinfo=UTC)
WRONG = "TEST-02;Atlantis;speeding;2026-02-30 11:20;red"


@pytest.fixture
def in_bulk(desk: Desk) -> str:
    """Give a request of Ljubljana's police on traffic offences, shown in its case."""

    def made(reg: Register) -> tuple[str, str]:
        case = reg.add("case", title="Speeding in Slovenia")
        request = reg.register_request(case, template="TRAFFIC", received=RECEIVED, partner="SI")
        return case, request

    case, request = desk.ask(made)
    desk.go(Place.CASES, case, "case")
    return request


def read(desk: Desk, what: str, path: Path, data: bytes) -> TablePage:
    """Choose a table and return the page that shows it."""
    path.write_bytes(data)
    desk.cases.tables.ask_path = FixedPath(path)  # type: ignore[assignment]  # stands for the officer
    desk.cases.other_step(f"table:{what}")
    desk.rest()
    page = desk.cases.tables.page
    assert page is not None
    return page


def press(desk: Desk, page: TablePage) -> None:
    page.take.click()
    desk.rest()


def rows(desk: Desk, request: str) -> int:
    return desk.ask(lambda reg: len(reg.questions(request)))


def states(desk: Desk, request: str) -> list[str]:
    return desk.ask(lambda reg: [str(one.status) for one in reg.questions(request)])


def table(*lines: str) -> bytes:
    return "\n".join([HEAD, *lines]).encode()


def test_a_table_is_shown_row_by_row_and_nothing_is_written_before_it_is_confirmed(
    desk: Desk, in_bulk: str, tmp_path: Path
) -> None:
    page = read(desk, "rows", tmp_path / "rows.csv", table(GOOD, WRONG))
    assert [one.state.text for one in page.table.rows] == ["New", "Cannot be taken"]
    (at_state, state), (at_time, time) = page.table.rows[1].wrong
    assert (at_state, at_time) == (1, 3)  # the cells of the file
    assert "State of the plate" in state
    assert "Day and time of the offence" in time
    assert "Line 3: " in page.why.text()
    assert state in page.why.text()
    assert "Mood" in shown(page.header)
    assert page.take.text() == "Take the 1 good row"
    assert rows(desk, in_bulk) == 0
    page.leave.click()
    desk.rest()
    assert desk.cases.tables.page is None
    assert rows(desk, in_bulk) == 0


def test_the_good_rows_are_taken_without_the_others_and_one_key_takes_them_back(
    desk: Desk, in_bulk: str, tmp_path: Path
) -> None:
    page = read(desk, "rows", tmp_path / "rows.csv", table(GOOD, WRONG))
    press(desk, page)
    assert rows(desk, in_bulk) == 1
    assert desk.cases.stack.top is desk.cases.case_page
    assert "1 row was taken" in shown(desk.window.frame)
    assert "TEST-01" in shown(desk.cases.case_page.journal)
    desk.shell.take_back()
    desk.rest()
    assert rows(desk, in_bulk) == 0


def test_what_was_done_is_told_in_the_language_until_something_else_is(
    desk: Desk, in_bulk: str, tmp_path: Path
) -> None:
    press(desk, read(desk, "rows", tmp_path / "rows.csv", table(GOOD)))
    banner = desk.window.frame.banner
    assert banner.accessibleName().startswith("1 row was taken")
    desk.shell.preferences.choose_language("sq")
    desk.rest()
    assert banner.isVisible()
    assert banner.accessibleName().startswith("U pranua 1 rresht")
    desk.step("take:acknowledge")
    page = desk.cases.forms.top
    assert page is not None
    page.save.click()
    desk.rest()
    assert not banner.isVisible()


def test_a_table_that_was_mended_is_read_again_in_its_place(
    desk: Desk, in_bulk: str, tmp_path: Path
) -> None:
    page = read(desk, "rows", tmp_path / "rows.csv", table(GOOD, WRONG))
    mended = WRONG.replace("Atlantis", "SI").replace("02-30", "02-28")
    (tmp_path / "rows.csv").write_bytes(table(GOOD, mended))
    page.again.click()
    desk.rest()
    assert desk.cases.tables.page is page
    assert page.take.text() == "Take 2 rows"
    press(desk, page)
    assert rows(desk, in_bulk) == 2


def test_only_the_faulty_rows_are_shown_where_that_is_wanted(
    desk: Desk, in_bulk: str, tmp_path: Path
) -> None:
    page = read(desk, "rows", tmp_path / "rows.csv", table(GOOD, WRONG))
    assert page.only.text() == "Only those that cannot be taken: 1"
    page.only.click()
    assert [one.number for one in page.table.rows] == [3]


def test_what_is_no_table_is_said_and_nothing_is_shown(
    desk: Desk, in_bulk: str, tmp_path: Path
) -> None:
    (tmp_path / "rows.csv").write_bytes(b"%PDF-1.4 not a table")
    desk.cases.tables.ask_path = FixedPath(tmp_path / "rows.csv")  # type: ignore[assignment]
    desk.cases.other_step("table:rows")
    with pytest.raises(AssertionError):
        desk.rest()
    assert [type(one).__name__ for one in desk.errors] == ["NotATable"]
    desk.errors.clear()
    assert desk.cases.tables.page is None


def test_thirty_seven_vehicles_are_answered_by_a_table_of_which_two_are_refused(
    desk: Desk, in_bulk: str, tmp_path: Path
) -> None:
    press(desk, read(desk, "rows", tmp_path / "asked.csv", offences.table()))
    page = read(desk, "answers", tmp_path / "answers.csv", offences.answers())
    assert "35 answered" in shown(page.header)
    assert "2 refused" in shown(page.header)
    press(desk, page)
    form = desk.cases.forms.top
    assert form is not None
    assert "No row stays open." in shown(form)
    assert set(states(desk, in_bulk)) == {"OPEN"}  # a form is no answer yet
    form.form.editors["body"].set_value("As in the table")
    form.save.click()
    desk.rest()
    assert sorted(states(desk, in_bulk)) == ["ANSWERED"] * 35 + ["REFUSED"] * 2
    assert desk.cases.stack.top is desk.cases.case_page
    request = desk.ask(lambda reg: reg.request(in_bulk))
    assert request.state.answer is Answer.ANSWERED
    desk.shell.take_back()
    desk.rest()
    assert set(states(desk, in_bulk)) == {"OPEN"}


def test_a_reply_that_was_begun_outlives_the_lock_and_a_changed_table_is_refused(
    desk: Desk, in_bulk: str, tmp_path: Path
) -> None:
    press(desk, read(desk, "rows", tmp_path / "asked.csv", table(GOOD)))
    answers = tmp_path / "answers.csv"
    press(desk, read(desk, "answers", answers, b"No.;Owner\n1;Ana Test\n"))
    top = desk.cases.forms.top
    assert top is not None
    top.form.editors["body"].set_value("By telephone")
    desk.lock()
    assert desk.cases.tables.page is None
    desk.unlock()
    top = desk.cases.forms.top
    assert top is not None
    assert top.form.editors["body"].value() == "By telephone"
    answers.write_bytes(b"No.;Owner\n1;Somebody else\n")
    top.save.click()
    desk.rest()
    assert "was changed since" in shown(top.banner)
    assert states(desk, in_bulk) == ["OPEN"]
    answers.write_bytes(b"No.;Owner\n1;Ana Test\n")
    top.save.click()
    desk.rest()
    assert states(desk, in_bulk) == ["ANSWERED"]


def test_a_written_table_is_a_disclosure_and_stands_under_today(
    desk: Desk, in_bulk: str, tmp_path: Path
) -> None:
    press(desk, read(desk, "rows", tmp_path / "asked.csv", table(GOOD)))
    path = FixedPath(tmp_path / "out")
    desk.cases.tables.ask_path = path  # type: ignore[assignment]
    desk.cases.other_step("table:write")
    desk.rest()
    dialog = desk.cases.tables.dialog
    assert dialog is not None
    assert "not encrypted" in shown(dialog)
    assert not (tmp_path / "out.csv").exists()
    dialog.answer.click()
    desk.rest()
    number = desk.ask(lambda reg: reg.get(in_bulk).number)
    assert path.proposed == f"{number}.csv"
    written = (tmp_path / "out.csv").read_bytes()
    assert written == desk.ask(lambda reg: reg.table(in_bulk))
    assert desk.ask(lambda reg: log_events(reg)[-1]) == ("DISCLOSE", "table")
    desk.go(Place.TODAY)
    today = desk.shell.presenters[Place.TODAY]
    assert isinstance(today, TodayPresenter)
    assert str(tmp_path / "out.csv") in shown(today.page)


def test_rows_that_lack_a_consent_are_not_written_and_it_can_be_asked_for_there(
    desk: Desk, in_bulk: str, tmp_path: Path
) -> None:
    press(desk, read(desk, "rows", tmp_path / "asked.csv", table(GOOD)))

    def hold_back(reg: Register) -> str:
        service = reg.add("organisation", name={"en": "Another service"}, country="IT")
        row = reg.questions(in_bulk)[0].id
        reg.change(row, originator=service, handling=["H2"])
        return row

    row = desk.ask(hold_back)
    desk.cases.tables.ask_path = FixedPath(tmp_path / "out")  # type: ignore[assignment]
    desk.cases.other_step("table:write")
    desk.rest()
    dialog = desk.cases.tables.dialog
    assert dialog is not None
    dialog.answer.click()
    desk.rest()
    banner = desk.window.frame.banner
    assert "consent of the originator" in banner.accessibleName()
    assert not (tmp_path / "out.csv").exists()
    desk.step(CONSENT, banner)
    top = desk.cases.forms.top
    assert top is not None
    assert top.form.editors["for_country"].value() == "SI"
    top.save.click()
    desk.rest()
    assert not banner.isVisible()
    (consent,) = desk.ask(lambda reg: reg.list("consent"))
    assert (consent.of, consent.for_country) == (row, "SI")


def test_other_requests_have_no_tables_and_answers_wait_for_rows(
    desk: Desk, in_bulk: str, tmp_path: Path
) -> None:
    codes = {one.code for one in desk.cases.case_page.header.heading.steps}
    assert "table:rows" in codes  # alone: there is nothing to answer or to write yet
    press(desk, read(desk, "rows", tmp_path / "asked.csv", table(GOOD)))
    (menu,) = [one for one in desk.cases.case_page.header.heading.steps if one.code == "table"]
    assert [one.code for one in menu.under] == ["table:rows", "table:answers", "table:write"]
    case = desk.ask(lambda reg: reg.add("case", title="Plain"))
    desk.ask(lambda reg: reg.register_request(case, received=RECEIVED, partner="SI"))
    desk.go(Place.CASES, case, "case")
    codes = {one.code for one in desk.cases.case_page.header.heading.steps}
    assert not [one for one in codes if one.startswith("table")]


@pytest.mark.parametrize("language", ["en", "sq"])
def test_a_table_speaks_the_language_of_the_window(
    desk: Desk, in_bulk: str, tmp_path: Path, language: str
) -> None:
    desk.shell.preferences.choose_language(language)
    page = read(desk, "rows", tmp_path / "rows.csv", table(GOOD, WRONG))
    said = {"en": "Cannot be taken", "sq": "Nuk pranohet"}[language]
    assert page.table.rows[1].state.text == said
    field = {"en": "State of the plate", "sq": "Shteti i targës"}[language]
    assert field in page.why.text()


def test_rows_and_their_answers_reach_headquarters(
    network: Network, desk: Desk, in_bulk: str, tmp_path: Path
) -> None:
    press(desk, read(desk, "rows", tmp_path / "asked.csv", table(GOOD)))
    press(desk, read(desk, "answers", tmp_path / "answers.csv", b"No.;Owner\n1;Ana Test\n"))
    top = desk.cases.forms.top
    assert top is not None
    top.save.click()
    desk.rest()
    bundle = tmp_path / "out.bundle"
    desk.ask(lambda reg: reg.export_bundle("TIA", bundle))
    home = network["TIA"]
    home.apply(home.read_bundle(bundle))
    (row,) = home.questions(in_bulk)
    assert (row.status, row.answer["OWNER_NAME"]) == ("ANSWERED", "Ana Test")


def test_a_row_stands_in_the_language_of_the_window(
    desk: Desk, in_bulk: str, tmp_path: Path
) -> None:
    press(desk, read(desk, "rows", tmp_path / "rows.csv", table(GOOD)))
    case = desk.ask(lambda reg: reg.get(in_bulk).file)
    assert "1 February 2026 10:20" in shown(desk.cases.case_page).replace("\N{NO-BREAK SPACE}", " ")
    desk.shell.preferences.choose_language("sq")
    desk.go(Place.CASES, case, "case")
    said = shown(desk.cases.case_page).replace("\N{NO-BREAK SPACE}", " ")
    assert "01.02.2026 10:20" in said
    assert "1 February 2026 10:20" not in said
