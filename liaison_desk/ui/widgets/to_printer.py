"""Our own papers, PDFs from memory, onto a printer page by page as pictures."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QSize
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from liaison_desk.progress import Progress, quiet

PRINTING = "paper.print"  # stage of the progress
_DPI = 300  # of what is drawn: a page takes 0.2 s
_POINTS = 72  # to the inch


def printers() -> tuple[str, ...]:
    """Return the printers of this computer, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    return tuple(sorted(QPrinterInfo.availablePrinterNames(), key=lambda one: one != usual))


def printer(name: str) -> QPrinter:
    """Return a printer for A4 to its edges: the paper has its own margins."""
    result = QPrinter(QPrinter.PrinterMode.HighResolution)
    result.setPrinterName(name)
    return set_up(result)


def set_up(result: QPrinter) -> QPrinter:
    """Return a printer set up for our papers."""
    result.setResolution(_DPI)
    result.setFullPage(True)
    result.setPageLayout(QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF()
    ))  # fmt: skip
    return result


def print_pdfs(
    papers: list[bytes],
    onto: QPrinter,
    progress: Progress = quiet,
    *,
    both_sides: bool | None = None,
) -> int:
    """Print papers one after the other; returns how many pages went, 0 where it would not begin.

    What ``progress`` raises ends the printing with the page before. ``both_sides`` of a
    sheet are printed as the printer is set up, if not said.
    """
    painter = QPainter()
    if not painter.begin(onto):
        return 0
    try:
        if both_sides is None:
            both_sides = onto.duplex() != QPrinter.DuplexMode.DuplexNone
        return _pages(papers, onto, painter, progress, both_sides=both_sides)
    finally:
        painter.end()


def _pages(
    papers: list[bytes], onto: QPrinter, painter: QPainter, progress: Progress, *, both_sides: bool
) -> int:
    pages = pages_before = 0
    for at, data in enumerate(papers):
        document, buffer = QPdfDocument(), QBuffer()
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(buffer)
        count = document.pageCount()
        if at:
            _next_sheet(onto, both_sides=both_sides and pages_before % 2 == 1)
        pages_before = count
        for page in range(count):
            # Of the papers that follow as many pages are expected: they are copies.
            progress(pages, pages + (len(papers) - at) * count - page, PRINTING)
            if page:
                onto.newPage()
            size = document.pagePointSize(page) * (_DPI / _POINTS)
            image = document.render(page, QSize(round(size.width()), round(size.height())))
            painter.drawImage(QPointF(0, 0), image)
            pages += 1
        document.close()
    return pages


def _next_sheet(onto: QPrinter, *, both_sides: bool) -> None:
    """Begin the next paper on a sheet of its own, also where both sides are printed.

    Else the first page of copy 2 would stand on the back of the last one of copy 1.
    ``both_sides``: the paper before ended on a front, whose back is left empty.
    """
    onto.newPage()
    if both_sides:
        onto.newPage()
