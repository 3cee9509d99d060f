"""What every page of a record shows alike: its facts, and the chips of its marking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from liaison_desk.db.shape import CONFLICT, DELETED, PROPOSAL, WITHHELD
from liaison_desk.desk.handling.quoting import QUOTING, SOURCE
from liaison_desk.desk.proposed import is_proposed
from liaison_desk.desk.reading import Record
from liaison_desk.records import evaluation
from liaison_desk.records.field import Field, Type, split
from liaison_desk.records.kind import COMMON, OF_A_FILE
from liaison_desk.records.registry import kind
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Fact, Heading, Mark, Section, Step
from liaison_desk.ui.widgets.lines import Group, Line

_LONGEST: Final = 160  # characters of a value in one line
MOST: Final = 200  # lines of one group: more than anybody reads, and quickly drawn
_EVALUATED: Final = ("evaluation_source", "evaluation_information", "evaluation_handling")
_CONTROL: Final = frozenset(one.name for one in (*COMMON, *OF_A_FILE))


def sections(record: Record, tell: Telling) -> tuple[Section, ...]:
    """Return a record's own fields that say something, then who may see it."""
    declared = kind(record.kind)
    own = [one.name for one in declared.own]
    control = [name for name in declared.fields if name in _CONTROL and name not in own]
    found = (
        Section("", _facts(record, own, tell)),
        Section(tell.say("record.control"), _facts(record, control, tell)),
    )
    return tuple(one for one in found if one.facts)


def facts(record: Record, names: Iterable[str], tell: Telling) -> tuple[Fact, ...]:
    """Return these fields as facts; those that say nothing are left out."""
    return _facts(record, names, tell)


def _facts(record: Record, names: Iterable[str], tell: Telling) -> tuple[Fact, ...]:
    made = (_fact(record, kind(record.kind).fields[name], tell) for name in names)
    return tuple(one for one in made if one is not None)


def _fact(record: Record, rule: Field, tell: Telling) -> Fact | None:
    if rule.type is Type.BYTES or rule.name == "position":
        return None
    label = tell.field(record.kind, rule.name)
    marks = [
        (name, mark)
        for name, held in record.marks.items()
        for mark in held
        if split(name)[0] == rule.name
    ]
    for name, mark in marks:
        if mark in {CONFLICT, PROPOSAL}:
            text = tell.say("record.two_values" if mark == CONFLICT else "record.proposal")
            shown = tell.value(rule, record.fields[rule.name])
            return Fact(label, f"{text}: {shown}" if shown else text, conflict=True, field=name)
    value = tell.value(rule, record.fields[rule.name])
    if not value and any(mark == WITHHELD for _, mark in marks):
        return Fact(label, "", withheld=True)
    return Fact(label, value, field=rule.name) if value else None


def marking(record: Record, tell: Telling, *, inside: bool = False) -> tuple[Mark, ...]:
    """Return the chips of how a record is handled: level, codes, evaluation, originator, sharing.

    Of a record ``inside`` a page they are all quiet: the head says the level in its colour.
    """
    fields, marks = record.fields, []
    level, own = fields.get("level"), fields.get("marking")
    if (level and level != "0") or own:
        words = tell.code("level", level) if level and level != "0" else ""
        said = " / ".join(dict.fromkeys(one for one in (words, own) if one))
        marks.append(Mark(said, Tone.PLAIN if inside else Tone.LATE))
    marks += [Mark(code, hint=_code_hint(record, code, tell)) for code in fields["handling"]]
    if fields.get("tlp"):
        marks.append(Mark(fields["tlp"], hint=tell.code("tlp", fields["tlp"])))
    told = evaluation.show(*(fields.get(name) for name in _EVALUATED))
    if told:
        marks.append(Mark(told, hint=_evaluation_hint(record, tell)))
    if fields.get("originator"):
        who = tell.record(fields["originator"])
        marks.append(Mark(tell.say("record.originator", who=who)))
    if record.kind in QUOTING and fields.get(SOURCE):
        what = tell.record(fields[SOURCE])
        marks += [Mark(tell.say("record.source", what=what))] if what else []
    if fields.get("restricted_to_post"):
        marks.append(Mark(tell.field(record.kind, "restricted_to_post")))
    shared = [one for one in record.fields.get("shared") or () if one != tell.station]
    if shared:
        marks.append(Mark(tell.say("record.shared", stations=", ".join(shared))))
    return tuple(marks)


def _code_hint(record: Record, code: str, tell: Telling) -> str:
    """Return what a handling code means; of H3 the words that stand here."""
    words = record.fields.get("restriction") if code == "H3" else ""
    return str(words or tell.code("handling", code))


def _evaluation_hint(record: Record, tell: Telling) -> str:
    said = (tell.code(name, record.fields.get(name)) for name in _EVALUATED)
    return " · ".join(one for one in said if one)


def open_marks(record: Record, tell: Telling) -> tuple[Mark, ...]:
    """Return the chips of what is open about a record: several values, a deletion, the bin."""
    count = sum(CONFLICT in held for held in record.marks.values())
    marks = []
    if count:
        marks.append(Mark(tell.say("record.conflicts", n=count), Tone.CONFLICT))
    if any(DELETED in held for held in record.marks.values()):
        marks.append(Mark(tell.say("record.deleted_and_changed"), Tone.CONFLICT))
    if is_proposed(record):
        marks.append(Mark(tell.say("record.proposal"), Tone.SOON))
    if record.deleted:
        marks.append(Mark(tell.say("record.in_bin"), Tone.LATE))
    return tuple(marks)


def documents(attached: Sequence[Record], tell: Telling) -> Group:
    """Return the documents of a file; those that can be shown here have a button."""
    lines = tuple(
        Line(
            one.id, one.fields["name"],
            texts((tell.size(one.fields["size"]), tell.record(one.fields["of"]))),
            tell.text(one.fields["title"]),
            marks=(*open_marks(one, tell), *tell.copies(one.id)),
            step=Step("open", tell.say("document.open")),
        )
        for one in attached
    )  # fmt: skip
    words = tell.say("document.attached" if lines else "document.none")
    return Group(words, lines, bool(lines), Step("attach", tell.say("document.attach")))


def with_settling(heading: Heading, records: Iterable[Record], tell: Telling) -> Heading:
    """Return a page's head with the button that settles what is open in its records, if any is."""
    count = sum(bool({CONFLICT, DELETED} & held) for one in records for held in one.marks.values())
    return settling(heading, count, tell)


def settling(heading: Heading, count: int, tell: Telling) -> Heading:
    """Return a page's head with the button that settles what is open ``count`` times."""
    if not count:
        return heading
    settle = Step("settle", tell.say("report.settle", n=count))
    return replace(heading, steps=(*heading.steps, settle))


def short(text: str, longest: int = _LONGEST) -> str:
    """Return a text in one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def texts(parts: Sequence[str | None]) -> str:
    """Return the parts that say something, with dots between."""
    return " · ".join(part for part in parts if part)


def more(lines: Iterable[Line], count: int, tell: Telling) -> tuple[Line, ...]:
    """Return the lines of a group; those beyond :data:`MOST` of ``count`` only as their number."""
    kept = tuple(lines)[:MOST]
    if count <= len(kept):
        return kept
    return (*kept, Line("more", tell.say("record.more", n=count - len(kept))))


def owner_steps(tell: Telling) -> tuple[Step, ...]:
    """Return what headquarters alone can do with a file: give it another owner."""
    return (Step("hand_over", tell.say("handover.step")),) if tell.rules else ()
