"""How a document looks is drawn by another process, which may fall, lie or never end."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from pytestqt.qtbot import QtBot

from liaison_desk.drawing.talk import Ask, Sheets, Why
from liaison_desk.inside.limits import MEMORY
from liaison_desk.ui.drawer import Drawer
from tests.drawing import documents

LONGEST = 15_000  # ms
SOON = 3.0  # s that an answer may take, where none comes


class Told:
    """What a drawer told, and whether it still has a process."""

    def __init__(
        self, qtbot: QtBot, data: bytes, command: Sequence[str] = (), seconds: float = 10.0
    ) -> None:
        """Begin, and wait until the document is open, or given up."""
        self.qtbot = qtbot
        self.holder = QObject()
        self.drawer = Drawer(data, self.holder, command=command, seconds=seconds)
        self.sheets: list[Sheets] = []
        self.images: dict[int, QImage] = {}
        self.missing: dict[int, Why] = {}
        self.failed: list[Why] = []
        self.drawer.opened.connect(self.sheets.append)
        self.drawer.drawn.connect(lambda ask, image: self.images.update({ask.sheet: image}))
        self.drawer.missing.connect(lambda sheet, why: self.missing.update({sheet: why}))
        self.drawer.failed.connect(self.failed.append)
        self.drawer.begin()
        self.until(lambda: bool(self.sheets or self.failed))

    def until(self, done: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(done, timeout=LONGEST)

    def want(self, *asks: Ask) -> None:
        self.drawer.want(asks)
        sheets = {one.sheet for one in asks}
        self.until(lambda: bool(self.failed) or sheets <= {*self.images, *self.missing})

    def end(self) -> None:
        self.drawer.end()


def drawn(qtbot: QtBot, data: bytes, width: int, height: int, sheet: int = 0) -> QImage:
    told = Told(qtbot, data)
    told.want(Ask(sheet, width, height))
    told.end()
    assert not told.missing
    return told.images[sheet]


def points(image: QImage) -> list[tuple[int, int, int]]:
    return [
        (seen.red(), seen.green(), seen.blue())
        for y in range(image.height())
        for x in range(image.width())
        if (seen := QColor(image.pixel(x, y)))
    ]


def is_alive(process: int) -> bool:
    if sys.platform == "win32":  # where signal 0 is no question
        line = ["tasklist", "/FI", f"PID eq {process}", "/NH"]
        told = subprocess.run(line, capture_output=True, text=True, check=False)
        return str(process) in told.stdout
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


# ------------------------------------------------------------------ what is right


@pytest.mark.parametrize(
    ("sort", "how"),
    [("PNG", {}), ("BMP", {}), ("GIF", {}), ("WEBP", {"lossless": True}), ("TIFF", {})],
)
def test_a_picture_is_drawn_point_by_point(qtbot: QtBot, sort: str, how: dict[str, object]) -> None:
    data = documents.picture(sort, **how)
    expected = list(documents.seen().get_flattened_data())
    assert points(drawn(qtbot, data, 4, 2)) == expected


def test_a_photograph_is_drawn_as_the_camera_held_it(qtbot: QtBot) -> None:
    photo = Image.new("RGB", (40, 20), documents.RED)
    photo.paste(documents.BLUE, (20, 0, 40, 20))
    turned = photo.getexif()
    turned[0x0112] = 6  # to be turned by 90 degrees to the right
    told = Told(qtbot, documents.packed(photo, "JPEG", quality=95, exif=turned))
    assert told.sheets == [Sheets(((2000, 4000),), True)]
    told.want(Ask(0, 20, 40))
    told.end()
    above, below = (QColor(told.images[0].pixel(10, y)) for y in (5, 35))
    assert above.red() - above.blue() > 200  # JPEG gives colours back nearly
    assert below.blue() - below.red() > 200


def test_a_fax_of_several_pages_has_them_all(qtbot: QtBot) -> None:
    other = Image.new("RGB", (3, 5), documents.GREEN)
    told = Told(qtbot, documents.picture("TIFF", save_all=True, append_images=[other]))
    assert told.sheets == [Sheets(((400, 200), (300, 500)), True)]
    told.want(Ask(1, 3, 5), Ask(0, 4, 2))
    told.end()
    assert set(points(told.images[1])) == {documents.GREEN}
    assert points(told.images[0])[:2] == [documents.RED, documents.GREEN]


def test_what_is_transparent_lies_on_white_paper(qtbot: QtBot) -> None:
    clear = documents.packed(Image.new("RGBA", (2, 2), (255, 0, 0, 0)), "PNG")
    assert set(points(drawn(qtbot, clear, 2, 2))) == {(255, 255, 255)}


def test_a_pdf_is_drawn_as_the_same_reader_would_draw_it_here(qtbot: QtBot) -> None:
    data = documents.paper(3)
    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    expected = QImage(400, 200, QImage.Format.Format_RGB32)
    expected.fill(Qt.GlobalColor.white)
    painter = QPainter(expected)
    painter.drawImage(0, 0, document.render(2, QSize(400, 200)))
    painter.end()
    document.close()
    seen = drawn(qtbot, data, 400, 200, sheet=2)
    assert seen == expected
    assert QColor(seen.pixel(100, 120)).toTuple() == (255, 0, 0, 255)
    assert QColor(seen.pixel(20, 20)).toTuple() == (255, 255, 255, 255)


# --------------------------------------------------------------- what is hostile


def test_the_process_has_no_key_no_path_little_around_it_and_limits(qtbot: QtBot) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux tells")
    os.environ["LIAISON_DESK_STATE_FOR_TEST"] = "secret"
    try:
        told = Told(qtbot, documents.paper())
    finally:
        del os.environ["LIAISON_DESK_STATE_FOR_TEST"]
    place = Path("/proc") / str(told.drawer.process)
    limits = (place / "limits").read_text()
    around = (place / "environ").read_bytes()
    files = {str(one.readlink()) for one in (place / "fd").iterdir()}
    told.end()
    assert limits.count(str(MEMORY)) == 2  # data, soft and hard
    nothing = [line.split()[-3:-1] for line in limits.splitlines() if "file size" in line]
    assert nothing == [["0", "0"], ["0", "0"]]  # of a core too
    assert b"secret" not in around
    assert b"HOME" not in around
    assert not [one for one in files if one.startswith("/") and not one.startswith("/dev/")]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(documents.paper()[:400], Why.DAMAGED, id="a PDF cut off"),
        pytest.param(documents.picture("PNG")[:20], Why.DAMAGED, id="a PNG cut off"),
        pytest.param(b"no document", Why.DAMAGED, id="nothing that is drawn"),
        pytest.param(b"", Why.DAMAGED, id="nothing at all"),
        pytest.param(documents.png_of(60_000, 60_000), Why.TOO_LARGE, id="a bomb of points"),
    ],
)
def test_what_cannot_be_drawn_says_why(qtbot: QtBot, data: bytes, why: Why) -> None:
    told = Told(qtbot, data)
    assert (told.failed, told.sheets) == ([why], [])
    assert told.drawer.process == 0


def test_a_pdf_with_a_password_says_so(qtbot: QtBot) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(documents.paper())))
    writer.encrypt("password")
    out = io.BytesIO()
    writer.write(out)
    assert Told(qtbot, out.getvalue()).failed == [Why.LOCKED]


def test_a_picture_that_ends_too_soon_is_no_picture(qtbot: QtBot) -> None:
    told = Told(qtbot, documents.png_of(4_000, 4_000))
    told.want(Ask(0, 100, 100))
    told.end()
    assert (told.missing, told.images, told.failed) == ({0: Why.DAMAGED}, {}, [])


def test_a_page_that_is_never_done_costs_itself_alone(qtbot: QtBot) -> None:
    told = Told(qtbot, documents.endless(), seconds=SOON)
    told.want(Ask(0, 20, 10))
    first = told.drawer.process
    told.want(Ask(1, 20, 10), Ask(2, 20, 10))
    assert told.missing == {1: Why.ENDED}
    assert set(told.images) == {0, 2}
    assert not is_alive(first)
    told.end()


def test_a_process_killed_between_two_pages_is_missed_by_nobody(qtbot: QtBot) -> None:
    told = Told(qtbot, documents.paper(2))
    told.want(Ask(0, 20, 10))
    first = told.drawer.process
    os.kill(first, getattr(signal, "SIGKILL", signal.SIGTERM))
    told.until(lambda: told.drawer.process == 0)
    told.want(Ask(1, 20, 10))
    assert set(told.images) == {0, 1}
    assert told.drawer.process not in {0, first}
    told.end()


ONCE = """
import struct, sys
say, hear = sys.stdout.buffer, sys.stdin.buffer
hear.read(struct.unpack("<Q", hear.read(8))[0])
say.write(struct.pack("<IIIIIIIII", 1, 2, 1, 0, 16, 2000, 1000, 2000, 1000))
say.flush()
hear.read(12)
say.write(struct.pack("<IIIII", 2, 20, 10, 80, 800) + bytes(800))
say.flush()
hear.read(12)
"""  # then its time is over


def test_a_sheet_that_found_the_time_used_up_is_drawn_by_the_next_process(qtbot: QtBot) -> None:
    told = Told(qtbot, documents.paper(2), [sys.executable, "-c", ONCE])
    told.want(Ask(0, 20, 10))
    first = told.drawer.process
    told.want(Ask(1, 20, 10))
    assert (set(told.images), told.missing) == ({0, 1}, {})
    assert told.drawer.process not in {0, first}
    told.end()


def test_a_process_that_falls_over_the_document_gives_it_up(qtbot: QtBot) -> None:
    fallen = "import os, sys; sys.stdin.buffer.read(8); os.abort()"
    told = Told(qtbot, documents.paper(), [sys.executable, "-c", fallen])
    assert told.failed == [Why.ENDED]
    assert told.drawer.process == 0


def test_a_process_that_says_nothing_is_ended(qtbot: QtBot) -> None:
    silent = "import sys, threading; threading.Event().wait()"
    told = Told(qtbot, documents.paper(), [sys.executable, "-c", silent], seconds=SOON)
    assert told.failed == [Why.ENDED]
    assert told.drawer.process == 0


def test_a_program_that_is_not_there_gives_the_document_up(qtbot: QtBot, tmp_path: Path) -> None:
    assert Told(qtbot, documents.paper(), [str(tmp_path / "none")]).failed == [Why.ENDED]


LIAR = """
import struct, sys
say, hear = sys.stdout.buffer, sys.stdin.buffer
hear.read(struct.unpack("<Q", hear.read(8))[0])
def tell(*numbers, then=b""):
    say.write(struct.pack("<IIIII", *numbers) + then)
    say.flush()
def sheets():
    tell(1, 1, 1, 0, 8, then=struct.pack("<II", 2000, 1000))
sheets()
if {unasked!r} == "unasked":
    sheets()
hear.read(12)
try:
    {lie}
except BrokenPipeError:
    pass
hear.read()
"""


@pytest.mark.parametrize(
    "lie",
    [
        pytest.param("tell(2, 9999, 9999, 39996, 399920004)", id="a larger bitmap"),
        pytest.param("tell(2, 20, 10, 8, 80, then=bytes(80))", id="a shorter line"),
        pytest.param("tell(2, 20, 10, 80, 800, then=bytes(801))", id="a byte too many"),
        pytest.param("sheets()", id="sheets instead"),
        pytest.param("while True: say.write(bytes(65536))", id="a flood"),
    ],
)
def test_a_process_that_lies_is_ended_and_nothing_of_it_shown(qtbot: QtBot, lie: str) -> None:
    told = Told(qtbot, documents.paper(), [sys.executable, "-c", LIAR.format(lie=lie, unasked="")])
    process = told.drawer.process
    told.want(Ask(0, 20, 10))
    assert told.failed == [Why.DAMAGED]
    assert told.images == {}
    assert not is_alive(process)


def test_a_process_that_speaks_unasked_is_ended(qtbot: QtBot) -> None:
    liar = LIAR.format(lie="pass", unasked="unasked")
    told = Told(qtbot, documents.paper(), [sys.executable, "-c", liar])
    told.until(lambda: told.failed == [Why.DAMAGED])
    assert told.drawer.process == 0


def test_who_goes_takes_the_process_along(qtbot: QtBot) -> None:
    told = Told(qtbot, documents.paper())
    process = told.drawer.process
    assert is_alive(process)
    told.holder.deleteLater()
    told.until(lambda: not is_alive(process))
