"""Minutes are written as one writes a letter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from liaison_desk.ui.pages.meetings import minutes_draft
from liaison_desk.ui.pages.meetings.minutes import MinutesEditor
from liaison_desk.ui.pages.meetings.minutes_block import BlockWidget
from liaison_desk.ui.pages.meetings.minutes_values import (
    Block,
    Item,
    MinutesView,
    Sort,
    without_empty,
)
from tests.ui.keys import press, type_text

VIEW = MinutesView(
    "m1", ("sq", "mk"), (Item("i1", "1", "Hapja"), Item("i2", "2", "Operacioni")),
    (Block("b1", "i1", texts={"sq": "Një.", "mk": "Еден.", "en": "One."}),),
)  # fmt: skip


@pytest.fixture
def editor(qtbot: QtBot) -> MinutesEditor:
    made = MinutesEditor()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show_view(VIEW)
    made.show()
    qtbot.waitExposed(made)
    return made


def field(editor: MinutesEditor, place: int, language: str = "sq") -> QWidget:
    return editor._widgets[place]._texts[language]


def block(editor: MinutesEditor, place: int) -> BlockWidget:
    return editor._widgets[place]


def test_every_agenda_item_has_a_place_to_type(editor: MinutesEditor) -> None:
    assert [one.item for one in editor.blocks()] == ["i1", "i2"]


def test_enter_begins_the_next_paragraph_of_the_same_item(
    editor: MinutesEditor, qtbot: QtBot
) -> None:
    press(field(editor, 0), Qt.Key.Key_Return)
    type_text(field(editor, 1), "Dy.")
    assert [one.item for one in editor.blocks()] == ["i1", "i1", "i2"]
    assert editor.blocks()[1].texts == {"sq": "Dy."}
    assert field(editor, 1).hasFocus()


@pytest.mark.parametrize(
    ("typed", "sort"), [("/c", Sort.CONCLUSION), ("/a", Sort.ACTION), ("/C", Sort.CONCLUSION)]
)
def test_a_command_turns_the_paragraph(
    editor: MinutesEditor, qtbot: QtBot, typed: str, sort: Sort
) -> None:
    type_text(field(editor, 1), typed)
    press(field(editor, 1), Qt.Key.Key_Space)
    assert editor.blocks()[1].sort is sort
    assert editor.blocks()[1].texts == {}
    assert ("owner" in block(editor, 1)._head.lines) is (sort is Sort.ACTION)


def test_a_slash_inside_a_sentence_is_only_a_slash(editor: MinutesEditor, qtbot: QtBot) -> None:
    type_text(field(editor, 1), "km/c")
    press(field(editor, 1), Qt.Key.Key_Space)
    assert editor.blocks()[1].sort is Sort.PARAGRAPH


def test_backspace_takes_an_empty_paragraph_away_but_never_the_last_one(
    editor: MinutesEditor, qtbot: QtBot
) -> None:
    press(field(editor, 0), Qt.Key.Key_Return)
    assert len(editor.blocks()) == 3
    press(field(editor, 1), Qt.Key.Key_Backspace)
    assert len(editor.blocks()) == 2
    press(field(editor, 1), Qt.Key.Key_Backspace)
    assert len(editor.blocks()) == 2


def test_a_language_that_is_not_shown_is_kept(editor: MinutesEditor) -> None:
    assert editor.blocks()[0].texts["en"] == "One."


def test_the_numbers_are_those_of_the_paper(editor: MinutesEditor, qtbot: QtBot) -> None:
    press(field(editor, 0), Qt.Key.Key_Return)
    type_text(field(editor, 1), "/c")
    press(field(editor, 1), Qt.Key.Key_Space)
    assert [one._number for one in editor._widgets] == ["1.1", "C1", "2.1"]


def test_a_draft_brings_the_minutes_back_as_they_stood(editor: MinutesEditor, qtbot: QtBot) -> None:
    assert editor.draft() == ""
    type_text(field(editor, 1), "Делегацијата…")
    draft = editor.draft()
    before = editor.blocks()
    editor.show_view(VIEW)
    assert editor.draft() == ""
    editor.restore(draft)
    assert editor.blocks() == before


def test_empty_places_are_no_paragraphs(editor: MinutesEditor) -> None:
    assert [one.id for one in without_empty(editor.blocks())] == ["b1"]


def test_few_paragraphs_are_not_blown_up_to_the_height_of_the_window(
    editor: MinutesEditor,
) -> None:
    for one in editor._widgets:
        assert one.height() <= one.sizeHint().height()


def many(items: int, each: int) -> MinutesView:
    """Return long minutes."""
    names = [f"i{at}" for at in range(items)]
    blocks = (Block(f"b{one}{at}", one, texts={"sq": "Po."}) for one in names for at in range(each))
    numbered = (Item(one, str(at), one) for at, one in enumerate(names, start=1))
    return MinutesView("m2", ("sq", "mk"), tuple(numbered), tuple(blocks))


def test_long_minutes_are_shown_before_all_their_fields_are_made(
    editor: MinutesEditor, qtbot: QtBot
) -> None:
    view = many(4, 20)
    editor.show_view(view)
    assert 0 < len(editor._widgets) < len(view.blocks)
    assert editor.blocks() == view.blocks
    assert not editor.unsaved
    qtbot.waitUntil(lambda: len(editor._widgets) == len(view.blocks), timeout=5000)
    assert editor.blocks() == view.blocks
    assert [one._number for one in editor._widgets[-2:]] == ["4.19", "4.20"]


def test_a_key_goes_at_once_where_fields_are_not_made_yet(editor: MinutesEditor) -> None:
    editor.show_view(many(4, 20))
    press(field(editor, 0), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert field(editor, 39).hasFocus()


def test_what_is_not_made_yet_knows_its_save(editor: MinutesEditor) -> None:
    view = many(2, 30)
    editor.show_view(replace(view, blocks=()))
    typed = tuple(replace(one, id="") for one in view.blocks)
    editor.restore(minutes_draft.pack(typed, ()))
    stored = tuple(replace(one, id=f"r{at}") for at, one in enumerate(editor.blocks()))
    editor.saved(stored)
    assert editor.blocks() == stored
    assert not editor.unsaved


def within(editor: MinutesEditor, place: int, at: int, language: str = "sq") -> QWidget:
    """Put the cursor into a text; return its field."""
    editor._widgets[place].take_focus(language, at)
    return field(editor, place, language)


def test_enter_within_a_paragraph_begins_the_next_with_what_stands_behind(
    editor: MinutesEditor,
) -> None:
    type_text(field(editor, 1), "Shtatë vula. Tetë qese.")
    press(within(editor, 1, 12), Qt.Key.Key_Return)
    assert [one.texts for one in editor.blocks()[1:]] == [
        {"sq": "Shtatë vula."}, {"sq": "Tetë qese."},
    ]  # fmt: skip
    assert field(editor, 2).hasFocus()
    type_text(field(editor, 2), "Pastaj ")
    assert editor.blocks()[2].texts == {"sq": "Pastaj Tetë qese."}


def test_of_two_languages_the_one_that_is_written_is_split(editor: MinutesEditor) -> None:
    press(within(editor, 0, 2), Qt.Key.Key_Return)
    assert editor.blocks()[0].texts == {"sq": "Nj", "mk": "Еден.", "en": "One."}
    assert editor.blocks()[1].texts == {"sq": "ë."}
    assert editor.blocks()[0].id == "b1"


def test_enter_before_a_text_leaves_it_whole_and_makes_room_above(editor: MinutesEditor) -> None:
    press(within(editor, 0, 0), Qt.Key.Key_Return)
    assert editor.blocks()[0].texts == {}
    assert (editor.blocks()[1].id, editor.blocks()[1].texts) == ("b1", dict(VIEW.blocks[0].texts))
    assert field(editor, 0).hasFocus()
    assert [one.y() for one in editor._widgets] == sorted(one.y() for one in editor._widgets)


@pytest.mark.parametrize("place", [0, 1])
def test_undo_makes_one_paragraph_again_from_either_part(editor: MinutesEditor, place: int) -> None:
    before = editor.blocks()
    press(within(editor, 0, 2), Qt.Key.Key_Return)
    editor._widgets[place].take_focus("sq")
    press(field(editor, place), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.blocks() == before
    type_text(field(editor, 0), "xx")
    assert editor.blocks()[0].texts["sq"] == "Njxxë."


def test_undo_after_more_was_written_takes_no_text_away(editor: MinutesEditor) -> None:
    press(within(editor, 0, 2), Qt.Key.Key_Return)
    type_text(field(editor, 1), "Q")
    press(field(editor, 1), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [one.texts.get("sq", "") for one in editor.blocks()[:2]] == ["Nj", "ë."]


def test_what_is_for_ourselves_stays_so_when_it_is_split(editor: MinutesEditor) -> None:
    type_text(field(editor, 1), "/i")
    press(field(editor, 1), Qt.Key.Key_Space)
    type_text(field(editor, 1), "Ours alone.")
    press(within(editor, 1, 4), Qt.Key.Key_Return)
    assert [(one.sort, one.texts) for one in editor.blocks()[1:]] == [
        (Sort.REMARK, {"": "Ours"}), (Sort.REMARK, {"": "alone."}),
    ]  # fmt: skip


def test_a_quotation_that_is_split_goes_on_naming_what_it_quotes(editor: MinutesEditor) -> None:
    quoted = replace(VIEW.blocks[0], source="e1", basis="FACT")
    editor.show_view(replace(VIEW, blocks=(quoted,)))
    press(within(editor, 0, 2), Qt.Key.Key_Return)
    assert [(one.source, one.basis) for one in editor.blocks()[:2]] == [("e1", "FACT")] * 2
