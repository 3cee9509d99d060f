"""What offices write is read as its reader would see it, and a hostile one costs nothing."""

from __future__ import annotations

import time

import pytest

from liaison_desk.inside import errors, number_formats
from liaison_desk.inside.bounds import MOST_TEXT
from liaison_desk.inside.number_formats import Shape
from liaison_desk.inside.reading import Inside, read, take
from liaison_desk.inside.word_lists import counted
from tests.inside.packed import docx, opened, paragraph, related, sheet, word, xlsx, zipped

SOON = 25.0  # s: a worker that is ended late has not been ended


def inside(name: str, data: bytes, language: str = "en") -> Inside:
    return read(take(name, "", [data]), language, seconds=SOON)


def text(name: str, data: bytes, language: str = "en") -> str:
    found = inside(name, data, language)
    assert found.whole
    return found.text


HEADS = "".join(f"<si><t>{one}</t></si>" for one in ("Plate", "Owner", "Driver", "Seen on"))
HEAD_ROW = "".join(f'<c r="{"ABCD"[at]}1" t="s"><v>{at}</v></c>' for at in range(4))
DAY = '<xf numFmtId="0"/><xf numFmtId="14"/>'


def test_a_value_stands_under_its_own_heading_and_a_day_is_a_day() -> None:
    rows = (
        f'<row r="1">{HEAD_ROW}</row><row r="2"><c r="A2" t="inlineStr"><is><t>TEST-AA-117</t></is>'
        "</c>"
        '<c r="C2" t="str"><v>Arben Hoxha</v></c><c r="D2" s="1"><v>46097</v></c></row>'
    )
    assert text("a.xlsx", xlsx({"Seen": rows}, shared=HEADS, styles=DAY)) == (
        "[Seen]\nPlate\tOwner\tDriver\tSeen on\nTEST-AA-117\t\tArben Hoxha\t2026-03-16\n\n"
    )


def test_sheets_have_the_order_and_the_names_of_the_book_and_hidden_ones_say_so() -> None:
    def row(said: str) -> str:
        return f'<row r="1"><c r="A1" t="str"><v>{said}</v></c></row>'

    book = xlsx({"Requests": row("one"), "Sources": row("two"), "End": row("three")},
                hidden="Sources")  # fmt: skip
    assert text("a.xlsx", book) == (
        "[Requests]\none\n\n[Sources] (hidden sheet)\ntwo\n\n[End]\nthree\n\n"
    )
    assert "[Sources] (fletë e fshehur)\n" in text("a.xlsx", book, "sq")
    assert "[Sources] (скриен лист)\n" in text("a.xlsx", book, "mk")


def test_yes_and_no_errors_and_what_formulas_come_to_are_read_in_words() -> None:
    row = (
        '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>'
        '<c r="C1" t="e"><v>#DIV/0!</v></c><c r="D1"><f>SUM(A1:B1)</f><v>87</v></c>'
        '<c r="E1"><f>NOW()</f></c><c r="F1" t="d"><v>2026-03-16T14:30:00</v></c></row>'
    )
    assert text("a.xlsx", xlsx({"S": row})) == (
        "[S]\nyes\tno\terror #DIV/0!\t87\t=NOW()\t2026-03-16 14:30:00\n\n"
    )
    assert "да\tне\tгрешка #DIV/0!" in text("a.xlsx", xlsx({"S": row}), "mk")


def test_days_and_times_are_read_by_their_formats_also_where_days_count_from_1904() -> None:
    formats = (
        '<numFmt numFmtId="164" formatCode="[$-41C]d\\.\\ mmmm\\ yyyy\\ hh:mm;@"/>'
        '<numFmt numFmtId="165" formatCode="&quot;days: &quot;0.0"/>'
        '<numFmt numFmtId="166" formatCode="[h]:mm"/>'
    )
    styles = "".join(f'<xf numFmtId="{one}"/>' for one in (0, 164, 165, 166, 20, 10))
    values = (46097.604166666664, 46097.5, 1.5, 0.604166666666667, 0.125)
    cells = "".join(f'<c s="{at}"><v>{one}</v></c>' for at, one in enumerate(values, 1))
    rows = f'<row r="1">{cells}</row>'
    assert text("a.xlsx", xlsx({"S": rows}, formats=formats, styles=styles)) == (
        "[S]\n2026-03-16 14:30\t46097.5\t36:00\t14:30\t12.5%\n\n"
    )
    book = '<workbookPr date1904="1"/>'
    rows = '<row r="1"><c s="1"><v>44635</v></c></row>'
    assert "2026-03-16" in text("a.xlsx", xlsx({"S": rows}, styles=DAY, book=book))


@pytest.mark.parametrize(
    ("code", "shape"),
    [
        ("General", Shape.PLAIN), ("0.00", Shape.PLAIN), ("#,##0 [$€-1]", Shape.PLAIN),
        ('0 "days"', Shape.PLAIN), ("[Red]0", Shape.PLAIN), ("@", Shape.PLAIN),
        ("dd.mm.yyyy", Shape.DAY), ("mmm yy", Shape.DAY), ("hh:mm:ss", Shape.TIME),
        ("mm:ss.0", Shape.TIME), ("d/m/yyyy h:mm AM/PM", Shape.MOMENT), ("[mm]:ss", Shape.SPAN),
        ("0.0%", Shape.PERCENT),
    ],
)  # fmt: skip
def test_a_format_tells_a_day_from_a_number(code: str, shape: Shape) -> None:
    assert number_formats.of_code(code) is shape


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        ("1", "1900-01-01"), ("60", "1900-02-29"), ("61", "1900-03-01"), ("2958465", "9999-12-31"),
        ("2958466", "2958466"), ("-1", "-1"), ("1e308", "1e308"), ("nan", "nan"), ("x", "x"),
    ],
)  # fmt: skip
def test_what_is_no_day_of_the_calendar_stays_the_number_that_it_is(value: str, seen: str) -> None:
    assert number_formats.shown(value, Shape.DAY, from_1904=False) == seen


def test_noise_behind_the_fifteenth_digit_is_not_shown() -> None:
    for value, seen in (
        ("0.30000000000000004", "0.3"), ("3551234567890123", "3551234567890123"),
        ("3.55691234567E+11", "355691234567"), ("007", "007"),
    ):  # fmt: skip
        assert number_formats.shown(value, Shape.PLAIN, from_1904=False) == seen


def test_a_cell_a_million_columns_away_names_its_place_and_costs_nothing() -> None:
    rows = "".join(
        f'<row r="{at}"><c r="A{at}"><v>1</v></c><c r="XFD{at}"><v>{at}</v></c></row>'
        for at in range(1, 20_001)
    )
    far = '<row r="1048576"><c r="XFD1048576"><v>end</v></c><c r="ZZZZ1"><v>no place</v></c></row>'
    began = time.monotonic()
    found = text("a.xlsx", xlsx({"S": rows + far}))
    assert time.monotonic() - began < SOON
    assert found.startswith("[S]\n1\tXFD1: 1\n1\tXFD2: 2\n")
    assert found.endswith("\n\nXFD1048576: end\tno place\n\n")
    assert len(found) < 500_000


def test_a_million_empty_rows_are_one_empty_line() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>' + "<row><c/></row>" * 1_000_000
    assert text("a.xlsx", xlsx({"S": f'{rows}<row><c r="A9"><v>2</v></c></row>'})) == (
        "[S]\n1\n\n2\n\n"
    )


def test_a_book_that_names_one_sheet_again_and_again_is_read_once() -> None:
    told = "".join(f'<sheet name="S{at}" r:id="r1" xmlns:r="r"/>' for at in range(10_000))
    book = zipped({
        "xl/workbook.xml": f"<workbook><sheets>{told}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": related({"r1": "/xl/worksheets/sheet1.xml"}),
        "xl/worksheets/sheet1.xml": sheet("<row><c><v>1</v></c></row>"),
    })  # fmt: skip
    assert text("a.xlsx", book) == "[S0]\n1\n\n"


TABLE = (
    "<w:tbl><w:tr><w:tc>{0}</w:tc><w:tc>{1}</w:tc><w:tc>{2}</w:tc></w:tr>"
    "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{3}</w:tc><w:tc>{4}</w:tc></w:tr></w:tbl>"
)


def test_the_marking_over_the_pages_comes_first_and_what_is_under_them_has_its_name() -> None:
    data = docx(
        paragraph("The text"),
        header1=word("hdr", paragraph("RESTREINT UE · H2")),
        header2=word("hdr", paragraph("RESTREINT UE · H2")),
        header3=word("hdr", paragraph("")),
        footer1=word("ftr", paragraph("Page of the partner")),
        footnotes=word("footnotes", f"<w:footnote>{paragraph('A source')}</w:footnote>"),
        comments=word(
            "comments", f'<w:comment w:author="Ana">{paragraph("Who says so?")}</w:comment>'
        ),
        endnotes=word("endnotes", "<w:endnote><w:p/></w:endnote>"),
    )
    assert text("a.docx", data) == (
        "RESTREINT UE · H2\n\nThe text\n\n[Footer]\nPage of the partner\n"
        "\n[Footnotes]\nA source\n\n[Comments]\nAna: Who says so?\n"
    )
    assert "[Noga strani]" in text("a.docx", data, "sl")


def test_the_cells_of_a_row_stand_in_a_line_and_keep_their_columns() -> None:
    two = paragraph("two") + paragraph("lines")
    inner = "<w:tbl><w:tr><w:tc>{0}</w:tc><w:tc>{0}</w:tc></w:tr></w:tbl>".format(paragraph("in"))
    body = TABLE.format(
        paragraph("Plate"), "<w:p/>", paragraph("Driver"), two, inner + paragraph("out")
    )
    assert text("a.docx", docx(body + paragraph("After"))) == (
        "Plate\t\tDriver\ntwo lines\t\tin in out\nAfter\n"
    )


def test_the_paragraphs_of_a_list_have_their_numbers() -> None:
    def level(at: int, form: str, label: str) -> str:
        return (
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{label}"/></w:lvl>'
        )

    def item(said: str, at: int, number: int = 1, more: str = "") -> str:
        told = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>{more}'
        return paragraph(said, told)

    numbering = word(
        "numbering",
        f'<w:abstractNum w:abstractNumId="7">{level(0, "decimal", "%1.")}'
        f"{level(1, 'lowerLetter', '%1%2)')}</w:abstractNum>"
        f'<w:abstractNum w:abstractNumId="8">{level(0, "bullet", "&#xF0B7;")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>',
    )
    styles = word(
        "styles",
        '<w:style w:styleId="Numbered"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>",
    )
    before = '<w:pPrChange><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:pPrChange>'
    body = (
        item("Who owns it?", 0) + item("And since when?", 1) + item("And before?", 1)
        + paragraph("By style", '<w:pStyle w:val="Numbered"/>') + item("Was a bullet", 0, 1, before)
        + item("A bullet", 0, 2)
        + paragraph("None", '<w:pStyle w:val="Numbered"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )  # fmt: skip
    assert text("a.docx", docx(body, numbering=numbering, styles=styles)) == (
        "1. Who owns it?\n1a) And since when?\n1b) And before?\n2. By style\n3. Was a bullet\n"
        "• A bullet\nNone\n"
    )


@pytest.mark.parametrize(
    ("number", "form", "told"),
    [(27, "lowerLetter", "aa"), (4, "upperRoman", "IV"), (1994, "lowerRoman", "mcmxciv"),
     (0, "upperRoman", "0"), (99_999, "lowerRoman", "99999"), (3, "ordinal", "3")],
)  # fmt: skip
def test_lists_count_in_letters_and_roman_numerals_too(number: int, form: str, told: str) -> None:
    assert counted(number, form) == told


def test_what_nobody_sees_in_a_document_is_not_read_twice_or_at_all() -> None:
    body = (
        "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:moveFrom><w:r>"
        "<w:t>moved</w:t></w:r></w:moveFrom><w:AlternateContent><w:Choice><w:r><w:t>SECRET</w:t></w:r></w:Choice>"
        "<w:Fallback><w:r><w:t>SECRET</w:t></w:r></w:Fallback></w:AlternateContent></w:p>"
    )
    assert text("a.docx", docx(body)) == "SECRET\n"


def test_the_slides_of_a_presentation_are_read_in_their_order() -> None:
    def slide(said: str) -> str:
        return f'<a:sld xmlns:a="a"><a:p><a:r><a:t>{said}</a:t></a:r></a:p></a:sld>'

    data = zipped({
        "ppt/presentation.xml":
            '<p xmlns:r="r"><sldId id="256" r:id="r2"/><sldId id="257" r:id="r1"/></p>',
        "ppt/_rels/presentation.xml.rels":
            related({"r1": "slides/slide1.xml", "r2": "slides/slide2.xml"}),
        "ppt/slides/slide1.xml": slide("Last"), "ppt/slides/slide2.xml": slide("First"),
    })  # fmt: skip
    assert text("a.pptx", data) == "[Slide 1]\nFirst\n\n[Slide 2]\nLast\n\n"


def test_an_odt_is_read_with_its_marking_its_tables_and_without_what_was_taken_away() -> None:
    body = (
        "<office:text><text:tracked-changes><text:p>struck out</text:p></text:tracked-changes>"
        "<text:h>Title</text:h><text:p>one<text:tab/>two<text:s text:c='3'/>three"
        "<text:line-break/>four</text:p><table:table><table:table-row><table:table-cell>"
        "<text:p>A</text:p><text:p>B</text:p></table:table-cell><table:table-cell/>"
        "<table:table-cell><text:p>C</text:p></table:table-cell></table:table-row></table:table>"
        "</office:text>"
    )
    styles = "<style:header><text:p>INTERNO</text:p></style:header><text:p>a sample</text:p>"
    assert text("a.odt", opened("text", body, styles=styles)) == (
        "INTERNO\n\nTitle\none\ttwo   three\nfour\nA B\t\tC\n"
    )


def test_an_ods_keeps_its_columns_its_days_and_its_hidden_sheets() -> None:
    hidden = (
        '<style:style style:name="ta2">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    body = (
        '<office:spreadsheet><table:table table:name="One"><table:table-row><table:table-cell>'
        '<text:p>TEST-AA-117</text:p></table:table-cell><table:table-cell/><table:table-cell '
        'office:value-type="date" office:date-value="2026-03-16T14:30:00"><text:p>16.3.26</text:p>'
        '</table:table-cell><table:table-cell office:value-type="boolean" '
        'office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell></table:table-row>'
        '</table:table><table:table table:name="Two" table:style-name="ta2"><table:table-row>'
        '<table:table-cell><office:annotation><text:p>a remark</text:p></office:annotation>'
        '<text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>'
    )  # fmt: skip
    assert text("a.ods", opened("spreadsheet", body, hidden)) == (
        "[One]\nTEST-AA-117\t\t2026-03-16 14:30:00\tyes\n\n[Two] (hidden sheet)\nx\n\n"
    )


def test_billions_of_cells_and_rows_in_a_small_ods_are_not_written_out() -> None:
    billions = 'table:number-columns-repeated="999999999"'
    body = (
        f'<office:spreadsheet><table:table table:name="S"><table:table-row '
        f'table:number-rows-repeated="999999999"><table:table-cell {billions}/><table:table-cell>'
        f"<text:p>far</text:p></table:table-cell><table:table-cell {billions}><text:p>x</text:p>"
        "</table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>end"
        "</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>"
    )
    began = time.monotonic()
    found = text("a.ods", opened("spreadsheet", body))
    assert time.monotonic() - began < SOON
    first, _, last = found.splitlines()[1:4]
    assert first.endswith("x (×999999999)\t(×999999999)")
    assert ": far\tx\tx\t" in first
    assert (len(first) < 200, last) == (True, "end")


def test_entities_and_bombs_are_refused_in_every_part_that_is_looked_at() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">]>'
    parts = {"styles": "styles", "numbering": "numbering", "header1": "hdr", "comments": "comments"}
    for name, tag in parts.items():
        with pytest.raises(errors.DamagedInside):
            inside("a.docx", docx("", **{name: word(tag, "&a;", bomb)}))
    whole = "a" * (65 << 20)
    began = time.monotonic()
    with pytest.raises(errors.DamagedInside):
        inside("a.docx", docx("", styles=word("styles", whole)))
    assert time.monotonic() - began < SOON


def test_a_header_as_long_as_a_book_is_cut_and_the_text_still_read() -> None:
    header = word("hdr", paragraph("H" * 3_000_000))
    found = inside("a.docx", docx(paragraph("The text"), header1=header))
    assert found.text.startswith("HHH")
    assert "\nThe text\n" in found.text
    assert len(found.text) < MOST_TEXT


def test_a_sound_zip_is_no_damaged_document_and_what_is_called_a_document_is_one() -> None:
    sound = zipped({"plan/a.bin": b"\x00\x01"})
    for name in ("plan.zip", "plan", "plan.jar"):
        with pytest.raises(errors.NoTextInside):
            inside(name, sound)
    with pytest.raises(errors.NoTextInside):
        inside("empty.zip", zipped({}))
    for name in ("plan.docx", "plan.ods"):
        with pytest.raises(errors.DamagedInside):
            inside(name, sound)
    with pytest.raises(errors.DamagedInside):
        inside("plan.zip", sound[:-30])


def test_a_document_with_a_password_says_so_whichever_program_wrote_it() -> None:
    manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    locked = opened("text", "", **{"META-INF__manifest": manifest})
    with pytest.raises(errors.LockedInside):
        inside("a.odt", locked)
    old = b"\xd0\xcf\x11\xe0" + bytes(5_000) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(errors.LockedInside):
        inside("a.xlsx", old)
    with pytest.raises(errors.NoTextInside):
        inside("a.xls", b"\xd0\xcf\x11\xe0" + bytes(5_000))
