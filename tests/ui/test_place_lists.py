"""Lists: every declared list lives there by its declaration alone, with what it comes to."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_desk import paths, settings, words
from liaison_desk.desk.lists.ahead import What
from liaison_desk.records.registry import KINDS, field_key
from liaison_desk.register import Register
from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.cases.place import CasesPresenter
from liaison_desk.ui.presenters.lists.declared import LISTS, SHOWN, WRITTEN, columns_of, parts_of
from liaison_desk.ui.presenters.lists.place import ListsPresenter
from liaison_desk.ui.remembered import Remembered
from liaison_desk.ui.window import DeskWindow
from tests.ui.desk import Desk, shown
from tests.ui.keys import press, type_text


def lists(desk: Desk) -> ListsPresenter:
    found = desk.shell.presenters[Place.LISTS]
    assert isinstance(found, ListsPresenter)
    return found


def form(desk: Desk) -> Form:
    top = lists(desk).forms.top
    assert top is not None
    return top.form


def save(desk: Desk) -> None:
    top = lists(desk).forms.top
    assert top is not None
    top.save.click()
    desk.rest()


def cells(desk: Desk, column: int = 0) -> list[str]:
    desk.rest()
    model = lists(desk).middle.table.model
    for row in range(model.rowCount()):
        model.index(row, 0).data()  # asks for its page
    desk.rest()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def filter_by(desk: Desk, text: str) -> None:
    """Type into the filter, and let its pause pass at once."""
    pane = lists(desk).middle.table
    pane.filter.setText(text)
    pane.typed.emit(text)
    desk.rest()


def report(reg: Register, title: str = "Quarterly report") -> str:
    return reg.add("obligation", title={"en": title}, every=3, anchor="2024-08-14",
                   addressee="Ministers")  # fmt: skip


# A new list is one declaration and its translations


@pytest.mark.parametrize("code", SHOWN)
def test_a_declared_list_has_columns_and_words_for_all_of_them(code: str) -> None:
    assert columns_of(code)
    for language in ("en", "sq"):
        keys = [f"kind.{code}", f"kind.{code}.many", f"lists.about.{code}"]
        keys += [field_key(code, one.name) for one in KINDS[code].own]
        assert [key for key in keys if not words.has(key, language)] == []


def test_every_list_that_is_declared_is_opened_and_written_by_the_same_form(desk: Desk) -> None:
    desk.go(Place.LISTS)
    index = lists(desk).middle.index.model
    assert index.id_at(0) == "coming"
    assert {index.id_at(row) for row in range(1, index.rowCount())} == set(SHOWN)
    assert set(LISTS) == {code for code, one in KINDS.items() if one.is_list}
    for code in SHOWN:
        lists(desk).open_list(code)
        desk.rest()
        assert lists(desk).middle.table.model.columnCount() == len(columns_of(code))
        lists(desk).new()
        desk.rest()
        if code in WRITTEN:
            assert form(desk).kind.code == code
            lists(desk).forms.cancel()
        else:  # a call is noted over whatever is shown
            assert desk.shell.calls.dialog is not None
            desk.shell.calls.dialog.reject()


@pytest.mark.parametrize("what", What)
def test_whatever_comes_has_its_words_in_the_window_and_at_the_command_line(what: What) -> None:
    assert all(words.has(f"lists.what.{what}", one) for one in ("en", "sq"))
    assert all(words.has(f"cli.ahead.{what}", one) for one in words.LANGUAGES)


def test_what_belongs_to_a_record_follows_from_the_declarations() -> None:
    assert [one.code for one in parts_of("obligation")] == ["fulfilment"]
    assert [one.code for one in parts_of("working_group")] == ["group_member", "work_item"]
    assert [one.code for one in parts_of("distribution_list")] == ["recipient"]
    assert [one.code for one in parts_of("posting")] == ["review"]
    assert [one.code for one in parts_of("person")] == ["review"]
    assert parts_of("holiday") == ()


# The journey


def test_an_obligation_is_written_and_the_form_says_when_it_is_due(desk: Desk) -> None:
    desk.go(Place.LISTS)
    lists(desk).open_list("obligation")
    lists(desk).new()
    desk.rest()
    assert lists(desk).forms.top is not None
    type_text(form(desk).editors["title"].input(), "Report")
    form(desk).editors["every"].set_value(3)
    form(desk).editors["anchor"].set_value("2024-08-14")
    form(desk).changed.emit()
    desk.rest()
    top = lists(desk).forms.top
    assert top is not None
    assert "Next due on 14 May 2026 · then 14 August 2026" in shown(top)
    save(desk)
    (made,) = desk.ask(lambda reg: reg.list("obligation"))
    assert (made.every, str(made.anchor)) == (3, "2024-08-14")
    assert cells(desk) == ["Report"]
    assert "Next due on 14 May 2026" in shown(lists(desk).lists_page.header)


def test_an_obligation_is_met_with_one_button_and_the_next_date_comes(desk: Desk) -> None:
    duty = desk.ask(report)
    desk.ask(lambda reg: reg.change(duty, anchor="2026-02-14"))
    desk.go(Place.LISTS, duty, "obligation")
    desk.step("met")
    values = form(desk).values()
    assert (values["due"], values["sent_on"]) == ("2026-02-14", "2026-03-16")
    save(desk)
    (met,) = desk.ask(lambda reg: reg.list("fulfilment", file=duty))
    assert str(met.sent_on) == "2026-03-16"
    assert "Sent on 16 Mar 2026" in shown(lists(desk).lists_page.card)
    assert cells(desk, column=1) == ["14 May 2026"]


def test_the_calendar_says_each_date_how_it_was_counted_and_why(desk: Desk) -> None:
    def fill(reg: Register) -> None:
        report(reg)
        person = reg.add("contact", family_name="Lleshaj")
        reg.add("posting", title="Eurojust", person=person, since="2024-02-01", term_months=30)
        deputy = reg.add("contact", family_name="Çobaj")
        reg.add("absence", person=person, since="2026-03-18", until="2026-03-20", deputy=deputy)
        reg.add("deliverable", title="TE-SAT", due="2026-05")
        forum = reg.add("forum", name={"en": "Adria club"})
        reg.add("series", name={"en": "Experts"}, forum=forum, every=6, anchor="2025-10-01")

    desk.ask(fill)
    desk.go(Place.LISTS)
    said = shown(lists(desk).lists_page)
    for words_ in (
        "579 days late", "6 later dates are open too", "in 2 days", "Çobaj stands in",
        "every 3 months from 14 August 2024 · covers 15 Feb 2026 – 14 May 2026", "in 59 days",
        "by the end of May 2026: 31 May at the latest", "30 months from 1 February 2024",
        "every 6 months from 1 October 2025 · Adria club",
    ):  # fmt: skip
        assert words_ in said


def test_in_a_small_window_the_calendar_is_a_row_above_the_lists(desk: Desk) -> None:
    desk.ask(report)
    desk.window.resize(800, 600)
    desk.go(Place.LISTS)
    index = lists(desk).middle.index
    assert index.isVisible()
    index.select("coming")
    press(index.view, Qt.Key.Key_Return)
    desk.rest()
    assert lists(desk).lists_page.calendar.isVisible()
    assert desk.window.frame.back()
    assert index.isVisible()


def test_a_list_is_filtered_in_any_script_and_sorted_by_any_column(desk: Desk) -> None:
    def fill(reg: Register) -> None:
        for name, born in (("Ќосев", "1979"), ("Çela", "1985"), ("Cela", "1990")):
            reg.add("person", family_name=name, born=born)

    desk.ask(fill)
    desk.go(Place.LISTS, "", "person")
    assert cells(desk) == ["Cela", "Çela", "Ќосев"]
    filter_by(desk, "kjosev")
    assert cells(desk) == ["Ќосев"]
    filter_by(desk, "")
    born = columns_of("person").index("born")
    lists(desk).middle.table.sort_wanted.emit("born")
    assert cells(desk, born) == ["1979", "1985", "1990"]
    lists(desk).middle.table.sort_wanted.emit("born")
    assert cells(desk, born) == ["1990", "1985", "1979"]


def test_a_row_is_reached_edited_and_thrown_away_by_the_keyboard_and_comes_back(desk: Desk) -> None:
    duty = desk.ask(report)
    desk.go(Place.LISTS)
    index = lists(desk).middle.index
    index.select("obligation")
    press(index.view, Qt.Key.Key_Return)
    desk.rest()
    table = lists(desk).middle.table
    assert cells(desk) == ["Quarterly report"]
    press(table.view, Qt.Key.Key_Down)
    desk.rest()
    assert lists(desk).record == duty
    lists(desk).lists_page.step_chosen.emit("delete")
    desk.rest()
    assert cells(desk) == []
    assert desk.ask(lambda reg: reg.get(duty).deleted)
    table.filter_changed.emit("bin", True)
    assert cells(desk) == ["Quarterly report"]


def test_a_posting_is_extended_and_its_end_moves(desk: Desk) -> None:
    posting = desk.ask(
        lambda reg: reg.add("posting", title="Eurojust", since="2024-02-01", term_months=30)
    )
    desk.go(Place.LISTS, posting, "posting")
    assert "Ends on 31 July 2026" in shown(lists(desk).lists_page.header)
    desk.step("extend")
    editor = form(desk).editors["extended_to"]
    assert editor.input().hasFocus()
    editor.set_value("2027-01-31")
    form(desk).changed.emit()
    desk.rest()
    top = lists(desk).forms.top
    assert top is not None
    assert "Ends on 31 January 2027 · reminders: 4 Aug 2026" in shown(top)
    save(desk)
    assert "Ends on 31 January 2027" in shown(lists(desk).lists_page.header)
    assert cells(desk, column=1) == ["31 Jan 2027"]


def test_the_page_shows_where_a_record_is_used_and_leads_there(desk: Desk) -> None:
    def fill(reg: Register) -> tuple[str, str]:
        basis = reg.add("legal_basis", title={"en": "PCC SEE"})
        return basis, reg.add("case", title="Stolen vehicles", legal_bases=[basis])

    basis, case = desk.ask(fill)
    desk.go(Place.LISTS, basis, "legal_basis")
    page = lists(desk).lists_page
    page.tabs.choose("used")
    assert "Stolen vehicles" in shown(page.used)
    page.opened.emit("case", case)
    desk.rest()
    assert (desk.window.frame.place, desk.cases.record) == (Place.CASES, case)


def test_parts_stand_on_the_page_of_what_they_belong_to(desk: Desk) -> None:
    group = desk.ask(lambda reg: reg.add("working_group", name={"en": "Border police"}))
    desk.go(Place.LISTS, group, "working_group")
    desk.step("add:work_item")
    assert form(desk).values()["working_group"] == group
    title = form(desk).editors["title"]
    title.set_value({"en": "Flows"})
    save(desk)
    assert "Flows" in shown(lists(desk).lists_page.card)
    desk.step("add:group_member")
    form(desk).editors["function"].set_value("chair")
    save(desk)
    (member,) = desk.ask(lambda reg: reg.list("group_member", file=group))
    lists(desk).lists_page.opened.emit("group_member", member.id)
    desk.rest()
    assert form(desk).values()["function"] == "chair"


def test_a_part_goes_to_the_bin_from_its_form_and_undo_brings_it_back(desk: Desk) -> None:
    def fill(reg: Register) -> tuple[str, str]:
        group = reg.add("distribution_list", name="Drug units")
        return group, reg.add("recipient", file=group, name="Archive")

    group, recipient = desk.ask(fill)
    desk.go(Place.LISTS, group, "distribution_list")
    lists(desk).lists_page.opened.emit("recipient", recipient)
    desk.rest()
    top = lists(desk).forms.top
    assert top is not None
    top.bin.click()
    desk.rest()
    assert lists(desk).forms.top is None
    assert "Archive" not in shown(lists(desk).lists_page.card)
    desk.shell.take_back()
    desk.rest()
    assert "Archive" in shown(lists(desk).lists_page.card)


def test_a_form_of_something_new_or_whole_offers_no_bin(desk: Desk) -> None:
    duty = desk.ask(report)
    desk.go(Place.LISTS, duty, "obligation")
    for begin in (lists(desk).edit, lambda: lists(desk).add_part("fulfilment")):
        begin()
        desk.rest()
        top = lists(desk).forms.top
        assert top is not None
        assert not top.bin.isVisible()
        lists(desk).forms.cancel()


def test_the_bottom_line_says_who_stands_in_for_a_deputy_who_is_away_too(desk: Desk) -> None:
    def fill(reg: Register) -> tuple[str, str, str]:
        found = [reg.add("contact", family_name=one) for one in ("Hoxha", "Kola", "Leka")]
        reg.add("absence", person=found[1], since="2026-03-01", until="2026-03-31",
                deputy=found[2])  # fmt: skip
        return found[0], found[1], reg.add("absence", person=found[0], since="2026-03-18",
                                           until="2026-03-20", deputy=found[1])  # fmt: skip

    *_, absence = desk.ask(fill)
    desk.go(Place.LISTS, absence, "absence")
    assert "3 days away · Kola is away then too: Leka stands in" in shown(
        lists(desk).lists_page.header
    )


def test_what_was_decided_on_a_posting_is_carried_out_on_its_page(desk: Desk) -> None:
    def fill(reg: Register) -> tuple[str, str]:
        for one in ("Eurojust", "SELEC"):
            reg.add("posting", title=one, since="2023-01-01", until="2025-01-01")
        kept, gone = reg.ids("posting")
        for file, decision in ((kept, "TRANSFER"), (gone, "ERASE")):
            reg.add("review", file=file, decision=decision, reason="Over", decided_on="2026-03-10")
        return kept, gone

    kept, gone = desk.ask(fill)
    desk.go(Place.LISTS, kept, "posting")
    page = lists(desk).lists_page
    said = shown(page.card)
    assert "To be handed over, by the decision of 10 March 2026" in said
    assert "TRANSFER" not in said  # it is told in words, with its reason
    assert "Over" in said
    desk.step("review_edit", page)
    assert form(desk).values()["decision"] == "TRANSFER"
    lists(desk).forms.cancel()
    desk.step("review_done", page)
    (decided,) = desk.ask(lambda reg: reg.list("review", file=kept))
    assert str(decided.done_on) == "2026-03-16"
    assert "To be handed over" not in shown(page.card)
    desk.go(Place.LISTS, gone, "posting")
    desk.step("review_done", page)
    assert desk.ask(lambda reg: reg.get(gone).deleted)


# What is remembered, and what is not


def test_order_and_columns_are_remembered_across_restarts_and_words_are_not(desk: Desk) -> None:
    desk.ask(report)
    desk.go(Place.LISTS, "", "obligation")
    table = lists(desk).middle.table
    table.sort_wanted.emit("anchor")
    table.table.horizontalHeader().resizeSection(0, 333)
    filter_by(desk, "Quarterly")
    desk.cases.list.filter_changed.emit("mine", True)
    desk.lock()
    kept = settings.load().places
    assert kept["lists/obligation"].order == "anchor"
    assert dict(kept["lists/obligation"].columns)["title"] == 333
    assert kept["cases"].filters == ("mine", "open")
    assert "Quarterly" not in (paths.state_folder() / settings.FILE).read_text("utf-8")


def test_a_new_window_stands_as_the_old_one_was_left(qtbot: QtBot) -> None:
    places = {"cases": settings.Arrangement(("mine",), "newest", 500)}
    settings.save(settings.Settings(places=places))
    window = DeskWindow((Place.CASES,))
    qtbot.addWidget(window)
    window.remembered = Remembered(settings.load().places)
    cases = CasesPresenter(window, Jobs(window))
    assert (cases.filters, cases.order) == ({"mine"}, "newest")
    window.resize(1366, 768)
    window.show_frame("Skopje")
    window.show()
    window.go(Place.CASES)
    QApplication.processEvents()
    assert cases.panes.list_width() == 500
    cases.jobs.shut_down()


def test_heads_of_columns_follow_the_language_and_the_list_stands_after_the_lock(
    desk: Desk,
) -> None:
    desk.ask(report)
    desk.go(Place.LISTS, "", "obligation")
    desk.shell.preferences.choose_language("sq")
    desk.rest()
    model = lists(desk).middle.table.model
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Titulli"
    assert "Detyrimet" in shown(lists(desk).middle)
    desk.lock()
    desk.unlock()
    assert cells(desk) == ["Quarterly report"]


def test_columns_that_were_moved_and_hidden_stay_so_from_list_to_list(desk: Desk) -> None:
    desk.ask(report)
    desk.go(Place.LISTS, "", "obligation")
    table = lists(desk).middle.table
    heads = table.table.horizontalHeader()
    heads.moveSection(0, 2)
    menu = table.columns_menu()
    (every,) = [one for one in menu.actions() if one.objectName() == "column-every"]
    every.setChecked(False)
    menu.close()
    left = [code for code, _ in table.arrangement()]
    assert left[1] == "title"
    assert "every" not in left
    lists(desk).open_list("holiday")
    desk.rest()
    assert [code for code, _ in table.arrangement()] == list(columns_of("holiday"))
    lists(desk).open_list("obligation")
    desk.rest()
    assert [code for code, _ in table.arrangement()] == left
    assert cells(desk) == ["Quarterly report"]


def test_the_last_column_cannot_be_hidden(desk: Desk) -> None:
    desk.go(Place.LISTS, "", "distribution_list")
    menu = lists(desk).middle.table.columns_menu()
    assert [one.isEnabled() for one in menu.actions()] == [False]
    menu.close()


def test_a_damaged_memory_of_lists_means_lists_as_they_begin(tmp_path: Path) -> None:
    text = '{"places": {"cases": {"filters": 3, "width": "wide", "columns": [["a"], ["b", 5]]}}}'
    (tmp_path / settings.FILE).write_text(text, "utf-8")
    found = settings.load(tmp_path).places["cases"]
    assert (found.filters, found.width, found.columns) == (None, 0, (("b", 5),))


def test_locking_leaves_no_word_of_any_list(desk: Desk) -> None:
    duty = desk.ask(report)
    desk.go(Place.LISTS, duty, "obligation")
    filter_by(desk, "Quart")
    desk.lock()
    place = lists(desk)
    assert place.middle.table.filter.text() == ""
    assert place.middle.table.model.rowCount() == 0
    assert "Quarterly" not in shown(desk.window) + place.lists_page.header.heading.title
