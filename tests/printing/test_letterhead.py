"""A letterhead: pixels and lines, believed only where they are what they should be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.printing import theme
from liaison_desk.printing.letterhead import (
    MOST_PIXELS,
    Bitmap,
    Letterhead,
    Margins,
    read_bitmap,
    write_bitmap,
)
from liaison_desk.printing.paper import same
from liaison_desk.printing.papers import print_paper
from tests.printing.meeting_specimens import letterhead, logo
from tests.printing.pdf import read, texts_of
from tests.printing.specimens import ohrid, tiny


@given(st.integers(1, 30), st.integers(1, 30))
def test_a_logo_is_kept_and_read_back(width: int, height: int) -> None:
    rgb = bytes(at % 251 for at in range(3 * width * height))
    picture = Bitmap(width, height, rgb)
    assert read_bitmap(write_bitmap(picture)) == picture


@given(st.binary(max_size=300))
def test_anything_else_is_no_logo(data: bytes) -> None:
    assert read_bitmap(data) is None
    assert read_bitmap(write_bitmap(logo(3, 4)) + data) is None or not data


@pytest.mark.parametrize(
    "head",
    [b"P6\n0 4\n255\n", b"P6\n9999 9999\n255\n", b"P6\n2 2\n65535\n", b"P6\n# x\n2 2\n255\n",
     b"P3\n2 2\n255\n", b"P6\n-2 2\n255\n", b"P6\n02 2\n255\n"],
)  # fmt: skip
def test_a_head_that_lies_is_no_logo(head: bytes) -> None:
    assert read_bitmap(head + bytes(12)) is None


@pytest.mark.parametrize("size", [(MOST_PIXELS + 1, 1), (1, MOST_PIXELS + 1), (0, 1), (2, 2)])
def test_pixels_of_another_size_are_refused(size: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="pixels"):
        Bitmap(*size, bytes(3))


@pytest.mark.parametrize("size", [(1200, 2), (2, 1200), (90, 120)])
def test_a_logo_of_any_shape_stays_on_the_page(size: tuple[int, int]) -> None:
    paper = replace(ohrid("sq"), letterhead=Letterhead(logo(*size), logo_height=35))
    reader = read(print_paper(paper))
    assert [len(page.images) for page in reader.pages] == [1] + [0] * (len(reader.pages) - 1)
    content = reader.pages[0].get_contents()
    assert content is not None
    drawn = next(
        operands
        for operands, operator in content.operations
        if operator == b"cm" and float(operands[3]) != 1
    )
    wide, _, _, high, x, y = map(float, drawn)
    area = theme.area(Margins())
    assert x >= area.left - 0.1
    assert x + wide <= area.left + area.width + 0.1
    assert 0 < y < y + high < theme.PAGE_HEIGHT
    assert wide / high == pytest.approx(size[0] / size[1], rel=0.05)


def test_a_number_is_written_in_the_style_of_each_language() -> None:
    style = letterhead()
    assert style.numbered("X 1", "sq") == "Nr. X 1 prot."
    assert style.numbered("X 1", "mk") == "бр. X 1"
    assert style.numbered("", "mk") == ""
    assert Letterhead(number_style={"": "№ {number}"}).numbered("X 1", "sl") == "№ X 1"
    assert Letterhead(number_style={"sq": "no place"}).numbered("X 1", "sq") == "X 1"
    assert Letterhead(number_style={"sq": "{number.__class__}"}).numbered("X", "sq") == "X"


@pytest.mark.parametrize("margins", [Margins(15, 12, 8, 8), Margins(35, 25, 30, 30)])
def test_text_keeps_to_the_margins(margins: Margins) -> None:
    paper = replace(ohrid("sq", "mk"), letterhead=letterhead(margins))
    area = theme.area(margins)
    for page in read(print_paper(paper)).pages:
        places: list[tuple[float, float]] = []

        def note(
            text: str, _cm: object, at: list[float], _font: object, _size: object,
            found: list[tuple[float, float]] = places,
        ) -> None:  # fmt: skip
            if text.strip():
                found.append((at[4], at[5]))

        page.extract_text(visitor_text=note)
        assert places
        assert min(x for x, _ in places) >= area.left - 0.1
        assert max(x for x, _ in places) <= theme.PAGE_WIDTH - area.right
        assert min(y for _, y in places) >= area.bottom
        assert max(y for _, y in places) <= theme.PAGE_HEIGHT - area.top


def test_no_more_than_three_lines_of_address_stand_below_and_long_ones_end_in_dots() -> None:
    lines = tuple(same(f"line {at} " + "w" * 300) for at in range(5))
    (page,) = texts_of(print_paper(replace(tiny(), letterhead=Letterhead(footer=lines))))
    assert [f"line {at}" in page for at in range(5)] == [True] * 3 + [False] * 2
    assert page.count("…") == 3


def test_what_a_line_of_the_letterhead_says_in_both_languages_alike_stands_there_once() -> None:
    line = {"sq": "Shkup · +389 00 · skp@desk.example", "mk": "Скопје · +389 00 · skp@desk.example"}
    other = {"sq": "Rruga 1", "mk": "Улица 1 · спрат 2"}  # parts that do not answer to each other
    paper = replace(tiny(), languages=("sq", "mk"), letterhead=Letterhead(footer=(line, other)))
    (page,) = texts_of(print_paper(paper))
    assert "Shkup / Скопје · +389 00 · skp@desk.example" in page
    assert "Rruga 1 · Улица 1 · спрат 2" in page
