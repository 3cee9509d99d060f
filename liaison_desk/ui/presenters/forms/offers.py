"""What a field that names another record can name: found by typing, in the worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from liaison_desk import words
from liaison_desk.desk.reading import Record
from liaison_desk.desk.used import RECORDS
from liaison_desk.records.field import Field
from liaison_desk.records.kinds.subject import NAMES, SUBJECTS
from liaison_desk.records.names import fold
from liaison_desk.records.registry import kind
from liaison_desk.register import Register
from liaison_desk.ui.editors.context import lately
from liaison_desk.ui.editors.pick_line import lateness
from liaison_desk.ui.editors.record_pick import NEW
from liaison_desk.ui.presenters.lists.declared import WRITTEN
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice

_MOST: Final = 40
_CAN_BE_MADE: Final = ("contact", "organisation", *WRITTEN)  # from within a form


def offers(reg: Register, rule: Field, typed: str, file: str, language: str) -> Sequence[Choice]:
    """Return the records that fit what was typed; at the end what can be made anew."""
    tell = Telling(reg, language)
    used = lately(reg.used().get(RECORDS, ()))
    by_typing = len(typed.strip()) > 1
    found = _found(reg, rule, typed) if by_typing else _newest(reg, rule, file, used)
    choices = [
        Choice(one.id, _words(one, tell), _hint(one, tell), used=used.get(one.id, 0))
        for one in found[:_MOST]
    ]
    return sorted(choices, key=partial(_distance, fold(typed))) + [
        Choice(NEW + code, words.say("form.new_record", language, kind=tell.kind(code)))
        for code in rule.to
        if code in _CAN_BE_MADE
    ]


def _distance(typed: str, choice: Choice) -> tuple[int, int]:
    """Tell how far what is offered is from what was typed: just that, begins so, holds it.

    Of those equally far, what was used last stands first.
    """
    words = fold(choice.label)
    far = 0 if words == typed else 1 if words.startswith(typed) else 2
    return far, lateness(choice)


def _found(reg: Register, rule: Field, typed: str) -> list[Record]:
    return [reg.get(one.id) for one in reg.find(typed) if one.kind in rule.to][:_MOST]


def _newest(reg: Register, rule: Field, file: str, used: Mapping[str, int]) -> list[Record]:
    """Return what was used last, then what is newest; of parts of a file, its own."""
    found: list[Record] = []
    for code in rule.to:
        if code == "entry" and file:  # a case may have thousands
            found += reg.rows(code, reg.journal(file)[:_MOST])
        elif kind(code).within:
            found += reg.list(code, file=file) if file else []
        else:
            ids = reg.ids(code)
            here = set(ids)
            last = [one for one in used if one in here]
            found += reg.rows(code, list(dict.fromkeys([*last, *ids]))[:_MOST])
    if rule.name == "answers":
        found = [one for one in found if one.fields["type"] == "REQ"]
    return found


def _words(record: Record, tell: Telling) -> str:
    if record.kind == "case":
        return f"{record.fields['number']} {tell.label(record)}"
    return tell.label(record)


def _subject(record: Record, tell: Telling) -> str:
    """Return what tells a subject from others of that name: its kind, spellings, birth, make."""
    fields = record.fields
    born = tell.about(fields["born"]) if fields.get("born") else ""
    names = "\n".join(fields.get(one) or "" for one in NAMES).split("\n")
    others = ", ".join([one for one in names if one][:2])
    said = (tell.kind(record.kind), others, born, fields.get("make") or fields.get("provider"))
    return " · ".join(one for one in said if one)


def _hint(record: Record, tell: Telling) -> str:
    if record.kind in SUBJECTS:
        return _subject(record, tell)
    if record.kind == "contact":
        return tell.record(record.fields["organisation"])
    if record.kind == "organisation":
        name = tell.text(record.fields["name"])
        return name if name != tell.label(record) else str(record.fields["country"] or "")
    if record.kind == "entry":
        said = (tell.code("message_type", record.fields["type"]), record.fields["partner"])
        return " · ".join(one for one in said if one)
    return ""
