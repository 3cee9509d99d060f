"""A table before anything of it is written: its rows, what is wrong, and one button."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.errors import DeskError
from liaison_desk.ui.language import tr
from liaison_desk.ui.live import Live
from liaison_desk.ui.views import Heading
from liaison_desk.ui.widgets.banner import Banner
from liaison_desk.ui.widgets.basics import button, column, foot, ground, label, line, panel
from liaison_desk.ui.widgets.page_header import PageHeader
from liaison_desk.ui.widgets.preview_table import PreviewRow, PreviewTable

_WHY: Final = 36  # px: the room of two sentences, so that the table does not jump


@dataclass(frozen=True, slots=True)
class TableShown:
    """A table as it was read."""

    heading: Heading
    heads: tuple[str, ...]
    rows: tuple[PreviewRow, ...]
    take: str = ""  # what the button says; empty: there is nothing to take


class TablePage(Live):
    """Shows a table; tells that it should be taken, read again, or left."""

    take_wanted = Signal()
    again_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        ground(self, "panel")
        self._view: TableShown | None = None
        self.header, self.banner, self.table = PageHeader(), Banner(), PreviewTable()
        self.only = button(part="filter")
        self.only.setCheckable(True)
        self.take, self.again, self.leave = button(part="primary"), button(), button()
        self.why = label(wrap=True)
        self.why.setMinimumHeight(_WHY)
        self.why.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = column(self)
        layout.addWidget(self.header)
        layout.addWidget(self.banner)
        layout.addWidget(self._filters())
        layout.addWidget(self.table, 1)
        layout.addWidget(self._reasons())
        layout.addWidget(foot(self.leave, self.again, self.take))
        self.say(self.leave.setText, "form.cancel")
        self.say(self.again.setText, "table.again")
        self.say(self.again.setToolTip, "table.again_hint")
        self.say(self.table.setAccessibleName, "table.name")
        self.only.toggled.connect(lambda _: self._fill())
        self.take.clicked.connect(self.take_wanted)
        self.again.clicked.connect(self.again_wanted)
        self.leave.clicked.connect(self.close_wanted)
        self.table.looked_at.connect(self._look)

    def show_view(self, view: TableShown) -> None:
        """Show ``view``."""
        self.banner.hide()
        self._view = view
        wrong = sum(bool(one.wrong) for one in view.rows)
        self.header.show_heading(view.heading)
        self.only.setText(tr("table.only_wrong", n=wrong))
        self.only.setVisible(0 < wrong < len(view.rows))
        self._head.setVisible(not self.only.isHidden())
        self.take.setText(view.take or tr("table.nothing"))
        self.take.setEnabled(bool(view.take))
        self._why_strip.setVisible(bool(wrong))
        self._fill()

    def enter(self) -> None:
        """Go to what is wrong, or to the button where nothing is."""
        wrong = any(one.wrong for one in self.table.rows)
        (self.table if wrong or not self.take.isEnabled() else self.take).setFocus()

    def set_busy(self, busy: bool) -> None:
        """Take nothing twice."""
        self.take.setEnabled(not busy)

    def show_error(self, error: DeskError) -> None:
        """Say why nothing was taken."""
        self.set_busy(False)
        self.banner.show_error(error)

    def _filters(self) -> QWidget:
        self._head = panel()
        row = line(self._head, (18, 8, 18, 8), 4)
        row.addWidget(self.only)
        row.addStretch()
        return self._head

    def _reasons(self) -> QWidget:
        self._why_strip = panel("foot")
        column(self._why_strip, (18, 8, 18, 8)).addWidget(self.why)
        return self._why_strip

    def _fill(self) -> None:
        if self._view is None:
            return
        rows = self._view.rows
        if self.only.isChecked() and not self.only.isHidden():
            rows = tuple(one for one in rows if one.wrong)
        self.table.show_rows(self._view.heads, rows)

    def _look(self, row: PreviewRow) -> None:
        said = tr("table.line", n=row.number)
        self.why.setText(f"{said}: {row.sentences}" if row.wrong else f"{said}: {row.state.text}")
