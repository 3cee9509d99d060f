"""Lists as tables: read from a disk file or pasted from a spreadsheet, and written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from liaison_desk.desk.lists.sheets import Fault, Sheet
from liaison_desk.formats import tables
from liaison_desk.progress import Progress
from liaison_desk.records.text import escaped
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.table_reading import TableShown
from liaison_desk.ui.presenters.lists import table
from liaison_desk.ui.presenters.table_reading import TableReading
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Heading, Mark, Step
from liaison_desk.ui.widgets.basics import step_menu
from liaison_desk.ui.widgets.page_stack import PageStack
from liaison_desk.ui.widgets.preview_table import PreviewRow
from liaison_desk.ui.window import DeskWindow

READ, PASTE, WRITE = "read", "paste", "write"  # what is done with a list as a table
_LONGEST = 80  # characters of a cell that are shown


class Shown(NamedTuple):
    """The table that is looked at."""

    kind: str
    path: str = ""  # empty: it was pasted
    sheet: Sheet | None = None


class Listing(NamedTuple):
    """What of a list is seen: it is what goes out."""

    kind: str
    typed: str
    order: str
    filters: frozenset[str]


class ListTables(TableReading):
    """Reads tables into the list that is open, and writes it."""

    def __init__(self, window: DeskWindow, jobs: Jobs[Register], stack: PageStack) -> None:
        """Lay what is read on ``stack``."""
        super().__init__(window, jobs, stack)
        self._shown = Shown("")
        self._listing = Listing("", "", "", frozenset())

    def menu(self, chosen: Callable[[str], object], parent: QWidget) -> QMenu:
        """Return a menu of what can be done with a list as a table."""
        steps = [Step(code, tr(f"lists.table.{code}")) for code in (READ, PASTE, WRITE)]
        menu = step_menu(steps, chosen, parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def step(self, code: str, listing: Listing) -> None:
        """Do one of them with the list as it is seen."""
        if code == READ:
            self.ask_read(listing.kind)
        elif code == PASTE:
            self.paste(listing.kind)
        else:
            self.ask_save(listing)

    def ask_read(self, kind: str) -> None:
        """Ask for a table and show what it would do."""
        self.ask_path.to_open(
            tr("table.rows_title"), lambda path: self._read(Shown(kind, path)),
            kinds=tr("table.kinds"),
        )  # fmt: skip

    def paste(self, kind: str) -> None:
        """Show what the rows would do that were copied in a spreadsheet."""
        text = QGuiApplication.clipboard().text()
        self._read(Shown(kind), text.encode())

    def ask_save(self, listing: Listing) -> None:
        """Ask where the list as it is seen should lie as a table."""
        self._listing = listing
        self.ask_write(tr(f"kind.{listing.kind}.many"))

    def again(self) -> None:
        """Read the table once more, as it lies there now."""
        self._read(self._shown)

    def forget(self) -> None:
        """Keep nothing of the table that was looked at."""
        self._shown = Shown("")

    def take(self) -> None:
        """Write the rows into the list."""
        sheet, page = self._shown.sheet, self.page
        if sheet is None or page is None:
            return
        lines = [one.line for one in sheet.rows] if sheet.faults else None
        page.set_busy(True)

        def work(reg: Register, _: Progress) -> Sequence[str]:
            return reg.add_list(sheet, lines)

        def done(made: Sequence[str]) -> None:
            self.taken(len(made), frozenset(made))

        self.jobs.submit(work, done, self.refuse)

    def write(self, path: str) -> None:
        """Write the list as it is seen: its rows, in their order."""
        seen, language = self._listing, current()

        def work(reg: Register, _: Progress) -> int:
            tell = Telling(reg, language)
            kind, typed, order, filters = seen
            ids = table.ids(reg, kind, typed, order, tell, filters=filters)
            return reg.save_list(seen.kind, ids, Path(path), language=language)

        self.jobs.submit(work, lambda _: self.written(path, frozenset()), self.failed.emit)

    def _read(self, shown: Shown, pasted: bytes = b"") -> None:
        language = current()

        def work(reg: Register, _: Progress) -> tuple[Shown, TableShown]:
            data = tables.load(Path(shown.path)) if shown.path else pasted
            sheet = reg.read_list(shown.kind, data, language=language)
            name = Path(shown.path).name
            return shown._replace(sheet=sheet), _view(sheet, name, Telling(reg, language))

        def show(found: tuple[Shown, TableShown]) -> None:
            self._shown, view = found
            self.show_table(view, again=bool(shown.path))

        self.jobs.submit(work, self.stack.while_here(show), self.refuse, group="table")


def _view(sheet: Sheet, name: str, tell: Telling) -> TableShown:
    """Return what a table would write into a list, and what is wrong with it."""
    marks = []
    if sheet.rows:
        marks.append(Mark(tell.say("table.count.rows", n=len(sheet.rows)), Tone.DONE))
    if sheet.faulty:
        marks.append(Mark(tell.say("table.count.wrong", n=len(sheet.faulty)), Tone.LATE))
    note = [tell.say("table.nothing_yet")]
    if sheet.recognised:
        note.append(tell.say("table.recognised"))
    if sheet.unknown:
        columns = ", ".join(escaped(one) for one in sheet.unknown)
        note.append(tell.say("table.unknown", columns=columns))
    title = escaped(name) or tell.say("table.pasted")
    heading = Heading(title, tell.say(f"kind.{sheet.kind}.many"), tuple(marks), note=" ".join(note))
    heads = (tell.say("table.line_head"), tell.say("table.state_head"))
    key = "table.take_good" if sheet.faults else "table.take"
    return TableShown(
        heading, (*heads, *(escaped(one) for one in sheet.table.header)),
        tuple(_rows(sheet, tell)), tell.say(key, n=len(sheet.rows)) if sheet.rows else "",
    )  # fmt: skip


def _rows(sheet: Sheet, tell: Telling) -> list[PreviewRow]:
    faults: dict[int, list[Fault]] = {}
    for one in sheet.faults:
        faults.setdefault(one.line, []).append(one)
    rows = []
    for line in sheet.table.lines:
        wrong = tuple((one.place, tell.error(one.error)) for one in faults.get(line.number, ()))
        said = Mark(tell.say("table.wrong"), Tone.LATE) if wrong else Mark(tell.say("table.new"))
        cells = tuple(escaped(" ".join(one.split())[:_LONGEST]) for one in line.cells)
        rows.append(PreviewRow(line.number, said, cells, wrong))
    return rows
