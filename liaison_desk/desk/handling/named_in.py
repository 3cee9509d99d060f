"""Which entries name a person or a thing: by its record, or by name or number in their words.

What is said in words counts in the cases that the record stands in alone: a namesake
elsewhere is somebody else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading
from liaison_desk.desk.hits.holdings import signs_carried
from liaison_desk.desk.hits.joining import joined
from liaison_desk.desk.reading import Record
from liaison_desk.records import matching
from liaison_desk.records.kinds.subject import SUBJECTS
from liaison_desk.records.matching import UNSURE, Carried

_ENTRY: Final = "entry"
_ASKED: Final = ("text", "particulars")  # what a question says; what is answered, the reply


def entries_naming(holder: Holder, record: str) -> list[str]:
    """Return the entries that name a subject of cases, or one joined with it; none of others."""
    place = holder.tables.place(record)
    if place is None or place.kind not in SUBJECTS:
        return []
    group = joined(holder, record).records
    found = [one for each in group for one in reading.naming(holder, each)]
    named = {uid: None for uid, kind, _ in found if kind == _ENTRY}
    involved = [uid for uid, kind, field in found if (kind, field) == ("involvement", "subject")]
    cases = {file for _, file in reading.places(holder, involved).values()}
    carried = _carried(holder, group)
    for case in sorted(cases):
        named.update(dict.fromkeys(_in_words(holder, case, carried)))
    return list(named)


def _carried(holder: Holder, group: Collection[str]) -> list[Carried]:
    places = [one for one in map(holder.tables.place, group) if one is not None]
    return list(signs_carried(holder, [(one.id, one.kind) for one in places]).values())


def _in_words(holder: Holder, case: str, carried: Collection[Carried]) -> Iterator[str]:
    for one in reading.listed(holder, _ENTRY, {}, file=case):
        if _names(one, tuple(one.fields), carried):
            yield one.id
    for one in reading.listed(holder, "question", {}, file=case):
        if one.request and _names(one, _ASKED, carried):
            yield one.request
        if one.answered_by and _names(one, ("answer",), carried):
            yield one.answered_by


def _names(one: Record, fields: Collection[str], carried: Collection[Carried]) -> bool:
    """Tell whether a name or number of the record stands in these fields, surely."""
    asked = matching.asked_of(one.kind, {name: one.fields[name] for name in fields})
    reasons = (matching.judge(sign, signs) for sign in asked for signs in carried)
    return any(reason is not None and reason.why not in UNSURE for reason in reasons)
