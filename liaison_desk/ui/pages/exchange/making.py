"""Making bundles: by which channel, which file first, into which folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from liaison_desk.ui.editors.pick import PickEditor
from liaison_desk.ui.language import tr
from liaison_desk.ui.live import Live
from liaison_desk.ui.views import Choice, Heading
from liaison_desk.ui.widgets.basics import (
    READABLE,
    button,
    clear,
    column,
    flush,
    foot,
    label,
    panel,
)
from liaison_desk.ui.widgets.page_header import PageHeader

_LABELS = 140  # px


@dataclass(frozen=True, slots=True)
class MakingView:
    """What is to be decided before bundles are made for a station."""

    heading: Heading
    station: str
    channels: tuple[Choice, ...]  # the hint says the limit
    files: tuple[Choice, ...]  # those that wait, so that one of them can go first
    folder: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What was decided."""

    station: str
    channel: str
    first: str  # id of a file; empty for none
    folder: str


class MakingPage(Live):
    """Asks for channel, first file and folder; every answer has one that fits mostly."""

    make_wanted = Signal(object)  # a Wish
    folder_wanted = Signal(str)  # the folder that stands there now
    limits_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._view = MakingView(Heading(""), "", (), (), "")
        self.header = PageHeader()
        self._channels = QButtonGroup(self)
        self._ways, self._first_place = column(gap=6), column()
        self.first = PickEditor(())
        self.folder, self.change = label(wrap=True), button(part="link")
        self.limits = button(part="link")
        self.make, self.leave = button(part="primary"), button()
        layout = column(self)
        layout.addWidget(self.header)
        layout.addWidget(self._body(), 1)
        layout.addWidget(foot(self.leave, self.make))
        self.make.clicked.connect(self._make)
        self.leave.clicked.connect(self.leave_wanted)
        self.change.clicked.connect(lambda: self.folder_wanted.emit(self.folder.text()))
        self.limits.clicked.connect(self.limits_wanted)
        self.say(self.limits.setText, "making.limits")
        self.say(self.make.setText, "making.make")
        self.say(self.leave.setText, "form.cancel")
        self.say(self.change.setText, "making.change")

    def show_view(self, view: MakingView) -> None:
        """Show ``view``; the channel chosen last stays chosen."""
        chosen = self.channel
        self._view = view
        self.header.show_heading(view.heading)
        self._offer_channels(view.channels, chosen)
        clear(self._first_place)
        self.first = PickEditor(view.files)
        self.first.line.setPlaceholderText(tr("making.first_none"))
        self.first.line.setAccessibleName(tr("making.first"))
        self.first.setMaximumWidth(READABLE)
        self._first_place.addWidget(self.first)
        self.show_folder(view.folder)
        self.make.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_channels(self, channels: tuple[Choice, ...]) -> None:
        """Show other limits; what was decided stays so."""
        chosen = self.channel
        self._view = replace(self._view, channels=channels)
        self._offer_channels(channels, chosen)

    def show_folder(self, folder: str) -> None:
        """Show the folder that the bundles will lie in."""
        self.folder.setText(folder)

    @property
    def channel(self) -> str:
        """Return the channel that is chosen."""
        place = self._channels.checkedId()
        return self._view.channels[place].code if 0 <= place < len(self._view.channels) else ""

    def choose_channel(self, code: str) -> None:
        """Choose a channel."""
        for place, one in enumerate(self._view.channels):
            if one.code == code:
                self._channels.button(place).setChecked(True)

    def clear(self) -> None:
        """Leave no word of what waits."""
        self.show_view(MakingView(Heading(""), "", (), (), ""))

    def _offer_channels(self, channels: Sequence[Choice], chosen: str) -> None:
        for one in self._channels.buttons():
            self._channels.removeButton(one)
        clear(self._ways)
        for place, channel in enumerate(channels):
            way = QRadioButton(f"{channel.label}  ({channel.hint})" if channel.hint
                               else channel.label)  # fmt: skip
            way.setObjectName(f"channel-{channel.code}")
            way.setChecked(channel.code == chosen or (not chosen and not place))
            self._channels.addButton(way, place)
            self._ways.addWidget(way)

    def _body(self) -> QWidget:
        body = panel()
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(14)
        grid.setColumnMinimumWidth(0, _LABELS)
        grid.setColumnStretch(1, 1)
        where = column(gap=2)
        where.addWidget(self.folder)
        where.addWidget(flush(self.change), 0, Qt.AlignmentFlag.AlignLeft)
        how = column(gap=2)
        how.addLayout(self._ways)
        how.addWidget(flush(self.limits), 0, Qt.AlignmentFlag.AlignLeft)
        rows = (("channel", how), ("first", self._first_place), ("folder", where))
        for row, (name, content) in enumerate(rows):
            words = label(part="secondary", wrap=True)
            self.say(words.setText, f"making.{name}")
            beside = Qt.AlignmentFlag.AlignVCenter if name == "first" else Qt.AlignmentFlag.AlignTop
            grid.addWidget(words, row, 0, beside)
            grid.addLayout(content, row, 1)
        layout = column(body, (18, 16, 18, 16), 14)
        layout.addLayout(grid)
        note = label(part="small", wrap=True)
        self.say(note.setText, "making.note")
        layout.addWidget(note)
        layout.addStretch()
        return body

    def _make(self) -> None:
        if not self.first.problem():
            wish = Wish(
                self._view.station, self.channel, str(self.first.value()), self.folder.text()
            )
            self.make_wanted.emit(wish)
