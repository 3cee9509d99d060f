"""Forms made of a kind's declaration: typed editors, drafts, problems in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from liaison_desk.clock import HandClock
from liaison_desk.records.registry import KINDS, kind
from liaison_desk.ui.editors.context import Context, field_label
from liaison_desk.ui.editors.days import AboutEditor, DayEditor, MomentEditor
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.editors.languages import LanguagesEditor
from liaison_desk.ui.editors.layout import Layout
from liaison_desk.ui.editors.pick import PickEditor, SetEditor
from liaison_desk.ui.editors.pick_line import matching
from liaison_desk.ui.top_bar import TopBar
from liaison_desk.ui.views import Choice
from tests.ui.keys import leave, press, type_text

CHOICES = [Choice("MK", "Северна Македонија"), Choice("GR", "Greqia"), Choice("AL", "Shqipëria")]


@pytest.fixture
def context() -> Context:
    return Context(clock=HandClock(datetime(2026, 3, 16, 8, tzinfo=UTC)))


@pytest.mark.parametrize("code", sorted(KINDS))
def test_every_kind_has_a_form_that_gives_back_what_it_was_given(
    qtbot: QtBot, context: Context, code: str
) -> None:
    form = Form(kind(code), context)
    qtbot.addWidget(form)
    form.open("draft", {})
    assert form.changes() == {}
    for name, editor in form.editors.items():
        assert editor.input().accessibleName() == field_label(code, name)
        assert field_label(code, name) != f"field.{name}"


def test_a_form_tells_only_what_was_changed(qtbot: QtBot, context: Context) -> None:
    names = ("title", "crime_areas", "opened_on", "restricted_to_post")
    form = Form(kind("case"), context, Layout(names))
    qtbot.addWidget(form)
    form.open("case:1", {"title": "Old", "crime_areas": ("DRUG",), "opened_on": "2026-03-10"})
    assert form.changes() == {}
    assert form.draft() == ""
    form.editors["title"].input().setFocus()
    type_text(form.editors["title"].input(), " – Ѓорѓи")
    assert form.changes() == {"title": "Old – Ѓорѓи"}


def test_a_draft_brings_back_what_was_typed(qtbot: QtBot, context: Context) -> None:
    values: dict[str, Given] = {"title": "Old", "crime_areas": ("DRUG",)}
    form = Form(kind("case"), context, Layout(("title", "crime_areas")))
    qtbot.addWidget(form)
    form.open("case:1", values)
    form.editors["title"].set_value("New")
    form.editors["crime_areas"].set_value(("DRUG", "THB"))
    draft = form.draft()
    again = Form(kind("case"), context, Layout(("title", "crime_areas")))
    qtbot.addWidget(again)
    again.open("case:1", values)
    again.restore(draft)
    assert again.values() == {"title": "New", "crime_areas": ("DRUG", "THB")}


def test_a_form_says_what_is_missing_in_words(qtbot: QtBot, context: Context) -> None:
    form = Form(kind("case"), context, Layout(("opened_on", "title")))
    qtbot.addWidget(form)
    form.open("new", {})
    form.editors["opened_on"].input().setText("someday")  # type: ignore[attr-defined]
    assert form.first_problem() == "opened_on"
    form.editors["opened_on"].set_value("2026-03-16")
    assert form.first_problem() == "title"
    assert form.problem_of("title").startswith("Title")


@pytest.mark.parametrize(
    ("typed", "value"), [("16.3.", "2026-03-16"), ("tomorrow", "2026-03-17"), ("never", "never")]
)
def test_a_day_is_typed_as_people_type_it(
    qtbot: QtBot, context: Context, typed: str, value: str
) -> None:
    editor = DayEditor(context)
    qtbot.addWidget(editor)
    type_text(editor.edit, typed)
    assert editor.value() == value


def test_a_day_is_written_out_when_the_field_is_left(qtbot: QtBot, context: Context) -> None:
    editor = DayEditor(context)
    qtbot.addWidget(editor)
    type_text(editor.edit, "+3d")
    leave(editor.edit)
    assert editor.edit.text() == "19 March 2026"
    assert editor.value() == "2026-03-19"


def test_a_moment_keeps_the_zone_it_was_written_in(qtbot: QtBot, context: Context) -> None:
    editor = MomentEditor(context)
    qtbot.addWidget(editor)
    editor.set_value("2026-03-13T15:40Z Europe/Bucharest")
    assert editor.edit.text() == "13 March 2026 17:40"
    assert editor.value() == "2026-03-13T15:40Z Europe/Bucharest"


def test_a_moment_typed_here_is_in_the_stations_zone(qtbot: QtBot, context: Context) -> None:
    editor = MomentEditor(context)
    qtbot.addWidget(editor)
    type_text(editor.edit, "tomorrow 17:40")
    assert editor.value() == "2026-03-17T16:40Z Europe/Tirane"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2026", "2026"),
        ("~2026", "~2026"),
        ("3.2026", "2026-03"),
        ("~16.3.2026", "~2026-03-16"),
        ("mid-January 2024", "~2024-01-15"),
        ("rreth 3.2026", "~2026-03"),
        ("konec maja 2024", "~2024-05-31"),
    ],
)
def test_a_date_is_kept_as_far_as_it_is_known(
    qtbot: QtBot, context: Context, typed: str, value: str
) -> None:
    editor = AboutEditor(context)
    qtbot.addWidget(editor)
    type_text(editor.edit, typed)
    assert editor.value() == value
    leave(editor.edit)
    assert editor.value() == value


def test_a_pick_list_filters_in_any_script_and_by_code(context: Context) -> None:
    assert [one.code for one in matching(CHOICES, "север", context.fold)] == ["MK"]
    assert [one.code for one in matching(CHOICES, "shqiperia", context.fold)] == ["AL"]
    assert [one.code for one in matching(CHOICES, "gr", context.fold)] == ["GR"]


def test_what_was_used_last_stands_first_among_what_fits_equally_well(context: Context) -> None:
    used = {"country": ["XK", "GR", "AL"]}
    countries = replace(context, used=used).codes("country")
    assert [one.code for one in matching(countries, "gree", context.fold)][:2] == ["GR", "GL"]
    assert matching(countries, "gl", context.fold)[0].code == "GL"  # just what was typed
    assert [one.code for one in matching(countries, "", context.fold)][:3] == used["country"]
    levels = replace(context, used={"level": ["3"]}).codes("level")
    assert matching(levels, "", context.fold) == levels  # seen whole, it keeps its order


def test_a_pick_list_opens_under_the_line_and_enter_takes_an_entry(qtbot: QtBot) -> None:
    editor = PickEditor(CHOICES)
    qtbot.addWidget(editor)
    editor.show()
    qtbot.waitExposed(editor)
    editor.line.setFocus()
    type_text(editor.line, "shq")
    assert editor.line.popup.isVisible()
    with qtbot.waitSignal(editor.changed):
        press(editor.line, Qt.Key.Key_Return)
    assert not editor.line.popup.isVisible()
    assert editor.value() == "AL"
    assert editor.line.text() == "Shqipëria"


def test_the_only_entry_that_fits_is_taken_when_the_field_is_left(qtbot: QtBot) -> None:
    editor = PickEditor(CHOICES)
    qtbot.addWidget(editor)
    type_text(editor.line, "greq")
    leave(editor.line)
    assert editor.value() == "GR"


def test_what_is_not_in_the_list_is_said_to_be_wrong(qtbot: QtBot) -> None:
    editor = PickEditor(CHOICES)
    qtbot.addWidget(editor)
    type_text(editor.line, "Atlantis")
    leave(editor.line)
    assert editor.problem() == "form.not_in_list"


def test_a_set_offers_only_what_is_not_in_it_yet(qtbot: QtBot) -> None:
    editor = SetEditor(CHOICES)
    qtbot.addWidget(editor)
    editor.set_value(("GR",))
    editor.add("AL")
    assert editor.value() == ("GR", "AL")
    assert [one.code for one in editor.line._choices] == ["MK"]
    editor._remove("GR")
    assert editor.value() == ("AL",)


def test_a_code_that_was_typed_into_a_set_and_not_taken_is_no_silent_loss(qtbot: QtBot) -> None:
    editor = SetEditor([Choice("H1", "H1"), Choice("H2", "H2")])
    qtbot.addWidget(editor)
    editor.line.setText("H2")
    assert (editor.value(), editor.problem()) == ((), "form.not_in_list")
    editor.add("H2")
    assert (editor.value(), editor.problem()) == (("H2",), "")


def test_words_that_a_line_cuts_end_in_dots_until_one_types_there(qtbot: QtBot) -> None:
    long = "Pika kombëtare e informacionit për futbollin"
    editor, other = PickEditor([Choice("NFIP", long)]), PickEditor(CHOICES)
    for one in (editor, other):
        qtbot.addWidget(one)
        one.resize(200, 30)
        one.show()
    editor.set_value("NFIP")
    other.line.setFocus()
    seen = editor.line.words_seen()
    assert seen.endswith("…")
    assert long.startswith(seen[:-1])
    editor.resize(600, 30)
    assert editor.line.words_seen() == long
    editor.resize(200, 30)
    editor.activateWindow()
    editor.line.setFocus()
    qtbot.waitUntil(editor.line.hasFocus)
    assert editor.line.words_seen() == editor.line.text() == long
    editor.line.clearFocus()
    editor.line.setEchoMode(QLineEdit.EchoMode.Password)
    assert not set(editor.line.words_seen()) & set(long)


def test_a_line_with_a_sign_at_its_beginning_shows_all_that_it_has_room_for(qtbot: QtBot) -> None:
    bar = TopBar()
    qtbot.addWidget(bar)
    bar.resize(1366, 44)
    bar.show()
    box = bar.search
    assert not box.hasFocus()
    box.setText("gjorgji")
    assert box.words_seen() == "gjorgji"
    box.setText("gjorgji kjerim " * 9)
    seen = box.words_seen()
    assert seen.endswith("…")
    assert len(seen) > 30


def test_a_text_in_several_languages_begins_with_that_of_the_window(qtbot: QtBot) -> None:
    editor = LanguagesEditor(many_lines=False)
    qtbot.addWidget(editor)
    editor.set_value({"mk": "Скопје", "sq": "Shkup", "en": "Skopje"})
    assert editor.input() is editor._edits["en"]
    assert list(editor._edits) == ["en", "mk", "sq"]
    assert editor.value() == {"mk": "Скопје", "sq": "Shkup", "en": "Skopje"}
