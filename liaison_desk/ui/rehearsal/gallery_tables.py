"""Pictures of a table that is read into a request in bulk; nothing of it is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from liaison_desk import files
from liaison_desk.register import Register
from liaison_desk.ui.history import Spot
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.cases.place import CasesPresenter
from liaison_desk.ui.presenters.requests.table_view import ROWS
from liaison_desk.ui.presenters.requests.tables import Shown
from liaison_desk.ui.rehearsal.gallery_exchange import Visitor
from liaison_desk.ui.rehearsal.steering import rest

Draw = Callable[[], QWidget]
LARGE, SMALL = QSize(1366, 768), QSize(720, 480)
_HEAD: Final = "Targa;Shteti i targës;Kundërvajtja;Data dhe ora e kundërvajtjes;Ngjyra"
_ROWS: Final = (
    *(f"TEST-{row:02}-AL;AL;shpejtësi;{row - 40}.02.2026 10:20;e kuqe" for row in range(41, 53)),
    "TEST-53-AL;Atlantida;shpejtësi;30.02.2026 10:20;e kuqe",
    "TEST-54-AL;AL;;12.02.2026 10:20;e kuqe",
)


class TablesGallery:
    """Goes on from where the visitor stands, and takes nothing of the table."""

    def __init__(self, visitor: Visitor) -> None:
        """Go with ``visitor``."""
        self._visitor, self.window = visitor, visitor.window

    def pictures(self) -> Iterator[tuple[str, Draw]]:
        """Yield them."""
        self.window.frame.banner.hide()
        yield from (("table", self._table), ("table-small", self._small))
        self.window.resize(LARGE)
        self._cases.tables.leave()
        rest(self._visitor.shell)

    def _table(self) -> QWidget:
        path = self._visitor.demo.folder / "kundervajtje.csv"
        with files.replacing(path) as out:
            out.write("\n".join((_HEAD, *_ROWS)).encode())
        case, request = self._in_bulk()
        self._visitor.go(Spot(Place.CASES, case, "case"))
        rest(self._visitor.shell)
        self._cases.tables.read(Shown(ROWS, request, case, str(path)))
        return self.window

    def _small(self) -> QWidget:
        self.window.resize(SMALL)
        return self.window

    def _in_bulk(self) -> tuple[str, str]:
        """Return a case with a request on traffic offences, and that request."""
        found: list[tuple[str, str]] = []

        def work(reg: Register, _: object) -> tuple[str, str]:
            case = reg.add("case", title="Tejkalime shpejtësie, 14 automjete")
            return case, reg.register_request(
                case, template="TRAFFIC", partner="SI", received=reg.now()
            )

        self._visitor.shell.jobs.submit(work, found.append, _refuse)
        rest(self._visitor.shell)
        return found[0]

    @property
    def _cases(self) -> CasesPresenter:
        found = self._visitor.shell.presenters[Place.CASES]
        assert isinstance(found, CasesPresenter)
        return found


def _refuse(error: Exception) -> None:
    raise error
