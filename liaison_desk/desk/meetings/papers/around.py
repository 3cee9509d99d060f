"""What stands on every paper of a meeting: which one, where, when, who leads, how it is marked."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

from liaison_desk.db.holder import Holder
from liaison_desk.desk.demo import is_demo
from liaison_desk.desk.minutes.marking import Marking, marking
from liaison_desk.desk.minutes.paper import head
from liaison_desk.desk.minutes.source import Source
from liaison_desk.printing.meeting.values import MeetingPaper, Sort, heading
from liaison_desk.printing.paper import Words
from liaison_desk.records import vocabulary

P = TypeVar("P", bound=MeetingPaper)


def filled(
    holder: Holder, source: Source, make: type[P], sort: Sort, *, draft: bool = False, **own: Any
) -> tuple[P, Marking]:
    """Return a paper of this type and how it is marked; ``own`` was read for it before.

    So that the marking is that of everything on it, ask for this last.
    """
    on_all = head(holder, source)
    known = {one.name for one in fields(on_all)}
    around = {one.name: getattr(on_all, one.name) for one in fields(make) if one.name in known}
    marked = marking(source)
    around |= {
        "heading": heading(sort, source.languages), "meeting": on_all.number,
        "marking": marked.lines, "handling": marked.handling, "restriction": marked.restriction,
        "spoken": _spoken(source), "draft": draft or bool(source.unsettled), "version": "",
        "demo": is_demo(holder),
    }  # fmt: skip
    return make(**(around | own)), marked


def _spoken(source: Source) -> Words:
    """Return the languages of the meeting, those of the paper first."""
    codes = source.value(source.meeting, "languages")
    if not codes:
        return {}
    ours = [one for one in source.languages if one in codes]
    others = [one for one in codes if one not in ours]
    return {
        each: ", ".join([*(_language(one, each) for one in ours),
                         *sorted(_language(one, each) for one in others)])
        for each in source.languages
    }  # fmt: skip


def _language(code: str, language: str) -> str:
    """Return what a language is called within a sentence: English alone writes it large."""
    label = vocabulary.label("language", code, language)
    return label if language == "en" else label.lower()
