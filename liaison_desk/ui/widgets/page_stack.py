"""A page, and what lies over it for a while: a form, a document, a report."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from liaison_desk.ui.widgets.basics import column
from liaison_desk.ui.widgets.dropping import DropPage

T = TypeVar("T")


class PageStack(DropPage):
    """Shows what was laid on last; taking it away shows what lay beneath."""

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        """Begin with ``page`` alone."""
        super().__init__(parent)
        self.page = page
        self._stack = QStackedWidget()
        self._stack.addWidget(page)
        self._turn = 0  # grows with each other record that is shown
        self._left: dict[QWidget, QWidget | None] = {}  # what had the cursor when one was laid on
        column(self).addWidget(self._stack)

    @property
    def top(self) -> QWidget:
        """Return what is seen."""
        return self._stack.currentWidget() or self.page

    def turn_over(self) -> None:
        """Know that the page shows another record from now on."""
        self._turn += 1

    def while_here(
        self, show: Callable[[T], object], late: Callable[[], object] | None = None
    ) -> Callable[[T], None]:
        """Return ``show`` for an answer of the store; after another record was chosen: ``late``.

        What was wanted over one record is never laid over another.
        """
        turn = self._turn

        def told(answer: T) -> None:
            if turn == self._turn:
                show(answer)
            elif late is not None:
                late()

        return told

    def holds(self, widget: QWidget) -> bool:
        """Tell whether ``widget`` was laid on and not taken away; it may be gone for good."""
        return any(self._stack.widget(at) is widget for at in range(self._stack.count()))

    def lay(self, widget: QWidget) -> None:
        """Show ``widget`` over everything else."""
        self._left[widget] = self.focusWidget()
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)

    def take(self, widget: QWidget) -> None:
        """Take ``widget`` away for good; never the page itself.

        The cursor goes back to where it was before; where that is gone, it stays on this page.
        """
        if widget is self.page or self._stack.indexOf(widget) < 0:
            return
        had_cursor = widget.isAncestorOf(self.focusWidget() or self)
        if had_cursor:
            self.setFocus()  # or it would jump to the next field in the window: the search box
        self._stack.removeWidget(widget)
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()
        self._stack.setCurrentIndex(self._stack.count() - 1)
        left = self._left.pop(widget, None)
        if had_cursor and left in self.findChildren(QWidget) and left.isVisibleTo(self):
            left.setFocus(Qt.FocusReason.OtherFocusReason)

    def bare(self) -> None:
        """Take everything away but the page."""
        while self.top is not self.page:
            self.take(self.top)
