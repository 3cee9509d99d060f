"""The page of a document that is drawn: seen at once, zoomed, closed, locked; and who reads it."""

from __future__ import annotations

import base64
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from liaison_desk.register import Register
from liaison_desk.ui.pages.document import DocumentPage, DocumentView, is_drawn
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.ask_path import fit_name
from liaison_desk.ui.views import Row
from liaison_desk.ui.widgets.drawn import Drawn
from liaison_desk.ui.widgets.id_list import IdList
from liaison_desk.ui.widgets.sheet_layout import EDGE, TALLEST, lay_out
from tests.drawing import documents
from tests.house.source import ROOT
from tests.ui.desk import Desk, shown
from tests.ui.test_drawn_elsewhere import is_alive

LONGEST = 15_000  # ms
CONTROL = Qt.KeyboardModifier.ControlModifier


def page_of(qtbot: QtBot, data: bytes) -> tuple[DocumentPage, Drawn]:
    page = DocumentPage(DocumentView("plan.pdf", "1 kB", "application/pdf", data, kept=True))
    qtbot.addWidget(page)
    page.resize(600, 400)
    page.show()
    (drawn,) = page.findChildren(Drawn)
    return page, drawn


def opened(desk: Desk, tmp_path: Path, name: str, data: bytes) -> tuple[DocumentPage, Drawn]:
    source = tmp_path / name
    source.write_bytes(data)

    def held(reg: Register) -> tuple[str, str]:
        case = reg.add("case", title="Vans")
        return case, reg.attach(case, source)

    case, attachment = desk.ask(held)
    desk.go(Place.CASES, case, "case")
    desk.cases.documents.open(attachment)
    desk.rest()
    page = desk.cases.stack.top
    assert isinstance(page, DocumentPage)
    (drawn,) = page.findChildren(Drawn)
    desk.qtbot.waitUntil(lambda: bool(drawn.sheets.drawn), timeout=LONGEST)
    return page, drawn


def test_a_lock_ends_the_process_that_draws(desk: Desk, tmp_path: Path) -> None:
    _, drawn = opened(desk, tmp_path, "plan.pdf", documents.paper(2))
    process = drawn.drawer.process
    assert is_alive(process)
    desk.lock()
    assert not is_alive(process)


@pytest.mark.parametrize("name", ["scan.tif", "scan"])
def test_a_scan_is_drawn_also_where_its_name_does_not_say_what_it_is(
    desk: Desk, tmp_path: Path, name: str
) -> None:
    _, drawn = opened(desk, tmp_path, name, documents.picture("tiff"))
    assert drawn.sheets.drawn


def test_closing_the_page_ends_it_too(desk: Desk, tmp_path: Path) -> None:
    page, drawn = opened(desk, tmp_path, "van.tiff", documents.picture("TIFF"))
    process = drawn.drawer.process
    assert is_alive(process)
    page.close_.click()
    desk.qtbot.waitUntil(lambda: not is_alive(process), timeout=LONGEST)


def test_pages_are_drawn_as_one_comes_to_them(qtbot: QtBot) -> None:
    _, drawn = page_of(qtbot, documents.paper(40))
    sheets = drawn.sheets
    qtbot.waitUntil(lambda: 0 in sheets.drawn, timeout=LONGEST)
    assert sheets.sheets == 40
    assert 39 not in sheets.drawn
    sheets.setFocus()
    QTest.keyClick(sheets, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: 39 in sheets.drawn, timeout=LONGEST)
    assert 20 not in sheets.drawn
    QTest.keyClick(sheets, Qt.Key.Key_Home)
    assert sheets.verticalScrollBar().value() == 0


def test_a_page_fills_the_pane_and_keys_make_it_larger_and_smaller(qtbot: QtBot) -> None:
    page, drawn = page_of(qtbot, documents.paper())
    sheets = drawn.sheets

    def width() -> int:
        return sheets.drawn[0].width() if 0 in sheets.drawn else 0

    def near(expected: float) -> bool:
        return abs(width() - expected) <= 1

    qtbot.waitUntil(lambda: width() > 500, timeout=LONGEST)
    first = width()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=LONGEST)
    for key, expected in (
        (Qt.Key.Key_Plus, first * 1.25),
        (Qt.Key.Key_0, first),
        (Qt.Key.Key_Minus, first / 1.25),
    ):
        QTest.keyClick(page, key, CONTROL)
        qtbot.waitUntil(partial(near, expected), timeout=LONGEST)


def test_a_small_picture_is_not_blown_up(qtbot: QtBot) -> None:
    _, drawn = page_of(qtbot, documents.picture("PNG"))
    qtbot.waitUntil(lambda: 0 in drawn.sheets.drawn, timeout=LONGEST)
    assert drawn.sheets.drawn[0].size() == QSize(4, 2)
    middle = drawn.sheets.viewport().rect().center().x()
    grabbed = drawn.sheets.viewport().grab().toImage()
    seen = [grabbed.pixelColor(x, EDGE) for x in range(middle - 4, middle + 5)]
    assert QColor(*documents.RED) in seen
    assert QColor(*documents.BLUE) in seen


def test_what_cannot_be_drawn_is_said_over_the_page(qtbot: QtBot) -> None:
    page, drawn = page_of(qtbot, documents.paper()[:300])
    with qtbot.waitSignal(drawn.failed, timeout=LONGEST):
        pass
    assert "damaged" in shown(page)
    assert page.as_text.isVisible()


def test_what_is_drawn_is_what_was_drawn_and_tiff() -> None:
    for mime in ("pdf", "png", "jpeg", "gif", "bmp", "webp", "tiff"):
        whole = "application/pdf" if mime == "pdf" else f"image/{mime}"
        assert is_drawn(whole, 32 << 20)
        assert not is_drawn(whole, (32 << 20) + 1)
    assert not is_drawn("image/svg+xml", 10)


def test_two_thousand_absurd_pages_have_a_place_each() -> None:
    laid = lay_out([(1, 10_000_000), (10_000_000, 1)] * 1000, 1200, 8.0, fill=True)
    assert len(laid.places) == 2000
    assert max(one.height for one in laid.places) <= TALLEST
    assert laid.height < 2**31
    assert min(min(one.width, one.height) for one in laid.places) == 1
    assert list(laid.seen(0, 10)) == [0]


# ------------------------------------------------------------- who reads the bytes

ALONE = """
import base64, os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
app = QApplication([])
{what}
print(*sorted({{line.rpartition("/")[2].strip() for line in open("/proc/self/maps")
               if "imageformats" in line or "Qt6Pdf" in line}}))
"""
SHOW = """
from liaison_desk.ui.pages.document import DocumentPage, DocumentView
pages, left = [], []
for one in sys.stdin.read().split():
    page = DocumentPage(DocumentView("a", "b", "image/png", base64.b64decode(one), kept=True))
    page.resize(500, 400)
    page.show()
    left.append(page)
    page._body.drawer.drawn.connect(lambda *_, page=page: done(page))
    page._body.failed.connect(lambda *_, page=page: done(page))
    pages.append(page)
def done(page):
    if page in left:
        left.remove(page)
    if not left:
        app.quit()
QTimer.singleShot(20000, app.quit)
app.exec()
assert not left, "not drawn"
for page in pages:
    page._body.end()
"""
TIP = """
from liaison_desk.ui.widgets.tips import plain
words = sys.stdin.read()
QToolTip.showText(QPoint(5, 5), {how}, None)
(tip,) = [one for one in app.topLevelWidgets() if isinstance(one, QLabel)]
assert tip.text()
"""
PASTE = """
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
given = QMimeData()
given.setText("words")
given.setHtml(sys.stdin.read())
app.clipboard().setMimeData(given)
for field in (QPlainTextEdit(), QLineEdit()):
    field.show()
    field.paste()
    assert (field.toPlainText() if hasattr(field, "toPlainText") else field.text()) == "words"
app.clipboard().clear()  # which outlives neither
"""
needs_proc = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux tells what a process has loaded"
)


def loaded(what: str, given: str) -> str:
    """Return which readers of pictures and papers a process of its own has loaded."""
    line = [sys.executable, "-c", ALONE.format(what=what)]
    done = subprocess.run(
        line, cwd=ROOT, input=given, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@needs_proc
def test_the_window_loads_no_reader_for_any_document_that_it_shows() -> None:
    given = [documents.paper(), documents.paper()[:300], documents.png_of(60_000, 60_000)]
    given += [documents.picture(one) for one in ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF")]
    assert loaded(SHOW, " ".join(base64.b64encode(one).decode() for one in given)) == ""


def tip_with_a_picture() -> str:
    data = base64.b64encode(documents.picture("JPEG")).decode()
    return f'<img src="data:image/jpeg;base64,{data}"> a title from another station'


@needs_proc
def test_a_title_that_looks_like_html_draws_nothing_in_its_tip() -> None:
    assert loaded(TIP.format(how="plain(words)"), tip_with_a_picture()) == ""
    assert "jpeg" in loaded(TIP.format(how="words"), tip_with_a_picture())  # so it can fail


@needs_proc
def test_a_paste_from_a_web_page_brings_its_words_alone() -> None:
    assert loaded(PASTE, tip_with_a_picture()) == ""


def test_tips_of_lists_show_what_stands_there(qtbot: QtBot) -> None:
    rows = IdList()
    rows.set_ids(("a", "b"))
    rows.put_rows((Row("a", "<b>title</b> & more"), Row("b", "A > B")))
    tips = [rows.data(rows.index(at), Qt.ItemDataRole.ToolTipRole) for at in (0, 1)]
    assert tips == [
        '<span style="white-space:pre-wrap">&lt;b&gt;title&lt;/b&gt; &amp; more</span>', "A > B",
    ]  # fmt: skip
    assert rows.data(rows.index(0), Qt.ItemDataRole.AccessibleTextRole) == "<b>title</b> & more"


def test_a_name_from_elsewhere_is_proposed_as_a_name_and_no_path() -> None:
    assert fit_name("../../.bashrc") == ".._.._.bashrc"
    assert fit_name('<img src="data:;base64,x">.pdf') == "_img src=_data_;base64,x__.pdf"
    assert fit_name("Записник 16.3.pdf") == "Записник 16.3.pdf"
