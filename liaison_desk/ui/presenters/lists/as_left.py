"""How the officer left the table of each list: its columns, and by which it is sorted."""

from __future__ import annotations

from typing import Any

from liaison_desk.ui.language import current
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.lists.declared import FIRST_ORDER, columns_of
from liaison_desk.ui.presenters.lists.table import DOWN, columns
from liaison_desk.ui.remembered import Remembered
from liaison_desk.ui.widgets.table_pane import TablePane


class AsLeft:
    """Shows the table of a list as it was left, and remembers how it is left now."""

    def __init__(self, remembered: Remembered, table: TablePane) -> None:
        """Arrange ``table``."""
        self._remembered, self._table = remembered, table

    def order_of(self, code: str) -> str:
        """Return the column by which a list is sorted; at first the one declared, or its first."""
        left, known = self._remembered.of(_name(code)), columns_of(code)
        if left.order.removeprefix(DOWN) in known:
            return left.order
        return FIRST_ORDER.get(code, known[0])

    def show(self, code: str, order: str) -> None:
        """Show the columns of a list, and by which it is sorted."""
        left = self._remembered.of(_name(code))
        shown = columns(code, left, current())
        self._table.show_columns(shown, [name for name, _ in left.columns])
        self._show_sorted(order)

    def turn(self, code: str, column: str, order: str) -> str:
        """Sort a list by a column, or the other way round; return the new order."""
        turned = f"{DOWN}{column}" if order == column else column
        self._remembered.keep(_name(code), order=turned)
        self._show_sorted(turned)
        return turned

    def keep_columns(self, code: str, shown: Any) -> None:
        """Remember which columns of a list are seen, and how wide: ((code, px) …)."""
        self._remembered.keep(_name(code), columns=shown)

    def _show_sorted(self, order: str) -> None:
        self._table.show_sorted(order.removeprefix(DOWN), down=order.startswith(DOWN))


def _name(code: str) -> str:
    """Return the name under which the arrangement of a list is remembered."""
    return f"{Place.LISTS.value}/{code}"
