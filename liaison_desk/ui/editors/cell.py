"""One line of a form: its editor, a word of help, and what is wrong with it, said beneath."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from liaison_desk.ui.editors.editor import Editor, LineEditor
from liaison_desk.ui.editors.unseen import unseen
from liaison_desk.ui.language import tr
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.widgets.basics import column, label, toned
from liaison_desk.ui.widgets.guarded import too_long


class Cell(QWidget):
    """Holds an editor; what is said beneath it goes when it is changed."""

    def __init__(self, editor: Editor, name: QLabel) -> None:
        """Build it around ``editor``, which ``name`` names."""
        super().__init__()
        self.editor, self.name = editor, name
        self._hint, self._wrong = label(part="small", wrap=True), toned("", Tone.LATE, "small")
        self._wrong.setWordWrap(True)
        layout = column(self, gap=2)
        for one in (editor, self._hint, self._wrong):
            layout.addWidget(one)
        self._hint.hide()
        self._wrong.hide()
        editor.changed.connect(self.look)
        editor.refused.connect(lambda limit: self.complain(too_long(limit)))

    def hint(self, text: str) -> None:
        """Say a word of help; empty takes it away."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    def complain(self, text: str) -> None:
        """Say what is wrong with what stands here; empty takes it back."""
        if not text and self._wrong.isHidden():
            return
        if isinstance(self.editor, LineEditor):
            self.editor.mark_wrong(bool(text))
            if text:
                self.editor.hint("")  # it would say the same twice
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))
        self.editor.input().setAccessibleDescription(text)

    def look(self) -> None:
        """Take back what was said; say what cannot be seen of what stands here."""
        shown = unseen(self.editor.value())
        self.complain(tr("form.unseen", shown=shown) if shown else "")

    @property
    def complaint(self) -> str:
        """Return what is said to be wrong; empty for nothing."""
        return "" if self._wrong.isHidden() else self._wrong.text()

    def show_if(self, wanted: bool) -> None:
        """Show or hide the line with its name."""
        self.setVisible(wanted)
        self.name.setVisible(wanted)
