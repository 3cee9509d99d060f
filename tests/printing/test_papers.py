"""Every paper there is, short and long: the same frame and the same promises."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from liaison_desk import garbage
from liaison_desk.errors import Cancelled
from liaison_desk.printing.paper import Paper, same
from liaison_desk.printing.papers import print_paper, write_paper
from liaison_desk.words import say
from tests.printing import meeting_specimens, specimens
from tests.printing.pdf import ink, outline, read, text_of, texts_of, words_of

SPOKEN = (("en",), ("sq",), ("sl",), ("mk",), ("mk", "en"), ("sq", "mk"))
MADE: dict[str, Paper] = specimens.ALL | {
    f"{name}-{length}-{'-'.join(spoken)}": make(*spoken)
    for length, table in (("short", meeting_specimens.SHORT), ("long", meeting_specimens.LONG))
    for name, make in table.items()
    for spoken in (SPOKEN if length == "short" else SPOKEN[-2:])
}
OURS = {name: paper for name, paper in MADE.items() if name not in specimens.ALL}


@cache
def printed(name: str) -> bytes:
    return print_paper(MADE[name])


@pytest.mark.parametrize("name", MADE)
def test_the_same_paper_gives_the_same_bytes(name: str) -> None:
    assert print_paper(MADE[name]) == printed(name)


@pytest.mark.parametrize("name", MADE)
def test_every_typeface_is_inside_and_none_is_helvetica(name: str) -> None:
    fonts = [
        font.get_object()
        for page in read(printed(name)).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    ]
    assert fonts
    for font in fonts:
        assert "Noto" in font["/BaseFont"]
        assert "+" in font["/BaseFont"]  # a subset
        assert "/FontFile2" in font["/FontDescriptor"]
        assert "/ToUnicode" in font


@pytest.mark.parametrize("name", MADE)
def test_a_paper_says_what_it_is_and_in_which_language(name: str) -> None:
    paper, reader = MADE[name], read(printed(name))
    first = paper.languages[0]
    assert reader.metadata is not None
    assert reader.metadata.title == f"{paper.number} {paper.heading[first]}"
    assert str(reader.root_object["/Lang"]) == first


@pytest.mark.parametrize("name", OURS)
def test_every_text_stands_on_the_paper_in_each_of_its_languages(name: str) -> None:
    paper = MADE[name]
    text = ink(text_of(printed(name)))
    number_style = paper.letterhead.number_style
    for language in paper.languages:
        found = [ink(one) for one in words_of(replace(paper, letterhead=letterless), language)]
        assert len(found) > 20
        # a paragraph may go on over a page, with the frame between its halves
        assert [one for one in found if one[:30] not in text or one[-12:] not in text] == []
        assert ink(number_style[language].replace("{number}", paper.number)) in text
        for line in paper.letterhead.footer:
            assert ink(line.get(language, line.get("", ""))) in text


letterless = specimens.tiny().letterhead


@pytest.mark.outside("pdftotext")
@pytest.mark.parametrize("name", [one for one in OURS if one.endswith(("-sq-mk", "-sl"))])
def test_another_reader_copies_every_text_identically(
    name: str, tmp_path: Path, outside_tool: Callable[[str], Path]
) -> None:
    path, paper = tmp_path / "paper.pdf", replace(MADE[name], letterhead=letterless)
    path.write_bytes(print_paper(paper))
    line = [str(outside_tool("pdftotext")), "-raw", "-enc", "UTF-8", str(path), "-"]
    done = subprocess.run(line, check=True, capture_output=True)
    text = ink(done.stdout.decode("utf-8"))
    for language in paper.languages:
        found = [ink(one) for one in words_of(paper, language)]
        assert [one for one in found if one[:30] not in text or one[-12:] not in text] == []


@pytest.mark.parametrize("name", OURS)
def test_marking_page_reference_and_handling_stand_on_every_page(name: str) -> None:
    paper = MADE[name]
    pages = texts_of(printed(name))
    for number, text in enumerate(pages, 1):
        assert text.count("  ·  ".join(paper.marking)) == 2
        assert text.count(paper.tlp) >= 2
        assert paper.number in text
        assert paper.handling[0].code in text
        for language in paper.languages:
            assert say("paper.page", language, page=number, total=len(pages)) in text
            assert say("paper.demo", language) in text
            assert paper.restriction[language] in text


@pytest.mark.parametrize("name", OURS)
def test_a_code_stands_on_every_page_of_a_paper_that_has_one(name: str) -> None:
    code = MADE[name].code
    for page in texts_of(printed(name)):
        assert (ink(code) in ink(page)) if code else say("paper.code", "en") + ": " not in page


@pytest.mark.parametrize("name", OURS)
def test_the_footnote_on_kosovo_stands_where_the_name_does_and_nowhere_else(name: str) -> None:
    for text in texts_of(printed(name)):
        named = any(one in text for one in ("Kosovo*", "Kosova*", "Косово*"))
        assert ("1244/1999" in text) is named


@pytest.mark.parametrize("name", OURS)
def test_the_outline_leads_through_the_paper_in_its_order(name: str) -> None:
    reader = read(printed(name))
    pages = [reader.get_destination_page_number(one) for one in outline(reader)]
    assert pages
    assert pages == sorted(pages)  # type: ignore[type-var]


def test_a_draft_says_so_on_every_page() -> None:
    for page in texts_of(printed("agenda-long-sq-mk")):
        assert say("paper.watermark", "sq") in page
        assert say("paper.draft", "mk") in page


def test_copies_say_which_they_are() -> None:
    paper = replace(meeting_specimens.agenda("mk"), copy=(2, 6))
    assert all("примерок 2 од 6" in page for page in texts_of(print_paper(paper)))


def test_a_short_correction_stands_whole_on_one_page_in_both_languages() -> None:
    paper = meeting_specimens.corrigendum("sq", "en", lines=1)
    (one,) = paper.corrections
    many = tuple(
        replace(one, place=same(f"Point {at}."), was={}, now={"sq": "Fjalë. " * at, "en": "Word."})
        for at in range(1, 61)
    )
    texts = texts_of(print_paper(replace(paper, corrections=many)))
    assert len(texts) > 5
    for at in range(1, 60):
        assert sum(f"Point {at}." in text for text in texts) == 1, at  # none goes on


def test_progress_counts_the_pages_and_whoever_cancels_has_nothing() -> None:
    told: list[tuple[int, int, str]] = []
    paper, out = MADE["attendance-long-mk-en"], io.BytesIO()
    searched: list[bool] = []  # by Python, in all that is alive: it holds up every thread

    def tell(done: int, total: int, stage: str) -> None:
        told.append((done, total, stage))
        searched.append(not garbage.is_paused())

    drawn = write_paper(paper, out, tell)
    assert not any(searched)
    assert told[-1] == (drawn.pages, drawn.pages, "paper.draw")
    assert (0, 0, "paper.set") in told
    assert [one[0] for one in told if one[1]] == list(range(drawn.pages + 1))

    def stop(done: int, _total: int, _stage: str) -> None:
        if done == 2:
            raise Cancelled

    nothing = io.BytesIO()
    with pytest.raises(Cancelled):
        write_paper(paper, nothing, stop)
    assert nothing.getvalue() == b""
