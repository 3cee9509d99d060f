"""One block of minutes: a paragraph, a conclusion, an action or a remark of our own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.pages.meetings import minutes_offers
from liaison_desk.ui.pages.meetings.minutes_fields import BlockText
from liaison_desk.ui.pages.meetings.minutes_head import LINES, STATEMENT, BlockHead, Standing
from liaison_desk.ui.pages.meetings.minutes_keys import Wished, wish_of, would_change
from liaison_desk.ui.pages.meetings.minutes_pair import Pair, line_beneath
from liaison_desk.ui.pages.meetings.minutes_values import Block, MinutesView, Sort
from liaison_desk.ui.views import Choice
from liaison_desk.ui.widgets.basics import column, restyle
from liaison_desk.ui.widgets.guarded import too_long

_BASES: Final = ("", "FACT", "ASSESSMENT")
# What may be wished where nothing can be typed, too.
_READING: Final = frozenset({Wished.ITEM, Wished.PAIR, Wished.COMMENT})
_INSET: Final = 4  # px around the text of a remark, which has a ground of its own


class BlockWidget(QWidget):
    """Edits one block; asks the editor for neighbours."""

    changed = Signal()
    change_wanted = Signal()  # by a key, where nothing can be typed
    next_wanted = Signal(str)  # language
    split_wanted = Signal(str, int)  # language, where in its text
    gone = Signal(str)
    step_wanted = Signal(int, str)
    move_wanted = Signal(int)  # up or down
    item_wanted = Signal(int)  # the agenda item before or behind
    comment_wanted = Signal(str)  # the id of its record
    pair_wanted = Signal(int)  # the two languages before or behind
    left = Signal(bool)  # by Tab, forward or not
    entered = Signal()

    def __init__(self, block: Block, view: MinutesView, *, wide: bool = False) -> None:
        """Show ``block`` with one field for each language that is typed.

        Of languages of the minutes without a field the texts are kept.
        """
        super().__init__()
        languages, editable = view.languages, view.editable
        kept = view.kept
        self._id, self.item, self.sort = block.id, block.item, block.sort
        self._basis, self._source, self.key = block.basis, block.source, block.key
        self._type, self._phrases, self._editable = block.type, view.phrases, editable
        self._number, self._language = "", languages[0]
        self._texts = {code: BlockText(code, self) for code in languages}
        values = {"owner": block.owner, "due": block.due, STATEMENT: block.statement_by}
        self._head = BlockHead(values, self, view.marks_on(block), editable=editable,
            offers=[one.name for one in view.owners], comments=view.comments_on(block),
        )  # fmt: skip
        self._head.turned.connect(self._turn_over)
        self._head.edited.connect(self.changed)
        self._head.comment_pressed.connect(self._comment)
        self._wrong: QLabel | None = None
        self.unsplit: Callable[[], bool] = lambda: False  # the editor knows what was split
        self._commented = view.comments is not None
        self._unseen = [code for code in kept if code not in languages]
        self._hidden = {code: text for code, text in block.texts.items() if code not in languages}
        if block.sort is Sort.REMARK:
            self._texts[languages[0]].setPlainText(self._hidden.pop("", ""))
        for code, edit in self._texts.items():
            if block.sort is not Sort.REMARK:
                edit.setPlainText(block.texts.get(code, ""))
            edit.go_to(len(edit.toPlainText()))  # there one goes on who comes by Tab
            edit.setReadOnly(not editable)
            edit.textChanged.connect(self._typed)
            edit.refused.connect(self._refuse)
        self._lay_out(wide=wide)
        self._show_sort()

    def block(self) -> Block:
        """Return what stands here now; languages that are not shown are kept."""
        shown = {code: edit.toPlainText() for code, edit in self._texts.items()}
        if self.sort is Sort.REMARK:
            shown = {"": shown[next(iter(shown))]}
        texts = {code: text for code, text in (self._hidden | shown).items() if text}
        mine = {name: self._head.value(name) for name in LINES.get(self.sort, ())}
        type_ = self._type if self.sort is Sort.CONCLUSION else ""
        return Block(
            self._id, self.item, self.sort, texts, mine.get("owner", ""), mine.get("due", ""),
            self._basis, self._source, type_, mine.get(STATEMENT, ""), self.key,
        )  # fmt: skip

    def stored_as(self, block: Block) -> None:
        """Take id and date as they were saved; what was typed since stays."""
        self._id = block.id
        self._head.take_due(block.due)

    def show_number(self, number: str) -> None:
        """Show the number that the paper gives it."""
        if number != self._number:
            self._number = number
            self._show_standing()

    def set_side_by_side(self, wide: bool) -> None:  # the editor grew or shrank
        """Put the languages beside each other, or one beneath the other."""
        self._pair.set_wide(wide=wide)

    def take_focus(self, language: str, at: int | None = None) -> None:
        """Put the cursor ``at`` a place in the text in ``language``, else at its end."""
        edit = self._texts.get(language) or next(iter(self._texts.values()))
        if edit.isHidden():
            edit = next(iter(self._texts.values()))
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.go_to(len(edit.toPlainText()) if at is None else at)

    def text(self, language: str) -> str:
        """Return what stands in the field of a language."""
        return self._texts[language].toPlainText()

    def rewrite(self, language: str, text: str) -> None:
        """Write ``text`` in place of what stands there: Ctrl+Z brings that back."""
        self._texts[language].put(text)

    def take_edge(self, *, forward: bool) -> None:
        """Take the focus of Tab from the block above, or from below."""
        fields = self._fields()
        fields[0 if forward else -1].setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def language(self) -> str:
        """Return the language that was written last."""
        return self._language

    @property
    def id(self) -> str:
        """Return the id of its record; empty for a new one."""
        return self._id

    @property
    def is_written(self) -> bool:
        """Tell whether the cursor is in it."""
        return any(one.hasFocus() for one in self._fields())

    @property
    def empty(self) -> bool:
        """Tell whether nothing is typed in any language, seen or not."""
        return not any(self.block().texts.values())

    @property
    def choosing(self) -> bool:
        """Tell whether something is chosen from what ``/`` offers."""
        return any(edit.is_open for edit in self._texts.values())

    # What its fields ask for

    def hear(self, event: QKeyEvent) -> bool:
        """Obey the keys that move the block, go from item to item, and turn what it is."""
        wish = wish_of(event)
        if not self._editable and would_change(event):
            self.change_wanted.emit()
        if wish is None or not (self._editable or wish.what in _READING):
            return False
        if wish.what is Wished.MOVE:
            self.move_wanted.emit(wish.step)
        elif wish.what is Wished.ITEM:
            self.item_wanted.emit(wish.step)
        elif wish.what is Wished.PAIR:
            self.pair_wanted.emit(wish.step)
        elif wish.what is Wished.COMMENT:
            self._comment()
        else:
            self._turn_over()
        return True

    def obey(self, typed: str, language: str) -> bool:
        """Obey ``/c``, ``/a``, ``/i`` or ``/p``, or the type of a new conclusion."""
        sort = minutes_offers.commanded(typed)
        if sort is None and not (self.sort is Sort.CONCLUSION and not self._type):
            return False
        type_ = minutes_offers.type_of(typed, language) if sort is None else ""
        if sort is None and not type_:
            return False
        self._texts[language].clear()
        self.become(sort or Sort.CONCLUSION, type_)
        return True

    def offers(self, typed: str, language: str) -> Sequence[Choice]:
        """Return what may be meant by ``/`` and some letters."""
        return minutes_offers.offers(typed, language, self._phrases)

    def take(self, code: str, language: str) -> None:
        """Become what was offered, or take the text block in each language that is empty."""
        what, _, which = code.partition(":")
        edit = self._texts[language]
        edit.clear()
        if what == minutes_offers.SORT:
            self.become(Sort(which))
        elif what == minutes_offers.TYPE:
            self.become(Sort.CONCLUSION, which)
        else:
            body = self._phrases[int(which)].body
            for other, field in self._texts.items():
                if field is not edit and not field.toPlainText() and self.sort is not Sort.REMARK:
                    field.put(body.get(other, ""))
            for other in self._unseen if self.sort is not Sort.REMARK else ():
                self._hidden[other] = self._hidden.get(other) or body.get(other, "")
            edit.put(body[language])

    def become(self, sort: Sort, type_: str = "") -> None:
        """Turn into another sort; a quotation cannot, and says so."""
        if self._source and sort is not Sort.PARAGRAPH:  # only a paragraph names an entry
            self._say_wrong(tr("minutes.quoted_stays"))
            return
        if Sort.REMARK in (sort, self.sort) and sort is not self.sort:
            self._join_texts()
        self.sort, self._type = sort, type_ or (self._type if sort is Sort.CONCLUSION else "")
        self._show_sort()
        self.changed.emit()

    def go_on(self, language: str) -> None:
        """Begin the next block; from behind the texts in the first language that was written."""
        written = (code for code, edit in self._texts.items() if edit.toPlainText())
        self.next_wanted.emit(language or next(written, self._language))

    def part(self, language: str, at: int) -> None:
        """Ask for the next block, which begins with what stands behind ``at``."""
        self.split_wanted.emit(language, at)

    def take_back(self) -> bool:
        """Make one of what was just split; tell whether that was so."""
        return self._editable and self.unsplit()

    def give_up(self, language: str) -> bool:
        """Ask to go away where nothing is typed."""
        if not self.empty:
            return False
        self.gone.emit(language)
        return True

    def step(self, step: int, language: str) -> None:
        """Go to the block above or below."""
        self.step_wanted.emit(step, language)

    def turn(self, field: QWidget, *, forward: bool) -> bool:
        """Go to the next field, or the one before; behind the last to the next block."""
        fields = self._fields()
        place = fields.index(field) + (1 if forward else -1) if field in fields else -1
        if 0 <= place < len(fields):
            fields[place].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left.emit(forward)
        return True

    def came_in(self, language: str) -> None:
        """Know that the cursor is here, and in which language."""
        self._language = language or self._language
        self.entered.emit()

    # How it looks

    def _fields(self) -> list[QWidget]:
        """Return what Tab goes through, in its order."""
        texts = [one for one in self._texts.values() if not one.isHidden()]
        return [*texts, *self._head.fields()]

    def _lay_out(self, *, wide: bool) -> None:
        self._pair = Pair(list(self._texts.values()), wide=wide)
        layout = column(self, (0, 2, 0, 2), 2)
        layout.addWidget(self._head)
        layout.addLayout(self._pair)

    def _turn_over(self) -> None:
        """Turn a paragraph from fact to assessment, a conclusion from type to type."""
        if not self._editable:
            return
        if self.sort is Sort.PARAGRAPH:
            place = _BASES.index(self._basis) if self._basis in _BASES else 0
            self._basis = _BASES[(place + 1) % len(_BASES)]
        elif self.sort is Sort.CONCLUSION:
            self._type = minutes_offers.next_type(self._type)
        else:
            return
        self._show_sort()
        self.changed.emit()

    def _comment(self) -> None:
        """Ask for the form of a comment on it, where there is something to comment on."""
        if self._head.commentable:
            self.comment_wanted.emit(self._id)
        elif self._commented:
            self._say_wrong(tr("minutes.comment_later"))

    def _join_texts(self) -> None:
        """Lay what stands in several languages together: a remark is one text."""
        first, *others = self._texts.values()
        kept = [*(one.toPlainText() for one in others), *self._hidden.values()]
        for one in others:
            one.clear()
        self._hidden = {}
        if any(kept):
            first.setPlainText("\n".join(filter(None, (first.toPlainText(), *kept))))

    def _show_sort(self) -> None:
        """Show the fields of its sort, and what stands over them."""
        remark = self.sort is Sort.REMARK
        for place, edit in enumerate(self._texts.values()):
            if remark and place and edit.hasFocus():
                self.take_focus("")  # before it is hidden: the cursor would leave the block
            edit.setVisible(not (remark and place))
            part = "remark" if remark else "paper"
            if edit.property("part") != part:
                edit.setProperty("part", part)
                edit.document().setDocumentMargin(_INSET if remark else 1)
                restyle(edit)
        self._show_standing()
        self._mark_missing()

    def _show_standing(self) -> None:
        stands = Standing(self.sort, self._basis, self._type, self._number)
        self._head.show_standing(stands)
        for code, text in self._texts.items():
            text.setAccessibleName(f"{self._number} {stands.in_words} {code}")

    def _mark_missing(self) -> None:
        """Say in an empty field of a pair that its language is missing there."""
        if len(self._texts) < 2:
            return
        some = self.sort is not Sort.REMARK and not self.empty
        for code, edit in self._texts.items():
            missing = some and not edit.toPlainText().strip()
            edit.mark_missing(tr(f"minutes.missing.{code}") if missing else "")

    def _typed(self) -> None:
        if self._wrong is not None:
            self._wrong.hide()
        self._mark_missing()
        self.changed.emit()

    def _refuse(self, limit: int) -> None:
        self._say_wrong(too_long(limit))

    def _say_wrong(self, words: str) -> None:
        self._wrong = self._wrong or line_beneath(self)
        self._wrong.setText(words)
        self._wrong.show()
