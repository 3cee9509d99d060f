"""What may be one side by side, and what is one already: pure, built in the worker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.reading import Record
from liaison_desk.records import vocabulary
from liaison_desk.records.field import Type
from liaison_desk.records.kinds.joining import JOINED
from liaison_desk.records.matching import Reason
from liaison_desk.records.registry import fields_of, kind
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.joining import JoinView, Pair, Side
from liaison_desk.ui.presenters.hits.known_view import reasons_of
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice, Heading, Mark, Step
from liaison_desk.ui.widgets.lines import Group, Line

JOIN: Final = "join"
SEPARATE: Final = "separate"
UNLINK: Final = "unlink"
LINKED: Final = "link"  # a line of this kind opens the case at the other end
_CASE: Final = "case"
_MOST_SUGGESTED: Final = 20  # cases that may belong to one


class Candidate(NamedTuple):
    """Two records that may be one, or belong together."""

    one: str
    other: str  # empty: the officer chooses it
    reasons: tuple[Reason, ...] = ()


def candidates(reg: Register, record: str) -> list[Candidate]:
    """Return what may be joined: first with this record, then the others of its kind."""
    one = reg.get(record)
    if one.kind == _CASE:
        found = _cases(reg, one)
    else:
        pairs = [Candidate(*pair) for pair in reg.duplicates(one.kind)]
        mine = [_turned(pair, record) for pair in pairs if record in pair[:2]]
        found = [*mine, *(pair for pair in pairs if record not in pair[:2])]
        if not mine:
            found.insert(0, Candidate(record, ""))
    return found or [Candidate(record, "")]


def _turned(pair: Candidate, record: str) -> Candidate:
    return pair if pair.one == record else Candidate(pair.other, pair.one, pair.reasons)


def _cases(reg: Register, case: Record) -> list[Candidate]:
    given = {name: one for name, one in case.fields.items() if one and name != "number"}
    known = {one.case for one in reg.linked_cases(case.id)}
    found = [
        Candidate(case.id, hit.file, hit.reasons)
        for hit in reg.cross_check(_CASE, but=case.id, **given)
        if hit.file not in known and hit.file != case.id
    ]
    kinds = reg.places([one.other for one in found])
    wanted = [one for one in found if kinds.get(one.other, ("",))[0] == _CASE]
    return list({one.other: one for one in reversed(wanted)}.values())[::-1][:_MOST_SUGGESTED]


def join_view(reg: Register, wanted: Candidate, place: int, count: int, tell: Telling) -> JoinView:
    """Return two records side by side, and what joining them would do."""
    one = reg.get(wanted.one)
    other = reg.get(wanted.other) if wanted.other else None
    cases = one.kind == _CASE
    reference = (
        tell.say("join.place", n=place + 1, count=count) if count > 1 else tell.kind(one.kind)
    )
    marks = tuple(Mark(text, Tone.SOON) for text in reasons_of(wanted.reasons, tell).splitlines())
    question = tell.say("join.question.case" if cases else "join.question")
    heading = Heading(question, reference, marks)
    if other is None:
        return JoinView(heading, _side(one, tell), None)
    return JoinView(
        heading, _side(one, tell), _side(other, tell), _pairs(one, other, tell),
        _follows(reg, one, other, tell), "" if cases else _fuller(one, other),
        _link_reasons(tell) if cases else (), place + 1 < count,
    )  # fmt: skip


def _side(record: Record, tell: Telling) -> Side:
    return Side(record.id, tell.label(record), str(record.fields.get("number") or ""))


def _pairs(one: Record, other: Record, tell: Telling) -> tuple[Pair, ...]:
    found = []
    for rule in kind(one.kind).own:
        if rule.type is Type.BYTES or rule.name in (JOINED, "number"):
            continue
        values = [tell.value(rule, record.fields[rule.name]) for record in (one, other)]
        if any(values):
            found.append(Pair(tell.field(one.kind, rule.name), *values))
    return tuple(found)


def _follows(reg: Register, one: Record, other: Record, tell: Telling) -> tuple[str, ...]:
    if one.kind == _CASE:
        numbers = {"one": str(one.number), "other": str(other.number)}
        return (tell.say("join.numbers", **numbers), tell.say("join.leads"), tell.say("join.undo"))
    both = [each for record in (one, other) for each in reg.happened(record.id)]
    counted = Counter(tell.kind(each.kind) for each in set(both))
    what = texts([f"{kind_name}: {count}" for kind_name, count in counted.most_common()])
    seen = (tell.say("join.seen", what=what),) if what else ()
    return (tell.say("join.stays"), *seen, tell.say("join.undo"))


def _fuller(one: Record, other: Record) -> str:
    """Return the record that says more: it is proposed to stand for both."""
    said = {record.id: sum(bool(value) for value in record.fields.values())
            for record in (one, other)}  # fmt: skip
    return one.id if said[one.id] >= said[other.id] else other.id


def _link_reasons(tell: Telling) -> tuple[Choice, ...]:
    return tuple(
        Choice(code, tell.code("link_reason", code)) for code in vocabulary.codes("link_reason")
    )


# What is joined already


def with_joined(reg: Register, record: Record, heading: Heading, tell: Telling) -> Heading:
    """Return the head of a page with what the record is joined with, and what to do about that."""
    marks = (*heading.marks, *_marks(reg, record, tell))
    more = (*_steps(reg, record, tell), *heading.more) if heading.more else ()
    return replace(heading, marks=marks, more=more)


def joined_with(reg: Register, record: Record) -> frozenset[str]:
    """Return the records whose change makes that head another."""
    if record.kind == _CASE:
        return frozenset(x for one in reg.linked_cases(record.id) for x in (one.link, one.case))
    return frozenset(reg.joined(record.id).records)


def _marks(reg: Register, record: Record, tell: Telling) -> tuple[Mark, ...]:
    if record.kind == _CASE:
        others = [tell.named(one.case) for one in reg.linked_cases(record.id)]
    else:
        others = [tell.record(one) for one in _others(reg, record)]
    words = "joined.cases" if record.kind == _CASE else "joined.also"
    return (Mark(tell.say(words, names=", ".join(others)), Tone.ACCENT),) if others else ()


def _steps(reg: Register, record: Record, tell: Telling) -> tuple[Step, ...]:
    if record.kind == _CASE:
        return (Step(JOIN, tell.say("join.step.case")),)
    if JOINED not in fields_of(record.kind):
        return ()
    join = Step(JOIN, tell.say("join.step"))
    return (join, Step(SEPARATE, tell.say("join.separate"))) if _others(reg, record) else (join,)


def linked_group(reg: Register, case: str, tell: Telling) -> tuple[Group, ...]:
    """Return the cases that a case is joined with, each with what separates them again."""
    lines = []
    for one in reg.linked_cases(case):
        number, title = _case(reg, one.case, tell)
        why = texts((tell.code("link_reason", one.reason), one.note))
        step = Step(UNLINK, tell.say("join.separate"))
        lines.append(Line(one.link, title, number, why, step=step, kind=LINKED))
    return (Group(tell.say("joined.title"), tuple(lines)),) if lines else ()


def _others(reg: Register, record: Record) -> Sequence[str]:
    return [one for one in reg.joined(record.id).records if one != record.id]


def _case(reg: Register, case: str, tell: Telling) -> tuple[str, str]:
    try:
        one = reg.get(case)
    except NotHere:
        return "", tell.record(case)
    return str(one.number or ""), tell.label(one)
