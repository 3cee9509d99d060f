"""Tables come in as the spreadsheets of the region save them, and leave without formulas."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.errors import UserError
from liaison_desk.formats import errors, tables
from liaison_desk.formats.tables import Line, Table

ALBANIAN = ("Targa", "Shteti", "Pronari")
OWNER = ("TEST-AA-117", "Shqipëria", "Gëzim Çobaj")
SLOVENE = ("Registrska oznaka", "Država", "Lastnik")
SLOVENE_ROW = ("TEST-01", "Šentilj", "Črtomir Žnidaršič")
MACEDONIAN = ("Таблица", "Држава", "Сопственик")
MACEDONIAN_ROW = ("ТЕСТ-01", "Ѓорче Петров", "Љупка Ѕвездановска")
SAVED = [(ALBANIAN, OWNER), (SLOVENE, SLOVENE_ROW), (MACEDONIAN, MACEDONIAN_ROW)]


def saved(header: tuple[str, ...], row: tuple[str, ...], separator: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows([header, row])
    return out.getvalue()


@pytest.mark.parametrize("separator", [";", "\t", ","])
@pytest.mark.parametrize(("header", "row"), SAVED)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_table_is_read_whatever_separates_it_and_however_it_was_saved(
    header: tuple[str, ...], row: tuple[str, ...], separator: str, encoding: str
) -> None:
    assert tables.read(saved(header, row, separator).encode(encoding)) == Table(
        header, (Line(2, row),)
    )


@pytest.mark.parametrize(
    ("header", "row", "encoding"),
    [
        (ALBANIAN, OWNER, "cp1250"),
        (SLOVENE, SLOVENE_ROW, "cp1250"),
        (MACEDONIAN, MACEDONIAN_ROW, "cp1251"),
        (ALBANIAN, MACEDONIAN_ROW, "cp1251"),
    ],
)
@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_one_byte_a_letter_is_read_as_the_countries_write_it(
    header: tuple[str, ...], row: tuple[str, ...], encoding: str, separator: str
) -> None:
    table = tables.read(saved(header, row, separator).encode(encoding))
    assert table == Table(header, (Line(2, row),))


def test_lines_are_counted_as_an_editor_does_and_empty_ones_left_out() -> None:
    table = tables.read(b'sep=;\r\nA;B\r\n\r\n1;"two\r\nlines"\r\n;\r\n3;4\r\n5\r\n')
    assert table.header == ("A", "B")
    assert table.lines == (Line(4, ("1", "two\r\nlines")), Line(7, ("3", "4")), Line(8, ("5", "")))


def test_a_separator_inside_quotation_marks_separates_nothing() -> None:
    assert tables.read(b'"a;b;c",d\n1,2\n').header == ("a;b;c", "d")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", errors.NotATable),
        (b"\n\n", errors.NotATable),
        (b"PK\x03\x04 a workbook", errors.NotATable),
        (b"\xd0\xcf\x11\xe0 an old workbook", errors.NotATable),
        (b"%PDF-1.7", errors.NotATable),
        (b"A;B\n", errors.NoRows),
        (b'A;B\n1;"open\n', errors.BrokenLine),
        (b'A;B\n1;"a"b\n', errors.BrokenLine),
        (b"A;B\n1;2;3\n", errors.BrokenLine),
        (b"A;B\n1;\x07\n", errors.UnknownLetters),
        (b"\xff\xfeA", errors.UnknownLetters),
        ("A;B\n1;ç".encode("utf-16")[:-1], errors.UnknownLetters),
        (b"A;B\n1;a\x98b\n", errors.UnknownLetters),
        (b"A;B\n" + b"1;2\n" * (tables.MOST_ROWS + 1), errors.TableTooLarge),
        (b";".join([b"A"] * (tables.MOST_COLUMNS + 1)) + b"\n1\n", errors.TableTooLarge),
        (b"A" * (tables.MOST_BYTES + 1), errors.TableTooLarge),
    ],
    ids=lambda one: one[:12] if isinstance(one, bytes) else one.__name__,
)
def test_what_is_no_readable_table_is_told_in_words(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        tables.read(data)


def test_a_broken_line_is_named() -> None:
    with pytest.raises(errors.BrokenLine) as told:
        tables.read(b'A;B\n1;2\n3;"open\n')
    assert told.value.details == {"line": 3}


def test_a_missing_file_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(errors.FileUnreadable):
        tables.load(tmp_path / "missing.csv")


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+355 00 000 00 01",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "\u00a0=1",
        "＝1",
        "＠x",
    ],
)
def test_no_cell_leaves_as_a_formula_and_reading_gives_it_back(cell: str) -> None:
    data = tables.write(("A", "B"), [(cell, "x")])
    (row,) = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))[1:]
    assert row[0] == f"'{cell}"
    assert tables.read(data).lines[0].cells[0].strip() == cell.strip()


@pytest.mark.parametrize("cell", ["TEST-AA-117", "'quoted'", "O'Hara", "1-2", "ç", "'", ""])
def test_an_ordinary_cell_stays_as_it_is(cell: str) -> None:
    assert tables.harmless(cell) == tables.plain(cell) == cell


CELLS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffd\ufeff"), max_size=30
).map(str.strip)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8))
def test_what_was_written_is_read_back(rows: list[tuple[str, str, str]]) -> None:
    table = tables.read(tables.write(("#", "B", "C"), [("1", *row[1:]) for row in rows]))
    assert [one.cells for one in table.lines] == [("1", *row[1:]) for row in rows]


@given(st.binary(max_size=400))
def test_no_bytes_do_anything_but_give_a_table_or_words(data: bytes) -> None:
    try:
        table = tables.read(data)
    except UserError:
        return
    assert table.lines
    assert all(len(one.cells) == len(table.header) for one in table.lines)
