"""A letterhead is written in its list, and a picture of anybody becomes its logo as pixels."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from liaison_desk.drawing.errors import DamagedDrawing
from liaison_desk.register import Register
from liaison_desk.ui.presenters.lists.logo import HIGH, pixels
from tests.ui.desk import Desk, FixedPath
from tests.ui.test_place_lists import lists


def picture(folder: Path, width: int = 31, height: int = 40) -> Path:
    """Write a picture of one red dot on nothing."""
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(0)
    image.setPixelColor(0, 0, QColor("red"))
    path = folder / "logo.png"
    assert image.save(str(path))
    return path


def open_letterhead(desk: Desk) -> str:
    head = desk.ask(lambda reg: reg.add("letterhead", station="TIA", ministry={"sq": "MINISTRIA"}))
    lists(desk).choose(head, "letterhead")
    desk.rest()
    return head


def test_a_picture_becomes_the_logo_and_nothing_of_it_but_pixels_is_kept(
    desk: Desk, tmp_path: Path
) -> None:
    head = open_letterhead(desk)
    lists(desk).ask_path = FixedPath(picture(tmp_path))  # type: ignore[assignment]
    lists(desk).ask_attach()
    kept = lambda reg: reg.letterhead("TIA").logo  # noqa: E731
    desk.qtbot.waitUntil(lambda: desk.ask(kept) is not None, timeout=10_000)
    logo = desk.ask(kept)
    assert logo is not None
    assert (logo.width, logo.height) == (31 * HIGH // 40, HIGH)
    assert logo.rgb[-3:] == b"\xff\xff\xff"  # what was clear is white paper
    assert logo.rgb[0] > 200 > logo.rgb[1]

    def names(reg: Register) -> list[str]:
        return [one.name for one in reg.list("attachment", file=head)]

    assert desk.ask(names) == ["logo.ppm"]


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n" + bytes(300), b"no picture", b""])
def test_what_is_no_picture_is_refused_and_not_attached(
    desk: Desk, tmp_path: Path, content: bytes
) -> None:
    head = open_letterhead(desk)
    path = tmp_path / "logo.png"
    path.write_bytes(content)
    failed: list[object] = []
    lists(desk).failed.connect(failed.append)
    lists(desk).attach(str(path))
    desk.qtbot.waitUntil(lambda: bool(failed), timeout=10_000)
    assert isinstance(failed[0], DamagedDrawing)
    desk.errors.clear()
    assert desk.ask(lambda reg: list(reg.list("attachment", file=head))) == []


def test_the_lines_of_a_picture_lie_side_by_side_without_gaps() -> None:
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(QColor(1, 2, 3))
    assert pixels(image) == bytes([1, 2, 3]) * 6
