"""The printed minutes, read back from the PDF."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.printing.errors import FontMissing, MarkingTooLong, NoSuchLanguages
from liaison_desk.printing.paper import (
    Delegation,
    Discussion,
    MinutesPaper,
    Paragraph,
    Signature,
    minutes_of,
    same,
)
from liaison_desk.printing.papers import print_paper, write_paper
from liaison_desk.words import say
from tests.printing.pdf import ink, outline, read, text_of, words_of
from tests.printing.specimens import COPY_TEST, gioia_tauro, ohrid, special_police, tiny

HOSTILE = (
    "<b>bold</b><i>",
    '<img src="file:///etc/passwd"/>',
    "<para><font name=Symbol>x</font>",
    "&#0;&#x110000;&nbsp;&unknown;",
    "]]><!-- -->",
    "%PDF-1.7 endstream endobj (unbalanced \\) ((",
    "\u202eforged\u202c \u2066x\u2069 \ufeff",
    "\x00\x01\x1b[31m\x7f\x9f",
    "\ud800 lone surrogate",
    "مرحبا שלום 漢字 😀👨‍👩‍👧 \U0010ffff",
    "{0} {name} %s %(x)s",
    "Z̸̢̛̘a̶l̴g̷o̵" * 30,
    "\n\n\n\t\t\n",
    "ﬁ ﬂ Ĳ ǆ ŉ",
)


def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.printing.specimens import ohrid;"
        "from liaison_desk.printing.papers import print_paper;"
        "Path(sys.argv[1]).write_bytes(print_paper(ohrid('sq', 'mk')))"
    )
    out = tmp_path / "other.pdf"
    subprocess.run([sys.executable, "-c", code, str(out)], check=True)
    assert out.read_bytes() == print_paper(ohrid("sq", "mk"))


def test_text_is_copied_out_identically() -> None:
    assert COPY_TEST in text_of(print_paper(tiny(COPY_TEST)))


@pytest.mark.outside("pdftotext")
def test_another_reader_copies_the_text_identically(
    tmp_path: Path, outside_tool: Callable[[str], Path]
) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(print_paper(replace(ohrid("sq", "mk", draft=True), title=same(COPY_TEST))))
    done = subprocess.run(
        [str(outside_tool("pdftotext")), "-enc", "UTF-8", str(paper), "-"],
        check=True,
        capture_output=True,
    )
    text = done.stdout.decode("utf-8")
    assert COPY_TEST in text
    assert "Vlerësim:" in text
    assert "Проценка:" in text


def test_the_document_says_what_it_is_and_not_when_or_where_it_was_made() -> None:
    reader = read(print_paper(ohrid("sq", "mk")))
    about = reader.metadata
    assert about is not None
    assert about.title == "BUC-MIN-2025-0012 Procesverbal i takimit operacional"
    assert about.producer == about.creator == "Liaison Desk"
    assert about.creation_date_raw == "D:20000101000000+00'00'"
    assert str(reader.root_object["/Lang"]) == "sq"


def test_the_outline_leads_to_sections_and_items() -> None:
    reader = read(print_paper(ohrid("en")))
    flat = outline(reader)
    assert [str(one.title).split(maxsplit=1)[0] for one in flat] == (
        ["1", "2", "3", "3.1", "3.2", "3.3", "3.4", "4", "5", "6", "7", "8", "9"]
    )
    pages = [reader.get_destination_page_number(one) for one in flat]
    assert pages == sorted(pages)  # type: ignore[type-var]
    assert pages[-1] == len(reader.pages) - 1


@pytest.mark.parametrize(
    "languages", [("sq",), ("sl",), ("mk",), ("en",), ("sq", "mk"), ("sq", "en"), ("mk", "sl")]
)
def test_every_text_stands_on_the_paper_in_each_of_its_languages(
    languages: tuple[str, ...],
) -> None:
    paper = ohrid(*languages)
    text = ink(text_of(print_paper(paper)))
    found = [ink(one) for language in languages for one in words_of(paper, language)]
    assert len(found) > 100 * len(languages)
    # a paragraph may go on over a page, with the frame between its halves
    assert [one for one in found if one[:30] not in text or one[-12:] not in text] == []


def test_marking_page_and_copy_stand_on_every_page() -> None:
    pages = read(print_paper(ohrid("sq", "mk"))).pages
    for number, page in enumerate(pages, 1):
        text = page.extract_text()
        assert text.count("I KUFIZUAR  ·  ИНТЕРНО") == 2
        assert text.count("TLP:AMBER") >= 2
        assert f"faqja {number} nga {len(pages)} · страница {number} од {len(pages)}" in text
        assert "kopja 2 nga 6 · примерок 2 од 6" in text
        assert "BUC-MIN-2025-0012" in text
        assert "H1" in text
        assert "DEMO – TË DHËNA FIKTIVE · ДЕМО – ФИКТИВНО" in text


def test_real_papers_carry_no_word_of_the_demo() -> None:
    assert "DEMO" not in text_of(print_paper(gioia_tauro("en")))


def test_a_draft_says_so_on_every_page_until_it_is_approved() -> None:
    for page in read(print_paper(ohrid("sl", draft=True))).pages:
        assert "OSNUTEK" in page.extract_text()
        assert "Osnutek 0.3" in page.extract_text()
    assert "snutek" not in text_of(print_paper(ohrid("sl"))).lower()


def test_the_head_names_who_led_who_wrote_who_helped_and_what_is_open() -> None:
    paper = replace(
        tiny(), chair=same("Ѓорѓи Ќосевски"), note_taker=same("Ylli Përmetari"),
        supporters=same("SELEC"), unsettled=same("Title"),
    )  # fmt: skip
    text = " ".join(text_of(print_paper(paper)).split())
    for line in ("Chair Ѓорѓи Ќосевски", "Note taker Ylli Përmetari", "Supported by SELEC",
                 "Not settled Title"):  # fmt: skip
        assert line in text
    assert "Not settled" not in text_of(print_paper(tiny()))


def test_sections_without_content_are_left_out_and_numbers_follow() -> None:
    text = text_of(print_paper(special_police("en")))
    for section in ("1  Participants", "2  Agenda", "3  Conclusions"):
        assert section in text
    for key in ("actions", "signatures", "annexes", "proceedings", "distribution"):
        assert say(f"paper.{key}", "en") not in text


def test_the_meetings_of_february_2021_print_on_one_page_each() -> None:
    for paper in (gioia_tauro("sq"), gioia_tauro("en"), special_police("sq"), special_police("en")):
        assert len(read(print_paper(paper)).pages) == 1


def test_paragraphs_carry_numbers_and_assessments_say_so() -> None:
    text = text_of(print_paper(ohrid("en")))
    assert text.index("3.2.1") < text.index("3.2.4") < text.index("3.3.1")
    assert text.count("Assessment:") == 2


def test_kosovo_has_its_asterisk_and_footnote_where_it_occurs() -> None:
    guests = Delegation({"en": "Kosovo", "sq": "Kosova"}, "XK")
    paper = replace(ohrid("sq", "en"), delegations=(*ohrid("sq").delegations, guests))
    pages = [page.extract_text() for page in read(print_paper(paper)).pages]
    named = [text for text in pages if "Kosovo*" in text]
    assert len(named) == 1
    assert "Kosova*" in named[0]
    assert [("UNSCR 1244/1999" in text) for text in pages] == [text in named for text in pages]


@pytest.mark.parametrize("language", ["en", "sq", "sl", "mk"])
def test_the_footnote_also_comes_with_a_text_that_names_it(language: str) -> None:
    named = {"en": "Kosovo*", "sq": "Kosovës*", "sl": "Kosova*", "mk": "Косово*"}[language]
    paper = replace(tiny("x", (language,)), title=same(f"x {named} x"))
    assert "1244/1999" in text_of(print_paper(paper))


def test_signatures_have_lines_for_name_role_place_and_date() -> None:
    text = text_of(print_paper(ohrid("en")))
    signing = text[text.index("8  Signatures") : text.index("9  Distribution list")]
    assert signing.count("Place:") == signing.count("Date:") == 6
    assert "4 December 2025" in signing
    assert "Minutes of the operational meeting, BUC-MIN-2025-0012" in signing


@pytest.mark.parametrize("languages", [("en",), ("sq", "mk")])
@pytest.mark.parametrize("count", range(1, 20))
def test_pages_with_signatures_begin_with_text_that_is_signed(
    languages: tuple[str, ...], count: int
) -> None:
    said = (ohrid("en").proceedings[1].paragraphs * count)[:count]
    paper = replace(
        ohrid(*languages),
        proceedings=(Discussion(same("Item"), said),),
        next_meeting={}, annexes=(), actions=(), conclusions=(), distribution=(),
    )  # fmt: skip
    pages = [page.extract_text() for page in read(print_paper(paper)).pages]
    signed = next(text for text in pages if say("paper.signatures", languages[0]) in text)
    heading = signed.index(say("paper.signatures", languages[0]))
    frame = pages[0][: pages[0].index(say("paper.minutes", languages[0]))]
    assert heading > len(frame) + 40


@pytest.mark.parametrize("nasty", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_printed_and_believed_nowhere(nasty: str) -> None:
    data = print_paper(everywhere(nasty))
    assert b"/EmbeddedFile" not in data
    assert b"/URI" not in data
    text = text_of(data)
    assert "root:" not in text
    if nasty.isascii() and nasty.isprintable():
        assert ink(nasty) in ink(text)


@given(st.text(max_size=60))
def test_any_text_in_any_place_can_be_printed(text: str) -> None:
    assert len(read(print_paper(everywhere(text))).pages) >= 1


def everywhere(text: str) -> MinutesPaper:
    """Return the Ohrid paper with ``text`` in the place of every text."""
    paper = ohrid("sq", "mk", draft=True)
    made = _with(paper, text)
    assert isinstance(made, MinutesPaper)
    return replace(made, languages=paper.languages, marking=(text[:20],), code="c0" * 32)


def _with(value: object, text: str) -> object:
    if isinstance(value, Mapping):
        return dict.fromkeys(value, text)
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(_with(one, text) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{one.name: _with(getattr(value, one.name), text) for one in fields(value)}
        )
    return value


def test_words_of_40_000_letters_in_every_place_still_make_pages() -> None:
    paper = replace(everywhere("w" * 4000), marking=("I KUFIZUAR",))
    said = (
        Discussion(same("w" * 40_000), (Paragraph({"sq": "w" * 40_000, "mk": "w w " * 10_000}),)),
    )
    printed = write_paper(replace(paper, proceedings=said), io.BytesIO())
    assert printed.pages > 40


def test_what_could_not_be_printed_is_told_and_explained_on_the_paper() -> None:
    out = io.BytesIO()
    printed = write_paper(tiny("a😀b\u202ec"), out)
    assert printed.numbered == ("😀",)
    assert printed.left_out == ("\u202e",)
    text = text_of(out.getvalue())
    assert "a[U+1F600]bc" in text
    assert say("paper.numbered", "en") in " ".join(text.split())
    assert write_paper(ohrid("mk"), io.BytesIO()).numbered == ()


@pytest.mark.parametrize("languages", [(), ("de",), ("sq", "sq"), ("sq", "mk", "en")])
def test_other_languages_are_refused_and_nothing_is_written(languages: tuple[str, ...]) -> None:
    out = io.BytesIO()
    with pytest.raises(NoSuchLanguages):
        write_paper(replace(tiny(), languages=languages), out)
    assert out.getvalue() == b""


def test_a_marking_that_would_have_to_be_cut_is_refused() -> None:
    out = io.BytesIO()
    with pytest.raises(MarkingTooLong):
        write_paper(replace(tiny(), marking=("SECRET " * 80,)), out)
    assert out.getvalue() == b""


def test_markings_of_several_states_are_each_kept_in_one_line() -> None:
    marks = ("I KUFIZUAR", "RESTREINT UE/EU RESTRICTED", "СТРОГО ДОВЕРЛИВО", "CONFIDENTIAL RS")
    text = text_of(print_paper(replace(tiny(), marking=marks, tlp="TLP:AMBER+STRICT")))
    for one in marks:
        assert text.count(one) == 2


def test_a_missing_typeface_is_said_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from liaison_desk.printing import theme

    monkeypatch.setattr("liaison_desk.paths.resources", lambda: tmp_path)
    theme.register_fonts.cache_clear()
    with pytest.raises(FontMissing, match="NotoSans-Regular"):
        theme.register_fonts()


def test_a_meeting_type_without_wording_is_headed_minutes() -> None:
    assert minutes_of("NEW", ("en", "mk")) == {"en": "Minutes", "mk": "Записник"}
    assert minutes_of("OPM", ("sq",)) == {"sq": "Procesverbal i takimit operacional"}


def test_a_person_to_sign_may_be_unknown() -> None:
    paper = replace(tiny(), signatures=(Signature(same("Italy")),))
    assert "Place:" in text_of(print_paper(paper))


def test_describing_a_paper_does_not_load_reportlab() -> None:
    code = "import liaison_desk.printing.paper, sys; sys.exit('reportlab' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
