"""What a kind of request asks for: fields, questions, rows; what an agenda and a text block hold.

A template is data. Those that are shipped lie in ``resources/templates``, as
vocabularies do; headquarters' own are records of kind ``template``, made in the
list of templates and known to every station. Both come to the same value here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from liaison_desk import paths
from liaison_desk.records import vocabulary

REQUEST: Final = "REQ"  # what an entry is where its template says nothing else
AGENDA: Final = "AGENDA"  # a code of template_type: its lines are items, not questions
TEXT: Final = "TEXT"  # a text block: its body is put into minutes, and asks for nothing
NO_REQUESTS: Final = frozenset({AGENDA, TEXT})

_CODED: Final = re.compile(r"(.*\S)\s*\[([A-Z0-9_-]+)\]")  # a topic or crime area behind a line


@dataclass(frozen=True)
class Template:
    """One template, shipped or headquarters' own."""

    code: str  # of the shipped one; the id of the record of an own one
    type: str  # a code of template_type
    titles: Mapping[str, str]  # by language
    entry: Mapping[str, str] = field(default_factory=dict)  # what the entry says by itself
    case: Mapping[str, Any] = field(default_factory=dict)  # what a case made for it says
    asks: tuple[str, ...] = ()  # fields of the entry that matter for it
    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # questions, by language
    particulars: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()  # which of them cannot be left empty
    columns: tuple[str, ...] = ()  # of a request in bulk: what each row says
    needed_columns: tuple[str, ...] = ()
    answer_columns: tuple[str, ...] = ()  # and what is answered to it
    body: Mapping[str, str] = field(default_factory=dict)  # of a text block, by language
    own: bool = False

    def texts(self, language: str) -> tuple[str, ...]:
        """Return questions or items in a language, else in English, else in any."""
        return next(
            (self.lines[one] for one in (language, "en", *self.lines) if self.lines.get(one)), ()
        )

    @property
    def entry_type(self) -> str:
        """Return the type of the entry that it is for, a code of message_type."""
        return self.entry.get("type", REQUEST)

    def title(self, language: str) -> str:
        """Return its title in a language, else in English, else in any."""
        return next(
            self.titles[one] for one in (language, "en", *self.titles) if one in self.titles
        )


@cache
def shipped() -> Mapping[str, Template]:
    """Return the shipped templates by code, in the order of their types."""
    order = list(vocabulary.codes("template_type"))
    found = [_of_file(json.loads(path.read_text(encoding="utf-8"))) for path in _files()]
    return {one.code: one for one in sorted(found, key=lambda one: order.index(one.type))}


def of_record(record: str, fields: Mapping[str, Any]) -> Template:
    """Return what a record of kind ``template`` says."""
    entry = {**_type_of(fields["type"]), "deadline_profile": fields["deadline_profile"]}
    case = {"type": fields["case_type"], "crime_areas": tuple(fields["crime_areas"])}
    needed = tuple(fields["needed"])
    columns = tuple(fields["columns"])
    return Template(
        code=record, type=fields["type"] or "", titles=dict(fields["title"]),
        entry={name: one for name, one in entry.items() if one},
        case={name: one for name, one in case.items() if one},
        lines={key: _lines(one) for key, one in fields["lines"].items()},
        particulars=tuple(fields["particulars"]), columns=columns,
        needed=tuple(one for one in needed if one not in columns),
        needed_columns=tuple(one for one in needed if one in columns),
        answer_columns=tuple(fields["answer_columns"]), body=dict(fields["body"]), own=True,
    )  # fmt: skip


def coded(line: str) -> tuple[str, str]:
    """Return a line of an agenda without the code behind it, and that code: ``Energy [ENER]``."""
    found = _CODED.fullmatch(line)
    return (found[1], found[2]) if found else (line, "")


def _type_of(type_: str | None) -> dict[str, str]:
    """Return what an entry is by the shipped template of a type: an own one is for the same."""
    same = (one.entry for one in shipped().values() if one.type == type_)
    return {name: one for name, one in next(same, {}).items() if name == "type"}


def _of_file(told: Mapping[str, Any]) -> Template:
    code = told["code"]
    titles = told.get("titles") or vocabulary.load("template_type").codes[told["type"]].labels
    return Template(
        code=code, type=told["type"], titles=titles, entry=told.get("entry", {}),
        case=told.get("case", {}), asks=_codes(told, "asks"),
        lines={key: tuple(one) for key, one in told.get("lines", {}).items()},
        particulars=_codes(told, "particulars"), needed=_codes(told, "needed"),
        columns=_codes(told, "columns"), needed_columns=_codes(told, "needed_columns"),
        answer_columns=_codes(told, "answer_columns"), body=told.get("body", {}),
    )  # fmt: skip


def _lines(written: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in written.splitlines() if one.strip())


def _files() -> Iterable[Any]:
    return sorted((paths.resources() / "templates").glob("*.json"))


def _codes(told: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(told.get(name, ()))
