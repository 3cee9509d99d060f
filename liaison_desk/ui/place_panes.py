"""A place with a list and a page: side by side, or folded behind Back."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from liaison_desk.ui.widgets.basics import column

LIST_WIDTH: Final = 404  # px at first; the officer may pull it
_LEAST_LIST: Final = 240
_LEAST_PAGE: Final = 420


class PlacePanes(QWidget):
    """Shows list and page, or one of them where there is no room for both."""

    folded_changed = Signal()
    pulled = Signal(int)  # the width that the officer gave the list

    def __init__(self, page: QWidget, list_pane: QWidget | None = None) -> None:
        """Put ``list_pane`` at the left of ``page``; without one the page has it all."""
        super().__init__()
        self.page = page
        self.list_pane = list_pane
        self._narrow = False
        self._wide_page = False
        self._on_page = False
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        if list_pane is not None:
            list_pane.setMinimumWidth(_LEAST_LIST)
            self._splitter.addWidget(list_pane)
        page.setMinimumWidth(_LEAST_PAGE)
        self._splitter.addWidget(page)
        self._splitter.setStretchFactor(self._splitter.count() - 1, 1)
        self._splitter.setSizes([LIST_WIDTH, 2 * LIST_WIDTH])
        self._splitter.splitterMoved.connect(lambda: self.pulled.emit(self.list_width()))
        column(self).addWidget(self._splitter)

    def set_narrow(self, narrow: bool) -> None:
        """Fold, or unfold: the window has less or more than 1,100 px."""
        self._narrow = narrow
        self._arrange()

    def set_wide_page(self, wide: bool) -> None:
        """Give the page the whole width: minutes stand beside their paper."""
        self._wide_page = wide
        self._arrange()

    def show_page(self) -> None:
        """Come to the page where only one of both has room."""
        self._on_page = True
        self._arrange()

    def show_list(self) -> None:
        """Come back to the list."""
        self._on_page = False
        self._wide_page = False
        self._arrange()

    def take_focus(self) -> None:
        """Let the arrow keys choose in the list, or scroll the page where there is none."""
        listed = self.list_pane if self.list_pane and not self.list_pane.isHidden() else None
        (listed or self.page).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def can_go_back(self) -> bool:
        """Tell whether a list lies folded behind the page."""
        return self.list_pane is not None and self.list_pane.isHidden()

    def list_width(self) -> int:
        """Return the width of the list, to be remembered."""
        return self._splitter.sizes()[0] if self.list_pane is not None else 0

    def set_list_width(self, width: int) -> None:
        """Give the list the width it had before."""
        if self.list_pane is not None and width >= _LEAST_LIST:
            self._splitter.setSizes([width, max(_LEAST_PAGE, self.width() - width)])

    def _arrange(self) -> None:
        if self.list_pane is None:
            return
        one_only = self._narrow or self._wide_page
        on_page = self._on_page or self._wide_page
        self.list_pane.setVisible(not one_only or not on_page)
        self.page.setVisible(not self._narrow or on_page)
        self.folded_changed.emit()
