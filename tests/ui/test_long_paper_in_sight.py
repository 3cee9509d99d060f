"""A long paper is seen before all its pages were measured, each page where it belongs."""

from __future__ import annotations

import io
import itertools

from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from liaison_desk.ui.widgets.paper import Paper

PAGES, LYING = 400, 300


def long_paper() -> bytes:
    """Return pages of which one lies on its side."""
    memory = io.BytesIO()
    canvas = Canvas(memory)
    for page in range(PAGES):
        canvas.setPageSize(landscape(A4) if page == LYING else A4)
        canvas.drawString(72, 72, f"Page {page}")
        canvas.showPage()
    canvas.save()
    return memory.getvalue()


def test_a_long_paper_is_shown_before_all_its_pages_are_measured(qtbot: QtBot) -> None:
    paper = Paper()
    qtbot.addWidget(paper)
    paper.resize(600, 700)
    paper.show()
    paper.show_pdf(long_paper())
    sheets = paper._sheets
    assert paper.pages == PAGES
    assert 0 < len(sheets.measured) < LYING
    qtbot.waitUntil(lambda: len(sheets.measured) == PAGES)
    frames = sheets._frames
    assert frames[LYING].height() < frames[LYING].width() < frames[LYING + 1].height()
    assert all(one.bottom() < two.top() for one, two in itertools.pairwise(frames))
    paper.follow(PAGES - 1)
    assert paper.in_sight[1] == PAGES - 1
    paper.blank()
    assert (paper.pages, sheets.measured) == (0, [])
