"""The coordinators of 11 February 2021, and Montenegro and Albania in mid-January: on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from liaison_desk.records.about import About
from liaison_desk.register import Register
from tests.desk import real_notices
from tests.desk.network import Network
from tests.desk.real_notices import (
    ADVISOR,
    COORDINATORS,
    DISCUSSED,
    HELD,
    IMPORTANCE,
    PROJECTS,
    REGULAR,
    SERVICES,
    SMUGGLING,
    TWO_AND_TWO,
)
from tests.printing.pdf import ink, texts_of

ENGLISH_ALBANIAN = pytest.mark.parametrize(
    "languages", [("en",), ("sq",), ("en", "sq")], ids="-".join
)
ALL_FOUR = pytest.mark.parametrize(
    "languages", [("en",), ("sq",), ("sl",), ("mk",), ("en", "sq"), ("sl", "mk")], ids="-".join
)
MID_JANUARY = {
    "en": "mid-January 2021", "sq": "mesi i janarit 2021", "sl": "sredi januarja 2021",
    "mk": "средина на јануари 2021 година",
}  # fmt: skip
PAGE = {"en": "page {} of {}", "sq": "faqja {} nga {}", "sl": "stran {} od {}",
        "mk": "страница {} од {}"}  # fmt: skip
DRAFT = {"en": "Draft", "sq": "Draft", "sl": "Osnutek", "mk": "Нацрт"}


@pytest.fixture
def coordinators(network: Network) -> str:
    return real_notices.enter_coordinators(network["SKP"])


@pytest.fixture
def mid_january(network: Network) -> str:
    return real_notices.enter_mid_january(network["SKP"])


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


def carries(text: str, said: dict[str, str], languages: Sequence[str]) -> bool:
    """Tell whether a text stands on paper, whole; beside another one word by word."""
    if len(languages) == 1:
        return ink(said[languages[0]]) in ink(text)
    return all(ink(word) in ink(text) for one in languages for word in said[one].split())


def check_marks(pages: list[str], number: str, languages: Sequence[str], *, draft: bool) -> None:
    """Find reference, page x of y and, on a draft, that word on every page of a paper."""
    for at, page in enumerate(pages, 1):
        assert number in page
        for one in languages:
            assert PAGE[one].format(at, len(pages)) in page
        assert (DRAFT[languages[0]] in page) is draft


@ENGLISH_ALBANIAN
def test_the_minutes_of_the_coordinators_say_what_the_notice_says(
    skopje: Register, coordinators: str, languages: tuple[str, ...]
) -> None:
    data, printed = skopje.draw_minutes(coordinators, languages)
    assert (printed.level, printed.untranslated, printed.unsettled) == ("0", (), ())
    pages = texts_of(data)
    whole = "\n".join(pages)
    for said in (
        REGULAR,
        COORDINATORS,
        *SERVICES,
        *PROJECTS,
        *(one for it in DISCUSSED for one in it),
    ):
        assert carries(whole, said, languages), said
    check_marks(pages, skopje.get(coordinators).number, languages, draft=True)


def test_what_the_notice_does_not_say_has_no_place_on_the_paper(
    skopje: Register, coordinators: str, mid_january: str
) -> None:
    for meeting in (coordinators, mid_january):
        text = "\n".join(texts_of(skopje.draw_minutes(meeting, ["en"])[0]))
        for heading in ("Conclusions", "Actions", "Place", "Next meeting", "Annexes", "Signatures"):
            assert heading not in text
        for kind in ("conclusion", "action", "attachment"):
            assert skopje.list(kind, file=meeting) == []
    assert skopje.list("contact") == []


@pytest.mark.parametrize("sort", ["minutes", "agenda", "attendance"])
@ENGLISH_ALBANIAN
def test_who_chairs_stands_in_the_head_of_each_paper(
    skopje: Register, coordinators: str, languages: tuple[str, ...], sort: str
) -> None:
    if sort == "minutes":
        data, _ = skopje.draw_minutes(coordinators, languages)
    else:
        data, _ = skopje.draw_paper(coordinators, sort, languages)
    top = texts_of(data)[0].split({"en": "Language", "sq": "Gjuha"}[languages[0]])[0]
    assert carries(top, ADVISOR, languages)
    assert {"en": "Chair", "sq": "Drejtuesi"}[languages[0]] in top


@ENGLISH_ALBANIAN
def test_agenda_and_attendance_list_of_the_coordinators(
    skopje: Register, coordinators: str, languages: tuple[str, ...]
) -> None:
    number = skopje.get(coordinators).number
    agenda = texts_of(skopje.draw_paper(coordinators, "agenda", languages)[0])
    for title, *_ in DISCUSSED:
        assert carries(agenda[0], title, languages)
    check_marks(agenda, number, languages, draft=False)
    attendance = texts_of(skopje.draw_paper(coordinators, "attendance", languages)[0])
    for said in (COORDINATORS, *SERVICES, *PROJECTS, ADVISOR):
        assert carries("\n".join(attendance), said, languages)
    check_marks(attendance, number, languages, draft=False)


def test_the_network_meets_twice_a_year_from_that_day_on(
    skopje: Register, coordinators: str
) -> None:
    forum = skopje.get(coordinators).forum
    assert skopje.next_meetings(date(2021, 2, 11)) == {forum: date(2021, 8, 11)}
    assert sorted(skopje.get(forum).members) == ["AL", "BA", "ME", "MK", "RS", "XK"]


@ALL_FOUR
def test_a_date_that_is_not_exact_is_printed_as_officers_say_it(
    skopje: Register, mid_january: str, languages: tuple[str, ...]
) -> None:
    for data in (
        skopje.draw_minutes(mid_january, languages)[0],
        *(skopje.draw_paper(mid_january, sort, languages)[0] for sort in ("agenda", "attendance")),
    ):
        first = " ".join(texts_of(data)[0].split())
        assert all(MID_JANUARY[one] in first for one in languages)
        assert not any(day in first for day in ("15 January", "15.01", "15. 1."))


@ALL_FOUR
def test_the_minutes_of_mid_january_say_what_the_notice_says(
    skopje: Register, mid_january: str, languages: tuple[str, ...]
) -> None:
    data, printed = skopje.draw_minutes(mid_january, languages)
    assert (printed.untranslated, printed.unsettled) == ((), ())
    pages = texts_of(data)
    whole = "\n".join(pages)
    for said in (SMUGGLING, *HELD, *IMPORTANCE, *(name for _, _, name in TWO_AND_TWO)):
        assert carries(whole, said, languages), said
    check_marks(pages, skopje.get(mid_january).number, languages, draft=True)


def test_headquarters_prints_the_same_and_keeps_the_date_as_it_was_said(
    network: Network, mid_january: str
) -> None:
    network.send("SKP", "TIA")
    there = network["TIA"].get(mid_january)
    assert there.starts == About(2021, 1, 15, approximate=True)
    papers = {network[one].draw_minutes(mid_january, ["sq", "en"])[0] for one in ("SKP", "TIA")}
    assert len(papers) == 1


@pytest.mark.parametrize(
    ("language", "head"), [("en", "Name"), ("mk", "Име и презиме")], ids=["en", "mk"]
)
def test_services_of_which_nobody_is_named_stand_under_no_head_for_names(
    skopje: Register, mid_january: str, language: str, head: str
) -> None:
    text = texts_of(skopje.draw_minutes(mid_january, [language])[0])[0]
    assert head not in text
    for _, _, name in TWO_AND_TWO:
        assert name[language] in text.splitlines()  # on one line
