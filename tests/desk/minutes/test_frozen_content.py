"""Content is frozen in one form of bytes, and gives back the very paper that it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk import strict_json
from liaison_desk.clock import HandClock
from liaison_desk.desk.minutes import content
from liaison_desk.desk.minutes.errors import ContentDamaged, ContentTooNew
from liaison_desk.desk.minutes.frozen import Frozen, decode, encode, paper_in
from liaison_desk.desk.minutes.paper import fill
from liaison_desk.desk.minutes.source import Source
from liaison_desk.printing import paper as papers
from liaison_desk.printing.paper import Basis, MinutesPaper, minutes_of
from liaison_desk.register import Register
from tests.desk import rich_meeting
from tests.desk.network import new_register

LANGUAGES = ("en", "sq", "sl", "mk")
CHOICES = [("sq",), ("sl",), ("mk",), ("en",), ("sq", "mk"), ("mk", "sq"), ("en", "sl")]

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
words = st.dictionaries(st.sampled_from(("", *LANGUAGES)), texts, max_size=3)
codes = st.sampled_from(("", "MK", "AL", "XK"))


def made(kind: type[Any], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return values of a kind of the paper; texts where nothing else is said."""
    return st.builds(kind, **given)


people = made(papers.Person, name=words, role=words, organisation=words, head=st.booleans(),
              attendance=words)  # fmt: skip
groups = made(
    papers.Delegation, name=words, country=codes, members=st.lists(people, max_size=2).map(tuple)
)
several = {
    "organisation": words,
    "handling": made(papers.Handling, code=texts, text=words),
    "delegations": groups,
    "others": groups,
    "agenda": made(papers.AgendaItem, title=words, presenter=words, minutes=st.integers(0, 999)),
    "proceedings": made(papers.Discussion, title=words, paragraphs=st.lists(
        made(papers.Paragraph, text=words, basis=st.sampled_from(Basis)), max_size=2).map(tuple)),
    "conclusions": made(papers.Conclusion, number=texts, text=words, type=words,
                        statement_by=words),
    "actions": made(papers.Action, number=texts, text=words, owner=words, due=words),
    "annexes": made(papers.Annex, number=texts, title=words),
    "signatures": made(papers.Signature, delegation=words, country=codes, name=words, role=words),
    "cases": texts,
}  # fmt: skip
single = ("title", "heading", "place", "dates", "chair", "note_taker", "supporters",
          "restriction", "next_meeting", "unsettled")  # fmt: skip
contents = st.builds(
    Frozen,
    paper=st.builds(
        MinutesPaper, languages=st.sampled_from([("en",), ("en", "mk"), LANGUAGES]), number=texts,
        version=texts, tlp=texts, **dict.fromkeys(single, words),
        **{name: st.lists(one, max_size=2).map(tuple) for name, one in several.items()},
    ),
    level=st.sampled_from("0123"),
    markings=st.dictionaries(st.sampled_from(LANGUAGES), texts, max_size=2),
    foreign=st.lists(texts, max_size=2).map(tuple),
    orders=st.dictionaries(st.sampled_from(LANGUAGES), st.lists(codes, max_size=2).map(tuple)),
    made_of=st.lists(texts, max_size=2).map(tuple),
)  # fmt: skip


@given(contents)
def test_any_content_comes_back_exactly(told: Frozen) -> None:
    assert decode(encode(told)) == told


def test_every_field_of_the_paper_is_tried_or_belongs_to_a_single_print() -> None:
    of_a_print = {"languages", "marking", "copy", "draft", "demo", "distribution", "code",
                  "letterhead"}  # fmt: skip
    tried = {*several, *single, "number", "version", "tlp"}
    assert {one.name for one in fields(MinutesPaper)} - of_a_print == tried


@pytest.fixture
def rich(tmp_path: Path, clock: HandClock) -> Iterator[tuple[Register, str]]:
    """Return a register with the meeting in Ohrid, kept in four languages."""
    with new_register(tmp_path, "BUC", clock, headquarters=True) as register:
        yield register, rich_meeting.enter(register, tmp_path, languages=list(LANGUAGES))


@pytest.mark.parametrize("languages", CHOICES, ids="-".join)
def test_the_frozen_paper_is_the_live_one_in_every_choice_of_languages(
    rich: tuple[Register, str], languages: tuple[str, ...]
) -> None:
    register, meeting = rich
    holder, record = register._holder, register.get(meeting)
    frozen = content.now(holder, record, "1.0").content
    live, _ = fill(holder, Source(holder, record, languages), None)
    assert paper_in(frozen, languages) == replace(live, version="1.0", draft=False)
    assert frozen.orders  # Albania moves with the alphabet


def test_what_neither_language_has_stands_there_in_another() -> None:
    paper = MinutesPaper(LANGUAGES, "1", minutes_of("OPM", LANGUAGES), {"sl": "Poti", "mk": "Пат"})
    told = Frozen(paper, "0", {}, (), {}, ())
    assert paper_in(told, ("sq", "en")).title == {"": "Poti"}
    assert paper_in(told, ("sq", "mk")).title == {"mk": "Пат"}


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"format": 2}, ContentTooNew),
        ({"paper": {"number": "1", "heading": {}, "title": {}, "seal": "wax"}}, ContentTooNew),
        ({"paper": {"number": 1, "heading": {}, "title": {}}}, ContentDamaged),
        ({"level": 1}, ContentDamaged),
        ({"orders": []}, ContentDamaged),
    ],
)
def test_what_we_would_not_have_written_is_refused(
    change: dict[str, Any], error: type[Exception]
) -> None:
    paper = MinutesPaper(("en",), "1", {}, {})
    told = strict_json.loads(encode(Frozen(paper, "0", {}, (), {}, ())), max_size=10_000)
    with pytest.raises(error):
        decode(strict_json.dumps({**told, **change}))
    with pytest.raises(ContentDamaged):
        decode(b"{}")
    with pytest.raises(ContentDamaged):
        decode(b"\xff")
