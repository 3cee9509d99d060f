"""The code of the content: on paper as text and as QR, read back by another program."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from reportlab.lib.units import mm

from liaison_desk.printing import theme
from liaison_desk.printing.code import BEGINNING, SIDE, modules, quiet
from liaison_desk.printing.frame import Frame
from liaison_desk.printing.letterhead import Margins
from liaison_desk.printing.paper import Paper
from liaison_desk.printing.papers import print_paper
from liaison_desk.printing.text import Setter, width_of
from tests.printing.meeting_specimens import CODE, letterhead
from tests.printing.pdf import pictures, texts_of
from tests.printing.specimens import ohrid, tiny

MARKS = ("I KUFIZUAR", "RESTREINT UE/EU RESTRICTED", "СТРОГО ДОВЕРЛИВО", "CONFIDENTIAL RS")


def coded() -> Paper:
    return replace(ohrid("sq", "mk"), code=CODE)


def read(picture: Image.Image) -> list[str]:
    return [one.text for one in zxingcpp.read_barcodes(picture)]


@pytest.mark.outside("pdftoppm")
def test_the_code_on_each_page_is_read_from_its_picture(
    tmp_path: Path, outside_tool: Callable[[str], Path]
) -> None:
    pages = pictures(print_paper(coded()), tmp_path, outside_tool("pdftoppm"), 200)
    assert len(pages) > 3
    for one in pages:
        assert read(one) == [BEGINNING + CODE.upper()]


@pytest.mark.outside("pdftoppm")
@pytest.mark.parametrize("tlp", ["", "TLP:AMBER+STRICT"])
def test_the_code_is_read_from_a_poor_scan_of_a_crowded_footer(
    tmp_path: Path, outside_tool: Callable[[str], Path], tlp: str
) -> None:
    narrow = letterhead(Margins(35, 25, 30, 8))
    paper = replace(coded(), marking=MARKS, tlp=tlp, letterhead=narrow)
    page = pictures(print_paper(paper), tmp_path, outside_tool("pdftoppm"), 200)[0]
    crooked = page.rotate(2.5, fillcolor=255, resample=Image.Resampling.BILINEAR)
    scan = io.BytesIO()
    crooked.point(lambda grey: 60 + grey * 160 // 255).save(scan, "JPEG", quality=35)
    assert read(Image.open(scan)) == [BEGINNING + CODE.upper()]


def test_the_text_of_the_code_stands_on_each_page_in_groups_of_four() -> None:
    groups = " ".join(CODE[at : at + 4] for at in range(0, 64, 4))
    assert all(f"Kodi · Код: {groups}" in page for page in texts_of(print_paper(coded())))


@pytest.mark.parametrize("marks", [MARKS[:1], MARKS, ()])
@pytest.mark.parametrize("margins", [Margins(), Margins(15, 12, 8, 8), Margins(99, 99, 99, 99)])
def test_nothing_stands_in_the_white_around_the_code(
    marks: tuple[str, ...], margins: Margins
) -> None:
    theme.register_fonts()
    frame = Frame(replace(coded(), marking=marks, letterhead=letterhead(margins)), Setter())
    white, left = quiet(CODE), frame.area.left
    beside = left + SIDE + white
    for lines in (frame.marking, frame.address):
        middle = left + frame.area.width / 2
        assert all(middle - width_of(one) / 2 >= beside for one in lines.lines)
    assert left + frame.inset >= beside
    assert frame.rule - white - SIDE >= 8 * mm  # what any printer reaches


def test_the_smallest_paper_has_room_for_the_code() -> None:
    theme.register_fonts()
    frame = Frame(replace(tiny(), code=CODE), Setter())
    assert frame.rule - quiet(CODE) - SIDE >= frame.area.bottom - 1


def test_an_approved_paper_says_on_each_page_which_version_it_is() -> None:
    pages = texts_of(print_paper(replace(coded(), version="7.9")))
    assert all("BUC-MIN-2025-0012 · Versioni · Верзија 7.9" in page for page in pages)
    assert "7.9" not in "".join(texts_of(print_paper(replace(coded(), code="", version="7.9"))))


def test_a_code_is_64_hex_digits_or_nothing_is_printed() -> None:
    for wrong in ("abc", CODE[:-1], CODE + "0", "g" * 64):
        with pytest.raises(ValueError, match="64 hex digits"):
            print_paper(replace(tiny(), code=wrong))


def test_the_code_of_one_content_is_one_picture() -> None:
    assert modules(CODE) == modules(CODE.upper())
    assert len(modules(CODE)) == 33
    assert modules(CODE) != modules(CODE[::-1])
