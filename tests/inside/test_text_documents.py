"""RTF and text that has no ending of its own are read as the text that they are."""

from __future__ import annotations

import time

import pytest

from liaison_desk.inside import errors
from liaison_desk.inside.reading import Inside, read, take

SOON = 25.0  # s


def inside(name: str, data: bytes, mime: str = "") -> Inside:
    return read(take(name, mime, [data]), seconds=SOON)


def test_an_rtf_is_read_in_every_way_in_which_its_letters_are_written() -> None:
    data = (
        rb"{\rtf1\ansi\ansicpg1250\deff0{\fonttbl{\f0\fnil\fcharset0 Calibri;}"
        rb"{\f1\fnil\fcharset204 Calibri;}}{\colortbl;\red0\green0\blue0;}"
        rb"{\*\generator Riched20;}{\info{\author somebody}}"
        rb"\pard\f0 \'8akrjanec \b bold\b0\par" + b"\r\n"
        rb"\f1 \'cd\'e8\'ea\'ee\'eb\'e0\f0\par \u1033?or\u273\'f0e \{braces\}\line "
        rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt shown}}\tab\u-10179?\u-8704?\par "
        rb"A\cell B\cell\row{\pict\pngblip 89504e47}}"
    )
    assert inside("a.rtf", data) == (
        "Škrjanec bold\nНикола\nЉorđe {braces}\nshown\t\U0001f600\nA\tB\t\n", True,
    )  # fmt: skip
    assert inside("letter.doc", data).whole


def test_a_hostile_rtf_costs_nothing_but_its_text() -> None:
    began = time.monotonic()
    with pytest.raises(errors.DamagedInside):
        inside("a.rtf", b"{\\rtf1" + b"{" * 5_000_000)
    found = inside("a.rtf", b"{\\rtf1" + rb"\par\u65?\'41" * 2_000_000)
    assert not found.whole
    assert time.monotonic() - began < 2 * SOON


@pytest.mark.parametrize("name", ["notes", "README", "letter.of.16.March", "telex.msgtxt"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1250"])
def test_text_is_read_as_text_whatever_it_is_called(name: str, encoding: str) -> None:
    said = "Škrjanec saw two vans.\nPlate TEST-AA-117.\r\n"
    assert inside(name, said.encode(encoding), "application/octet-stream") == (said, True)


def test_a_letter_that_the_look_at_the_beginning_cuts_does_not_matter() -> None:
    said = "a" * 4_095 + "š" + "b" * 10
    assert inside("notes", said.encode()).text == said


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF\x02\x01\x01\x00", b"MZ\x90\x00", b"\x00\x00\x00\x18ftypmp42", b"\xd0\xcf\x11\xe0",
        bytes(range(128, 256)) * 4, b"\x89PNG\r\n\x1a\n\x00\x00",
    ],
)  # fmt: skip
def test_what_is_no_text_is_not_read_as_text(data: bytes) -> None:
    with pytest.raises(errors.NoTextInside):
        inside("something", data)


@pytest.mark.parametrize(
    ("name", "data"), [("a.txt", b""), ("a", b""), ("a.txt", b" \r\n "), ("a.eml", b"")]
)
def test_a_document_that_says_nothing_is_told_as_such(name: str, data: bytes) -> None:
    with pytest.raises(errors.NothingInside):
        inside(name, data)


def test_a_page_of_the_web_is_read_without_what_stands_around_its_words() -> None:
    page = (
        "<html><head><meta charset='windows-1251'><title>x</title><style>p{}</style></head><body>"
        "<p>Барање&nbsp;бр. 10</p><table><tr><td>Име</td><td>Ќосев</td></tr>"
        "<tr><td>Возило</td><td>СК 1</td></tr></table><script>alert(1)</script></body></html>"
    ).encode("cp1251")
    said = "Барање\u00a0бр. 10\n\nИме\tЌосев\nВозило\tСК 1\n"
    assert inside("page.html", page, "text/html") == (said, True)
