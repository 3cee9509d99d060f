"""Documents are read inside, from memory, and a hostile one costs nothing but its own text."""

from __future__ import annotations

import io
import os
import sys
import time
from email.message import EmailMessage
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from liaison_desk.clock import HandClock
from liaison_desk.errors import Cancelled
from liaison_desk.inside import errors, office
from liaison_desk.inside.bounds import MOST_OF_A_CELL, MOST_TEXT, Cut
from liaison_desk.inside.reading import MOST_BYTES, Inside, read, take
from liaison_desk.inside.running import heard
from tests.desk.network import new_register
from tests.inside.packed import SHEET, docx, sheet, zipped

SAID = "Ѓорѓи Ќосев, Škrjanec, Παπαδόπουλος"
SOON = 25.0  # s: a worker that is ended late has not been ended


def pdf(*pages: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for text in pages:
        canvas.drawString(72, 720, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def inside(name: str, data: bytes, mime: str = "", seconds: float = SOON) -> Inside:
    return read(take(name, mime, [data]), seconds=seconds)


def test_a_pdf_is_read_page_by_page() -> None:
    assert inside("a.pdf", pdf("First page", "Second page")) == (
        "First page\n\nSecond page\n\n", True,
    )  # fmt: skip


def test_a_docx_is_read_with_its_lines_and_without_what_was_struck_out() -> None:
    body = (
        f"<w:p><w:r><w:t>{SAID}</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>"
        "<w:del><w:r><w:delText>struck out</w:delText></w:r></w:del></w:p>"
    )
    assert inside("a.docx", docx(body)) == (f"{SAID}\none\ttwo\nthree\n", True)


def test_an_xlsx_is_read_row_by_row_and_sheet_by_sheet() -> None:
    data = zipped({
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}"/>',
        "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}"><si><t>Plate</t></si><si><r><t>SK 1</t></r>'
        "<r><t>234 AB</t></r></si></sst>",
        "xl/worksheets/sheet1.xml": sheet(
            '<row><c t="s"><v>0</v></c><c><v>87</v></c></row>'
            '<row><c t="s"><v>1</v></c><c t="inlineStr"><is><t>fast</t></is></c></row>'
        ),
        "xl/worksheets/sheet10.xml": sheet('<row><c t="s"><v>99</v></c><c><v>last</v></c></row>'),
        "xl/worksheets/sheet2.xml": sheet("<row><c><v>second</v></c></row>"),
    })  # fmt: skip
    assert inside("a.xlsx", data).text == "Plate\t87\nSK 1234 AB\tfast\n\nsecond\n\n\tlast\n\n"


def test_a_mail_is_read_with_who_when_and_what_hangs_on_it() -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "ana@example.org", "skp@example.org", SAID
    mail.set_content("<p>Two <b>vans</b></p><script>alert(1)</script>", subtype="html")
    mail.add_attachment(b"x", maintype="image", subtype="png", filename="van.png")
    text = inside("a.eml", bytes(mail)).text
    assert text.startswith("From: ana@example.org\nTo: skp@example.org\n")
    assert SAID in text
    assert "Two vans" in text
    assert "alert" not in text
    assert text.endswith("[van.png]\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_plain_text_is_read_in_its_encoding(encoding: str) -> None:
    assert inside("a.txt", SAID.encode(encoding)) == (SAID, True)


@pytest.mark.parametrize(
    ("said", "encoding"), [("Записник од состанокот", "cp1251"), ("Škrjanec, Žižek", "cp1250")]
)
def test_the_encodings_of_old_programs_are_told_apart(said: str, encoding: str) -> None:
    assert inside("a.txt", said.encode(encoding)).text == said


def test_what_is_locked_damaged_or_has_no_text_is_said_in_its_own_words() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("secret"))))
    writer.encrypt("password")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(errors.LockedInside):
        inside("a.pdf", out.getvalue())
    for name, data in (
        ("a.pdf", b"%PDF-1.7 and nothing more"),
        ("a.docx", docx("<w:p>")[:-40]),
        ("a.docx", zipped({"readme": "x"})),
    ):
        with pytest.raises(errors.DamagedInside):
            inside(name, data)
    for name in ("a.msg", "a.exe", "a"):
        with pytest.raises(errors.NoTextInside):
            inside(name, b"\xd0\xcf\x11\xe0 anything")
    with pytest.raises(errors.TooLargeInside):
        take("a.txt", "", (bytes(1 << 20) for _ in range((MOST_BYTES >> 20) + 1)))


def test_entities_are_refused_before_they_grow() -> None:
    lol = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    bomb = f'<!DOCTYPE d [<!ENTITY l0 "lol">{lol}]>'
    began = time.monotonic()
    with pytest.raises(errors.DamagedInside):
        inside("a.docx", docx("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", bomb))
    leak = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(errors.DamagedInside):
        inside("a.docx", docx("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", leak))
    assert time.monotonic() - began < SOON


def test_a_zip_bomb_is_cut_and_costs_seconds_at_most() -> None:
    body = "<w:p><w:r><w:t>" + "a" * (300 << 20) + "</w:t></w:r></w:p>"
    bomb = docx(body)
    assert len(bomb) < 1 << 20
    began = time.monotonic()
    found = inside("a.docx", bomb)
    assert not found.whole
    assert 0 < len(found.text) <= 2_000_000
    assert time.monotonic() - began < SOON


def test_a_small_sheet_that_names_a_long_text_again_and_again_is_cut() -> None:
    bomb = zipped({
        "xl/workbook.xml": "<workbook/>",
        "xl/sharedStrings.xml": "<sst><si><t>" + "a" * 200_000 + "</t></si></sst>",
        "xl/worksheets/sheet1.xml": "<s><row>" + '<c t="s"><v>0</v></c>' * 3_000 + "</row></s>",
    })  # fmt: skip
    pieces = office.read(bomb)
    assert len(next(pieces)) <= MOST_TEXT + MOST_OF_A_CELL + 2
    with pytest.raises(Cut):
        next(pieces)
    found = inside("a.xlsx", bomb)
    assert not found.whole
    assert len(found.text) == MOST_TEXT
    assert found.text.split("\t")[0] == "a" * MOST_OF_A_CELL


def test_what_says_more_than_any_document_could_is_ended() -> None:
    flood = "import sys\nwhile True: sys.stdout.buffer.write(bytes(65536))"
    began = time.monotonic()
    said = heard(
        [sys.executable, "-c", flood], b"x" * (4 << 20), os.environ, Path(sys.executable).parent,
        seconds=SOON, most=1 << 20,
    )  # fmt: skip
    assert len(said) == 1 << 20
    assert time.monotonic() - began < SOON / 2


def test_a_reading_that_is_stopped_ends_its_process(tmp_path: Path) -> None:
    number = tmp_path / "number"
    endless = f"import os, time\nopen({str(number)!r}, 'w').write(str(os.getpid()))\ntime.sleep(60)"

    def stop() -> None:
        if number.exists() and number.read_text():
            raise Cancelled

    with pytest.raises(Cancelled):
        heard(
            [sys.executable, "-c", endless], b"", os.environ, tmp_path,
            seconds=SOON, most=1, still=stop,
        )  # fmt: skip
    with pytest.raises(ProcessLookupError):
        os.kill(int(number.read_text()), 0)


def test_ten_thousand_pages_are_read_as_far_as_time_allows() -> None:
    data = pdf(*(f"page {at}" for at in range(10_000)))
    began = time.monotonic()
    found = inside("a.pdf", data)
    assert time.monotonic() - began < SOON + 5
    assert not found.whole
    assert found.text.startswith("page 0\n")


def test_who_takes_too_long_is_ended_and_what_was_read_is_shown() -> None:
    data = pdf(*(f"page {at}" for at in range(3_000)))
    began = time.monotonic()
    try:
        found = inside("a.pdf", data, seconds=1.0)
    except errors.DamagedInside:
        pass  # not even one page on a busy computer
    else:
        assert not found.whole
    assert time.monotonic() - began < SOON


def test_an_attachment_is_read_without_anything_readable_on_the_disk(
    tmp_path: Path, clock: HandClock
) -> None:
    source = tmp_path / "receipt.docx"
    source.write_bytes(docx(f"<w:p><w:r><w:t>{SAID}</w:t></w:r></w:p>"))
    with new_register(tmp_path, "SKP", clock) as register:
        attachment = register.attach(register.add("case", title="Vans"), source)
        source.unlink()
        before = {one for one in tmp_path.rglob("*") if one.is_file()}
        assert register.text_of(attachment) == (f"{SAID}\n", True)
        assert {one for one in tmp_path.rglob("*") if one.is_file()} == before


def test_code_in_the_folder_one_stands_in_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = tmp_path / "ran"
    planted = f"open({str(ran)!r}, 'w').close()\n"
    for name in ("json.py", "liaison_desk.py", "sitecustomize.py"):
        (tmp_path / name).write_text(planted)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "json.py"))
    assert inside("a.txt", SAID.encode()) == (SAID, True)
    assert not ran.exists()


class Enough(Exception):
    """Somebody wants something else."""


def test_who_wants_something_else_ends_the_reading_at_once_and_no_process_stays() -> None:
    data = pdf(*(f"page {at}" for at in range(10_000)))
    asked = []

    def still() -> None:
        asked.append(time.monotonic())
        if len(asked) > 2:
            raise Enough

    began = time.monotonic()
    with pytest.raises(Enough):
        read(take("a.pdf", "", [data]), still=still)
    assert time.monotonic() - began < 3
    assert len(asked) == 3
