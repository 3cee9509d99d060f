"""Every paper of the demo's eight meetings holds what each page of a paper promises."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, cast

import pytest
from PIL import Image

from liaison_desk.demo.network import DemoNetwork
from liaison_desk.register import Register
from liaison_desk.words import LANGUAGES, say
from tests.demo.test_demo_meetings import MEETINGS
from tests.printing.pdf import pictures, read, texts_of

AROUND = ("agenda", "attendance", "actions")
MARKINGS = ("RESTRICTED", "I KUFIZUAR", "ИНТЕРНО")
BAND = 240  # its grey on a picture
HEADING = re.compile(r"^\d+  \S")


class Printed(NamedTuple):
    """A paper of a meeting, its languages, its level, and what lacks a translation."""

    name: str
    languages: tuple[str, ...]
    level: str
    pages: list[str]
    untranslated: tuple[object, ...]


@pytest.fixture(scope="module")
def papers(demo: DemoNetwork) -> list[Printed]:
    """Print each paper in each of its languages, and in the two that it is usually in."""
    with demo.open("TIA") as home:
        return [one for name in MEETINGS for one in printed(home, name, demo.ids[name])]


def printed(home: Register, name: str, meeting: str) -> Iterator[Printed]:
    spoken = [one for one in home.get(meeting).languages if one in LANGUAGES]
    for languages in (tuple(spoken[:2]), *((one,) for one in spoken)):
        data, told = home.draw_minutes(meeting, languages)
        yield Printed(name, languages, told.level, texts_of(data), told.untranslated)
        for sort in AROUND:
            data, drawn = home.draw_paper(meeting, sort, languages)
            yield Printed(f"{name} {sort}", languages, drawn.level, texts_of(data),
                          drawn.untranslated)  # fmt: skip
        invited = home.list("participant", file=meeting)[0]
        data, drawn = home.draw_paper(meeting, "invitation", languages, participant=invited.id)
        yield Printed(f"{name} invitation", languages, drawn.level, texts_of(data),
                      drawn.untranslated)  # fmt: skip
        for said, data, level in around_versions(home, meeting, languages):
            yield Printed(f"{name} {said}", languages, level, texts_of(data), ())


def around_versions(
    home: Register, meeting: str, languages: tuple[str, ...]
) -> Iterator[tuple[str, bytes, str]]:
    """Yield the versions that were approved, each copy, the register of copies, corrigenda."""
    for one in home.list("version", file=meeting, sort="APPROVED"):
        data, told = home.draw_minutes(meeting, languages, version=one.id)
        yield f"version {one.number}", data, told.level
        data, drawn = home.draw_copies(one.id, languages)
        yield f"copies of {one.number}", data, drawn.level
        for copy in home.list("copy", file=meeting, version=one.id):
            data, told = home.draw_minutes(meeting, languages, copy=copy.number, version=one.id)
            yield f"copy {copy.number} of {one.number}", data, told.level
    for one in home.list("corrigendum", file=meeting):
        data, drawn = home.draw_corrigendum(one.id, languages)
        yield f"corrigendum {one.number}", data, drawn.level


def test_each_page_is_numbered_marked_and_says_that_it_is_of_the_demo(
    papers: list[Printed],
) -> None:
    for one in papers:
        for at, text in enumerate(one.pages, 1):
            for language in one.languages:
                assert say("paper.page", language, page=at, total=len(one.pages)) in text, one.name
                assert say("paper.demo", language) in text, one.name
            if one.level != "0":
                marked = [line for line in text.splitlines() if line.startswith(MARKINGS)]
                assert len(marked) == 2, (one.name, at)
                assert len(set(marked)) == 1, (one.name, at)


def test_kosovo_has_its_footnote_on_the_page_where_the_name_stands(papers: list[Printed]) -> None:
    met = 0
    for one in papers:
        for text in one.pages:
            noted = "1244" in text
            named = bool(re.search(r"Kosov[oa]\*|Косово\*", text))
            assert noted == named, (one.name, one.languages)
            met += named
    assert met > 10


def test_nothing_on_a_paper_lacks_a_language_of_it_and_no_letter_is_a_number(
    papers: list[Printed],
) -> None:
    for one in papers:
        assert not one.untranslated, (one.name, one.languages, one.untranslated)
        assert not [text for text in one.pages if "[U+" in text or "\ufffd" in text], one.name


def test_no_page_ends_with_a_heading(papers: list[Printed]) -> None:
    for one in papers:
        for text in one.pages:  # what stands around the text is drawn before it
            assert not HEADING.match(text.splitlines()[-1]), (one.name, one.languages)


def test_signatures_begin_below_two_lines_of_what_is_signed_and_say_it_where_they_go_on(
    papers: list[Printed],
) -> None:
    met, gone_on = 0, 0
    for one in (paper for paper in papers if paper.name in MEETINGS):
        heads = " · ".join(say("paper.signatures", language) for language in one.languages)
        place = " / ".join(say("paper.place", language) for language in one.languages)
        signed = [_body(text) for text in one.pages if f"{place}:" in text]
        (begun,) = [at for at, line in enumerate(signed[0]) if line.endswith(f"  {heads}")]
        assert begun >= 2, (one.name, one.languages, signed[0])
        said = signed[0][begun + 1]
        # A single page says it in its head, and needs the room.
        assert "-MTG-" in said or len(one.pages) == 1, one.name
        for further in signed[1:]:
            assert further[0] == said, (one.name, one.languages)
            assert "Drug units" in further[1] or "Njësitë" in further[1], further
            gone_on += 1
        met += 1
    assert met >= 20
    assert gone_on >= 2


def test_no_signatures_leave_half_a_page_empty(
    demo: DemoNetwork, tmp_path: Path, outside_tool: Callable[[str], Path]
) -> None:
    with demo.open("TIA") as home:
        ohrid, ct = demo.ids["ohrid"], demo.ids["ct meeting"]
        (corrigendum,) = home.list("corrigendum", file=ct)
        drawn = [
            home.draw_minutes(ohrid, ("en",))[0],
            home.draw_minutes(ohrid, ("sq", "mk"))[0],
            home.draw_corrigendum(corrigendum.id, ("sq", "en"))[0],
        ]
    for at, data in enumerate(drawn):
        folder = tmp_path / str(at)
        folder.mkdir()
        for page in pictures(data, folder, outside_tool("pdftoppm"), 48)[:-1]:
            assert _empty_share(page) < 0.36


def _empty_share(page: Image.Image) -> float:
    """Return the largest gap between two lines of a page, as a share of its height."""
    left, right = page.width // 8, page.width * 7 // 8
    widest = gap = 0
    for y in range(page.height // 10, page.height * 9 // 10):
        darkest = min(page.crop((left, y, right, y + 1)).tobytes())
        inked = darkest < 200
        gap = 0 if inked else gap + 1
        widest = max(widest, gap)
    return widest / page.height


def _body(text: str) -> list[str]:
    """Return the lines of a page below what stands around its text, which is drawn before it."""
    lines = text.splitlines()
    begun = max(at for at, line in enumerate(lines) if "desk.example" in line)
    return [line for line in lines[begun + 1 :] if line.strip() and not line.startswith(MARKINGS)]


def test_minutes_part_no_date_in_any_language(papers: list[Printed]) -> None:
    for one in (paper for paper in papers if paper.name in MEETINGS):
        if "mk" not in one.languages:
            continue
        lines = [line.strip() for text in one.pages for line in text.splitlines()]
        assert not [line for line in lines if re.match(r"година\b", line)], one.name


def test_an_institution_has_one_name_in_macedonian(papers: list[Printed]) -> None:
    told = [text for one in papers if one.languages == ("mk",) for text in one.pages]
    assert any("СЕЛЕК" in text for text in told)
    assert not [text for text in told if "SELEC" in text]


def test_a_name_of_another_script_stands_in_latin_letters_where_they_are_read(
    papers: list[Printed],
) -> None:
    for name, latin in (("Ѓорѓи Ќосевски", "(Gjorgji Kjosevski)"),
                        ("Ευάγγελος Μπουρτζόγλου", "(Evangelos Bourtzoglou)")):  # fmt: skip
        for one in papers:
            if one.name in {"ohrid", "ohrid version 1.0", "ohrid attendance"}:
                whole = " ".join(one.pages)
                assert name in whole
                assert (latin in whole) == (one.languages != ("mk",)), one.languages


def test_the_comments_of_a_delegation_are_no_annex_of_the_minutes(papers: list[Printed]) -> None:
    mirage = [one for one in papers if one.name == "mirage meeting"]
    assert mirage
    assert not [one for one in mirage if "Comments GR" in " ".join(one.pages)]


def test_whoever_a_service_sends_unnamed_writes_the_name_too(demo: DemoNetwork) -> None:
    with demo.open("TIA") as home:
        data, _ = home.draw_paper(demo.ids["directors meeting"], "attendance", ("en",))
    assert "Border police, Durrës" in texts_of(data)[0]
    begun = _lines_to_write_on(data)
    *_, name, signature = sorted(set(begun))  # before them that above the footnote
    assert begun.count(name) > 2
    assert begun.count(signature) - begun.count(name) == 2  # the names of two are printed


def _lines_to_write_on(data: bytes) -> list[float]:
    """Return where the black lines of a list begin: those between rows are grey."""
    (page,) = read(data).pages
    content = page.get_contents()
    assert content is not None
    drawn = content.get_data().decode("latin-1")
    return [float(one) for one in re.findall(r"\n0 G\nn (\S+) \S+ m \S+ \S+ l S", drawn)]


def test_an_officer_signs_an_invitation_for_the_own_office(demo: DemoNetwork) -> None:
    offices = {"TIA": "International Cooperation Directorate", "BUC": "Desk at SELEC, Bucharest"}
    for station, office in offices.items():
        with demo.open(station) as register:
            invited = register.list("participant", file=demo.ids["mirage meeting"])[0].id
            data, _ = register.draw_paper(
                demo.ids["mirage meeting"], "invitation", ("en",), participant=invited
            )
            officer = register.get(register.officer).name
        letter = _body(texts_of(data)[0])
        assert letter[letter.index(officer) - 1] == office


@pytest.mark.outside("pdftoppm")
def test_a_rule_stands_above_each_band_on_a_screen_too(
    demo: DemoNetwork, tmp_path: Path, outside_tool: Callable[[str], Path]
) -> None:
    met = 0
    with demo.open("TIA") as home:
        data, _ = home.draw_minutes(demo.ids["jit meeting"], ("sq",))
    for page in pictures(data, tmp_path, outside_tool("pdftoppm"), 96):
        edge = page.width - 85  # where no text stands
        greys = [cast("int", page.getpixel((edge, y))) for y in range(page.height)]
        for y in range(4, page.height - 10):
            if set(greys[y : y + 10]) == {BAND} and BAND not in greys[y - 4 : y]:
                assert min(greys[y - 4 : y]) < 200, y
                met += 1
    assert met == 5


@pytest.mark.parametrize(("language", "parted"), [("en", "December"), ("mk", ".2025")])
def test_the_register_of_copies_and_the_list_of_actions_part_no_date(
    demo: DemoNetwork, language: str, parted: str
) -> None:
    with demo.open("TIA") as home:
        version = home.minutes_state(demo.ids["ohrid"]).approved
        copies, _ = home.draw_copies(version, (language,))
        actions, _ = home.draw_paper(demo.ids["ohrid"], "actions", (language,))
    texts = [*texts_of(copies), *texts_of(actions)]
    lines = [line.strip() for text in texts for line in text.splitlines()]
    assert any("22 December 2025" in line or "22.12.2025 година" in line for line in lines)
    assert not [line for line in lines if line.endswith(parted)]


def test_no_list_of_actions_parts_a_date_that_has_passed(papers: list[Printed]) -> None:
    lists = [one for one in papers if one.name.endswith(" actions") and "mk" in one.languages]
    assert any("задоцнето" in text for one in lists for text in one.pages)
    assert any("Завршена: 15.12.2025 година" in text for one in lists for text in one.pages)
    for one in lists:
        lines = [line.strip() for text in one.pages for line in text.splitlines()]
        assert not [line for line in lines if line.startswith("година")], one.name
        if one.languages == ("mk",):
            assert not [line for line in lines if re.search(r"\d\d\.\d\d\.\d{4}$", line)]


def test_a_numbered_copy_says_on_each_page_which_of_how_many_it_is(papers: list[Printed]) -> None:
    told = re.compile(r"(.+) copy (\d+) of (.+)")
    copies = [(one, found.groups()) for one in papers if (found := told.fullmatch(one.name))]
    for one, (meeting, number, version) in copies:
        total = len({at for _, (other, at, its) in copies if (other, its) == (meeting, version)})
        for language in one.languages:
            said = say("paper.copy_of", language, copy=number, total=total)
            assert all(said in text for text in one.pages), (one.name, language)
    assert len(copies) > 10


def test_a_corrigendum_says_why_in_the_languages_of_the_paper_alone(papers: list[Printed]) -> None:
    why = {"sq": "Delegacionet njoftuan", "en": "The delegations reported"}
    corrigenda = [one for one in papers if " corrigendum " in one.name]
    assert {one.languages for one in corrigenda} >= {("sq", "en"), ("sq",), ("en",)}
    for one in corrigenda:
        text = " ".join(one.pages)
        found = {language for language, said in why.items() if said in text}
        assert found == set(one.languages), (one.name, one.languages)
