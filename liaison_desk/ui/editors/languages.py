"""A text in several languages: one field each, added when wanted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from liaison_desk.records import vocabulary
from liaison_desk.ui.editors.editor import Editor, Given, GrowingText
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.views import Step
from liaison_desk.ui.widgets.basics import button, clear, column, label, line, step_menu
from liaison_desk.ui.widgets.guarded import GuardedLine
from liaison_desk.ui.widgets.tips import plain

_OFFERED = ("sq", "mk", "sl", "en")


class LanguagesEditor(Editor):
    """Texts by language; the interface language stands ready when all are empty."""

    def __init__(self, *, many_lines: bool, parent: QWidget | None = None) -> None:
        """Build it with one empty text."""
        super().__init__(parent)
        self._many_lines = many_lines
        self._edits: dict[str, GuardedLine | GrowingText] = {}
        self._rows = column(gap=4)
        self._more = button(tr("form.more_languages"), "link")
        layout = column(self, gap=2)
        layout.addLayout(self._rows)
        layout.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._ensure(current())

    def value(self) -> Given:
        """Return the texts that are not empty, by language."""
        texts = {code: _text(edit) for code, edit in self._edits.items()}
        return {code: text for code, text in texts.items() if text.strip()}

    def set_value(self, value: Given) -> None:
        """Show these texts."""
        texts = value if isinstance(value, dict) else {}
        if texts and not self.value():
            self._start_over()
        for code in sorted(texts or (current(),), key=lambda one: one != current()):  # ours first
            self._ensure(code)
        for code, edit in self._edits.items():
            edit.blockSignals(True)
            if isinstance(edit, GuardedLine):
                edit.setText(texts.get(code, ""))
            else:
                edit.setPlainText(texts.get(code, ""))
            edit.blockSignals(False)

    def input(self) -> QWidget:
        """Return the first text field."""
        return next(iter(self._edits.values()))

    def _start_over(self) -> None:
        clear(self._rows)
        self._edits = {}

    def _ensure(self, code: str) -> None:
        """Have a field for the language ``code``."""
        if code in self._edits:
            return
        edit = GrowingText() if self._many_lines else GuardedLine(tells=False)
        name = vocabulary.label("language", code, current())
        edit.setAccessibleName(name)
        edit.textChanged.connect(self.changed)
        edit.refused.connect(self.refused)
        sign = label(code, "small")
        sign.setToolTip(plain(name))
        sign.setFixedWidth(20)
        sign.setContentsMargins(0, 5, 0, 0)
        row = line(gap=4)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(edit, 1)
        self._rows.addLayout(row)
        self._edits[code] = edit
        self._offer()

    def _offer(self) -> None:
        left = [code for code in _OFFERED if code not in self._edits]
        steps = [Step(code, vocabulary.label("language", code, current())) for code in left]
        self._more.setMenu(step_menu(steps, self._ensure, self._more))
        self._more.setVisible(bool(left))


def _text(edit: GuardedLine | GrowingText) -> str:
    return edit.text() if isinstance(edit, GuardedLine) else edit.toPlainText()
