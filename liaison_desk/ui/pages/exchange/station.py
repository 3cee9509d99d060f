"""One station: what they have, what waits for them, what is withheld and why."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.views import Choice, Heading, Section
from liaison_desk.ui.widgets.facts import Facts
from liaison_desk.ui.widgets.lines import Group, Lines
from liaison_desk.ui.widgets.record_page import RecordPage


@dataclass(frozen=True, slots=True)
class StationView:
    """One station of the network, as seen from here."""

    code: str
    heading: Heading  # steps: make bundle, read bundle
    tabs: tuple[Choice, ...]  # state, waiting, withheld, bundles
    state: tuple[Section, ...]
    waiting: tuple[Group, ...]
    withheld: tuple[Group, ...]
    bundles: tuple[Group, ...]


class StationPage(RecordPage):
    """What they have, what waits for them, what is withheld and why."""

    opened = Signal(str, str)
    line_step = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it with nothing chosen."""
        super().__init__(parent)
        self.state, self.waiting = Facts(), Lines()
        self.withheld, self.bundles = Lines(), Lines()
        for code, body in (
            ("state", self.state),
            ("waiting", self.waiting),
            ("withheld", self.withheld),
            ("bundles", self.bundles),
        ):
            self.add_tab(code, body)
        for lines in (self.waiting, self.withheld, self.bundles):
            lines.opened.connect(self.opened)
        self.bundles.step_chosen.connect(self.line_step)

    def show_view(self, view: StationView) -> None:
        """Show ``view``."""
        self.show_head(view.heading, view.tabs)
        self.state.show_sections(view.state)
        self.waiting.show_groups(view.waiting)
        self.withheld.show_groups(view.withheld)
        self.bundles.show_groups(view.bundles)
