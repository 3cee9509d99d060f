"""Pages: nothing lost, nothing below the edge, no heading and no signature left alone."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.printing.pages import Block, Page, lay_out
from liaison_desk.printing.rows import Cell, Row
from liaison_desk.printing.text import Lines, Run

HEIGHT = 200.0


def text_row(name: str, lines: int, *, keep: bool = False, whole: bool = False) -> Row:
    made = tuple((Run("x", 10, 0, f"{name}.{at} ", 10),) for at in range(lines))
    return Row((Cell(0, 100, Lines(made, 10)),), gap=4, below=3, keep=keep, whole=whole)


def texts(page: Page) -> list[str]:
    return [piece for row, _ in page.placed for piece in row.text.split()]


@st.composite
def documents(draw: st.DrawFn) -> list[Block]:
    blocks = []
    for name in range(draw(st.integers(1, 6))):
        tall = draw(st.lists(st.integers(1, 45), min_size=1, max_size=8))
        band = text_row(f"t{name}under", 1) if draw(st.booleans()) else None
        rows = tuple(
            replace(
                text_row(f"b{name}r{at}", lines, whole=lines < 4 and draw(st.booleans())),
                under=band,
            )
            for at, lines in enumerate(tall)
        )
        lead = (text_row(f"h{name}", draw(st.integers(1, 2)), keep=True),)
        head = text_row(f"t{name}", 1) if draw(st.booleans()) else None
        blocks.append(Block(rows, lead, head, joined=draw(st.booleans())))
    return blocks


@given(documents())
def test_every_line_is_on_a_page_once_and_in_order(blocks: list[Block]) -> None:
    seen = [one for page in lay_out(blocks, HEIGHT) for one in texts(page)]
    expected = [
        one for block in blocks for row in (*block.lead, *block.rows) for one in row.text.split()
    ]
    assert [one for one in seen if not one.startswith("t")] == expected


@given(documents())
def test_no_row_reaches_below_the_edge(blocks: list[Block]) -> None:
    for page in lay_out(blocks, HEIGHT):
        assert page.used <= HEIGHT + 3 + 1e-6  # the space below the last row may hang over
        tops = [top for _, top in page.placed]
        assert tops == sorted(tops)


@given(documents())
def test_a_heading_is_never_the_last_thing_on_a_page(blocks: list[Block]) -> None:
    for page in lay_out(blocks, HEIGHT):
        assert texts(page)[-1][0] == "b"


@given(documents())
def test_every_page_brings_something_new(blocks: list[Block]) -> None:
    for page in lay_out(blocks, HEIGHT):
        assert any(one.startswith("b") for one in texts(page))


def test_a_table_that_goes_on_repeats_its_head() -> None:
    rows = tuple(text_row(f"b{at}", 2, whole=True) for at in range(30))
    pages = lay_out([Block(rows, (text_row("h", 1),), text_row("t", 1))], HEIGHT)
    assert len(pages) > 2
    assert texts(pages[0])[:2] == ["h.0", "t.0"]
    assert all(texts(page)[0] == "t.0" for page in pages[1:])


@given(st.integers(1, 60), st.integers(1, 7))
def test_signatures_never_begin_a_page_without_text(lines: int, signatures: int) -> None:
    text = Block((text_row("b", lines),), (text_row("h", 1),))
    signing = tuple(text_row(f"bs{at}", 4, whole=True) for at in range(signatures))
    pages = lay_out([text, Block(signing, (text_row("hs", 1),), joined=True)], HEIGHT)
    begun = next(page for page in pages if "hs.0" in texts(page))
    assert texts(begun).index("hs.0") > 0


@given(st.integers(4, 80))
def test_a_parted_paragraph_leaves_two_lines_on_either_side(lines: int) -> None:
    before = Block((text_row("b0", 11),))
    pages = lay_out([before, Block((text_row("b1", lines),))], HEIGHT)
    parts = [row for page in pages for row, _ in page.placed if row.text.startswith("b1")]
    assert all(len(row.cells[0].text.lines) >= 2 for row in parts)


def test_rows_that_belong_together_say_on_each_page_what_they_belong_to() -> None:
    first, second = text_row("t1", 1, keep=True), text_row("t2", 1, keep=True)
    rows = [
        replace(text_row(f"b{band.text[1]}{at}", 2, whole=True), under=band)
        for band in (first, second)
        for at in range(14)
    ]
    table = Block((first, *rows[:14], second, *rows[14:]), head=text_row("thead", 1))
    pages = [texts(page) for page in lay_out([table], HEIGHT)]
    assert len(pages) > 3
    for one in pages[1:]:
        assert one[0] == "thead.0"
        row = one[2] if one[1] in {"t1.0", "t2.0"} else ""
        assert row[1] == one[1][1]  # the first row stands under its own line
        assert one.count(one[1]) == 1


def _table_and_signatures(lines: int, signatures: int) -> list[Page]:
    """Lay out so many lines, a table that is small on such a page, and signatures."""
    people = tuple(text_row(f"b{at}", 1, whole=True) for at in range(3))
    table = Block(people, (text_row("h", 1),), text_row("t", 1))
    signing = tuple(text_row(f"bs{at}", 4, whole=True) for at in range(signatures))
    opening = Block((text_row("b", lines),))
    joined = Block(signing, (text_row("hs", 1),), text_row("ts", 1), joined=True)
    return lay_out([opening, table, joined], 300.0)


@given(st.integers(1, 60), st.integers(1, 4))
def test_signatures_stand_on_one_page_below_text_or_go_over_to_leave_none_half_empty(
    lines: int, signatures: int
) -> None:
    made = _table_and_signatures(lines, signatures)
    if signatures > 2:  # two stay together
        assert all(page.used > 150 for page in made[:-1])
    pages = [texts(page) for page in made]
    signed, *further = [one for one in pages if any(text.startswith("bs") for text in one)]
    on_it = sum(text.startswith("bs") for text in signed)
    assert on_it == 4 * signatures or (signatures > 2 and further)
    before = signed[: signed.index("hs.0")]
    assert sum(text.startswith("b") for text in before) >= min(2, lines)


@given(st.integers(1, 60), st.integers(6, 9))
def test_signatures_too_high_for_a_page_leave_none_half_empty_but_the_last(
    lines: int, signatures: int
) -> None:
    for page in _table_and_signatures(lines, signatures)[:-1]:
        assert page.used > 150


@given(st.integers(1, 60), st.integers(2, 9))
def test_signatures_go_over_between_two_of_them_and_say_again_what_is_signed(
    lines: int, signatures: int
) -> None:
    pages = [texts(page) for page in _table_and_signatures(lines, signatures)]
    for one in pages:
        for at in range(signatures):
            assert sum(text.startswith(f"bs{at}.") for text in one) in (0, 4)
    begun = next(at for at, one in enumerate(pages) if "hs.0" in one)
    before = pages[begun][: pages[begun].index("hs.0")]
    assert sum(text.startswith("b") for text in before) >= min(2, lines)
    assert all(one[0] == "ts.0" for one in pages[begun + 1 :])


def test_signatures_take_no_more_than_the_last_line_of_a_table_along() -> None:
    rows = tuple(text_row(f"b{at}", 3, whole=True) for at in range(2))
    table = Block(rows, (text_row("h", 1),), text_row("t", 1))
    signing = (text_row("bs", 8, whole=True),)
    joined = Block(signing, (text_row("hs", 1),), text_row("ts", 1), joined=True)
    first, second = lay_out([Block((text_row("b", 10),)), table, joined], 300.0)
    assert "b0.0" in texts(first)
    assert texts(second)[:4] == ["t.0", "b1.0", "b1.1", "b1.2"]


def test_what_fits_on_one_page_but_for_the_line_that_says_what_is_signed_stands_there() -> None:
    signing = (text_row("bs", 8, whole=True),)
    joined = Block(signing, (text_row("hs", 1),), text_row("ts", 1), joined=True)
    free = int((300.0 - sum(row.height + row.gap for row in joined.all_rows)) // 10)
    (roomy,) = lay_out([Block((text_row("b", free),)), joined], 300.0)
    assert "ts.0" in texts(roomy)
    (tight,) = lay_out([Block((text_row("b", free + 1),)), joined], 300.0)
    assert "ts.0" not in texts(tight)
    first, second = lay_out([Block((text_row("b", free + 3),)), joined], 300.0)
    assert "ts.0" in texts(second)
    assert "hs.0" not in texts(first)


def test_a_small_table_goes_over_whole_where_little_is_left() -> None:
    people = tuple(text_row(f"b{at}", 1, whole=True) for at in range(3))
    table = Block(people, (text_row("h", 1),), text_row("t", 1))
    first, second = lay_out([Block((text_row("b", 15),)), table], HEIGHT)
    assert texts(second) == ["h.0", "t.0", "b0.0", "b1.0", "b2.0"]
    first, second = lay_out([Block((text_row("b", 13),)), table], HEIGHT)
    assert texts(first)[-3:] == ["h.0", "t.0", "b0.0"]
    assert texts(second) == ["t.0", "b1.0", "b2.0"]
