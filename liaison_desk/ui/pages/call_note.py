"""The call note: who, when, three lines; one key more makes work of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QLayout, QRadioButton, QWidget

from liaison_desk.errors import DeskError
from liaison_desk.ui import drafts
from liaison_desk.ui.editors.context import Context
from liaison_desk.ui.editors.days import MomentEditor
from liaison_desk.ui.editors.editor import Editor, TextEditor
from liaison_desk.ui.editors.record_pick import RecordEditor
from liaison_desk.ui.language import tr
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.views import Choice, Notice
from liaison_desk.ui.widgets.ask_dialog import AskDialog
from liaison_desk.ui.widgets.banner import Banner
from liaison_desk.ui.widgets.basics import button, label, line
from liaison_desk.ui.widgets.guarded import too_long

DRAFT: Final = "form:call:new:"  # as other forms name theirs
MAKES: Final = ("entry", "action", "request")  # by Alt+1, Alt+2, Alt+3
_WIDE: Final = 560  # px
_LABELS: Final = 96  # px
_DIRECTIONS: Final = ("IN", "OUT")


@dataclass(frozen=True, slots=True)
class CallView:
    """A call as it is shown: a new one, or one that was noted."""

    id: str = ""  # empty: a new one
    who: str = ""  # id of a contact or officer
    who_label: str = ""  # else what is known of somebody
    direction: str = "IN"
    at: str = ""  # as the feed has it
    note: str = ""
    case: str = ""  # into which it would go
    case_label: str = ""


@dataclass(frozen=True, slots=True)
class CallGiven:
    """What was typed."""

    who: str  # id, name, number
    direction: str
    at: str
    note: str
    case: str  # id; empty: a new one
    into: str = ""  # one of MAKES; empty: the note alone


class CallDialog(AskDialog):
    """Asks for a call; leaving it by Escape, or by the lock, keeps what was typed."""

    noted = Signal(object)  # CallGiven
    find_wanted = Signal(object, str)  # a RecordEditor, what was typed
    dropped = Signal()  # the draft is not wanted any more

    def __init__(self, view: CallView, context: Context, parent: QWidget | None = None) -> None:
        """Show ``view``."""
        super().__init__(tr("kind.call"), tr("call.save"), parent, width=_WIDE, out=tr("call.drop"))
        self.view, self.banner = view, Banner()
        self.who, self.case = RecordEditor(), RecordEditor()
        self.at, self.note = MomentEditor(context), TextEditor()
        self.makes: dict[str, QWidget] = {}
        self._ways = QButtonGroup(self)
        self.body.addWidget(self.banner)
        self._ask("call.who", self.who)
        self.body.addLayout(self._when())
        self._ask("call.note", self.note)
        self._ask("call.case", self.case)
        self.who.line.setPlaceholderText(tr("call.who_example"))
        self.case.line.setPlaceholderText(tr("call.new_case"))
        self.body.addWidget(label(tr("call.make_note"), "small", wrap=True))
        self.body.addLayout(self._offer())
        self.end()
        self._connect()
        self._show(view)

    def _connect(self) -> None:
        for one in (self.who, self.case, self.at, self.note):
            one.refused.connect(self._say_too_long)
        for editor in (self.who, self.case):
            editor.wanted.connect(lambda typed, one=editor: self.find_wanted.emit(one, typed))
        self.who.changed.connect(self._go_on)
        self.leave.clicked.connect(self.dropped)
        self.answer.setToolTip("Ctrl+Enter")
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.decide)

    def given(self, into: str = "") -> CallGiven:
        """Return what stands in the dialog."""
        who = str(self.who.value()) or self.who.line.text().strip()
        return CallGiven(who, self._direction(), str(self.at.value()), str(self.note.value()),
                         str(self.case.value()), into)  # fmt: skip

    def decide(self) -> None:
        """Keep the note."""
        self._tell("")

    def show_error(self, error: DeskError) -> None:
        """Say why it was not kept; everything stays as it was typed."""
        self.banner.show_error(error)

    def _say_too_long(self, limit: int) -> None:
        self.banner.show_notice(Notice(too_long(limit), Tone.LATE))

    def offer(self, editor: RecordEditor, found: Sequence[Choice]) -> None:
        """Show whom or which case the store found."""
        editor.offer(found)

    # Drafts

    def draft_key(self) -> str:
        """Return the key of the draft; a note that was kept has none."""
        return "" if self.view.id else DRAFT

    def draft(self) -> str:
        """Return what was typed; empty for nothing."""
        if not (self.who.line.text().strip() or self.note.value()):
            return ""
        return drafts.pack(
            {"who": self.who.value(), "who_label": self.who.line.text(), "note": self.note.value(),
             "direction": self._direction(), "at": self.at.value(), "case": self.case.value(),
             "case_label": self.case.line.text()}
        )  # fmt: skip

    def restore(self, text: str) -> None:
        """Show what was typed before."""
        known = drafts.unpack(text)
        names = ("who", "who_label", "direction", "at", "note", "case", "case_label")
        self._show(CallView(self.view.id, *(str(known.get(name) or "") for name in names)))

    # Building

    def _show(self, view: CallView) -> None:
        for editor, record, words in (
            (self.who, view.who, view.who_label),
            (self.case, view.case, view.case_label),
        ):
            editor.name(record, words)
            editor.set_value(record)
            editor.line.setText(words)
        at = _DIRECTIONS.index(view.direction) if view.direction in _DIRECTIONS else 0
        self._ways.buttons()[at].setChecked(True)
        self.at.set_value(view.at)
        self.note.set_value(view.note)
        self.who.input().setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, key: str, editor: Editor) -> None:
        row = line(gap=12)
        words = label(tr(key), "secondary")
        words.setFixedWidth(_LABELS)
        words.setContentsMargins(0, 5, 0, 0)
        words.setBuddy(editor.input())
        editor.input().setAccessibleName(tr(key))
        row.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(editor, 1)
        self.body.addLayout(row)

    def _when(self) -> QLayout:
        row = line(gap=12)
        words = label(tr("call.when"), "secondary")
        words.setFixedWidth(_LABELS)
        words.setBuddy(self.at.input())
        self.at.input().setAccessibleName(tr("call.when"))
        row.addWidget(words)
        row.addWidget(self.at, 1)
        for place, code in enumerate(_DIRECTIONS):
            way = QRadioButton(tr(f"call.direction.{code}"))
            self._ways.addButton(way, place)
            row.addWidget(way)
        return row

    def _offer(self) -> QLayout:
        row = line(gap=8)
        for number, what in enumerate(MAKES, start=1):
            one = button(f"{tr(f'call.make.{what}')}  Alt+{number}")
            one.setObjectName(f"call-{what}")
            one.clicked.connect(lambda _=False, code=what: self._tell(code))
            QShortcut(QKeySequence(f"Alt+{number}"), self).activated.connect(
                lambda code=what: self._tell(code)
            )
            self.makes[what] = one
            row.addWidget(one)
        row.addStretch()
        return row

    def _tell(self, into: str) -> None:
        self.banner.hide()
        if not self._complains():
            self.noted.emit(self.given(into))

    def _complains(self) -> bool:
        """Say what cannot be kept as it stands, and move there; tell whether there is any."""
        at: Editor = self.note
        words = "" if self.note.value() else tr("form.required", field=tr("call.note"))
        if problem := self.at.problem():
            at, words = self.at, f"{tr('call.when')}: {tr(problem)}"
        if words:
            self.banner.show_notice(Notice(words, Tone.LATE))
            at.input().setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(words)

    def _go_on(self) -> None:
        """Move to what was said, once it is chosen who calls."""
        if self.who.value() and self.who.isAncestorOf(self.focusWidget()):
            self.note.input().setFocus(Qt.FocusReason.OtherFocusReason)

    def _direction(self) -> str:
        return _DIRECTIONS[max(0, self._ways.checkedId())]
