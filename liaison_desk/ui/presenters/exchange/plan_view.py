"""A bundle before it is taken, file by file and field by field: built in the worker."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, NamedTuple

from liaison_desk.bundle.plan import Effect, FieldEffect, Item
from liaison_desk.clock import moment
from liaison_desk.desk.incoming.planning import Plan
from liaison_desk.desk.reading import label_of
from liaison_desk.feeds.changeset import DELETE
from liaison_desk.records.field import Type, split
from liaison_desk.records.registry import KINDS
from liaison_desk.records.values import from_feed
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.exchange.field_changes import FieldChange, Side
from liaison_desk.ui.pages.exchange.preview import PreviewView
from liaison_desk.ui.presenters.exchange.effects import (
    WORST_FIRST,
    by_file,
    counted,
    listed,
    missing_numbers,
    worst,
)
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Heading, Mark, Row
from liaison_desk.ui.widgets.id_list import PAGE

_TONES: Final = {
    Effect.CONFLICT: Tone.CONFLICT, Effect.DELETED: Tone.LATE, Effect.NEW: Tone.DONE,
    Effect.CHANGED: Tone.ACCENT, Effect.PROPOSED: Tone.SOON, Effect.WAITING: Tone.PLAIN,
    Effect.ASIDE: Tone.PLAIN, Effect.UNKNOWN: Tone.PLAIN,
}  # fmt: skip

Writers = Mapping[tuple[str, str], str]  # (record, feed field) → who wrote it, when and where


def preview(reg: Register, plan: Plan, tell: Telling) -> PreviewView:
    """Return what taking a bundle would do, file by file, conflicts first."""
    files = by_file(plan.items)
    names = _Names(plan, reg, tell)
    order = sorted(files, key=lambda file: WORST_FIRST.index(worst(files[file])))
    rows = tuple(_row(file, files[file], names, tell) for file in order[:PAGE])
    first = {file: changes_of(reg, plan, file, tell) for file in order[:1]}
    warning = tell.say("preview.must_type", n=plan.must_type) if plan.must_type else ""
    return PreviewView(
        _heading(plan, tell), tuple(order), rows, first, plan.station, tell.say("preview.promise"),
        plan.must_type, warning,
    )  # fmt: skip


def rows_of(reg: Register, plan: Plan, wanted: Sequence[str], tell: Telling) -> tuple[Row, ...]:
    """Return some rows of the preview, one page of them: asked for when they are seen."""
    asked = frozenset(wanted)
    files = by_file([one for one in plan.items if one.file in asked])
    names = _Names(plan, reg, tell)
    return tuple(_row(file, files[file], names, tell) for file in wanted)


def changes_of(reg: Register, plan: Plan, file: str, tell: Telling) -> tuple[FieldChange, ...]:
    """Return what a bundle would do to one file, field by field; asked for when it is looked at."""
    items = by_file([one for one in plan.items if one.file == file]).get(file, [])
    names = _Names(plan, reg, tell)
    writers = _theirs(plan, {one.record for one in items}, names, tell)
    return tuple(
        change for item in items for change in _changes(reg, item, file, names, writers, tell)
    )


class _Names:
    """What records are called: as they will stand, else as they stand here."""

    def __init__(self, plan: Plan, reg: Register, tell: Telling) -> None:
        self._items = {one.record: one for one in plan.items}
        self._kinds: dict[str, str] = {}  # of records that are here; empty: not here
        self._reg, self._tell = reg, tell

    def record(self, uid: str) -> str:
        """Return the label of a record, with its number."""
        item = self._items.get(uid)
        if item is not None and item.kind in KINDS:
            columns = _columns(item)
            number = str(columns.get("number") or "")
            label = label_of(KINDS[item.kind], columns, self._tell.language)
            return f"{number} {label}".strip() if label != number else label
        if not self._kind_here(uid):
            return self._tell.record(uid)
        found = self._reg.get(uid)
        number = found.fields.get("number") or ""
        label = self._tell.label(found)
        return f"{number} {label}".strip() if number not in label else label

    def kind(self, uid: str) -> str:
        """Return what kind of record it is."""
        item = self._items.get(uid)
        return item.kind if item is not None else self._kind_here(uid)

    def _kind_here(self, uid: str) -> str:
        if uid not in self._kinds:
            self._kinds[uid] = self._reg.places([uid]).get(uid, ("", ""))[0]
        return self._kinds[uid]


def _columns(item: Item) -> dict[str, Any]:
    rules = KINDS[item.kind].fields
    columns: dict[str, Any] = dict.fromkeys(rules)
    for name, value in item.columns.items():
        plain = rules[name].elements or value is None
        columns[name] = value if plain else from_feed(rules[name], value)
    return columns


def _heading(plan: Plan, tell: Telling) -> Heading:
    card = plan.opened.sender
    marks = [
        Mark(tell.say("preview.verified", code=card.key_code), Tone.DONE),
        Mark(tell.short(moment(plan.created))),
    ]
    if missing := missing_numbers(plan):
        words = tell.say("preview.missing", n=len(missing), numbers=listed(missing))
        marks.append(Mark(words, Tone.SOON))
    counts = {effect.value: len(plan.of(effect)) for effect in Effect}
    documents = len(plan.opened.attachments)
    parts = [counted(counts, tell) or tell.say("preview.nothing")]
    if documents:
        parts.append(tell.say("preview.documents", n=documents))
    if plan.newer:
        parts.append(tell.say("preview.newer_count", n=plan.newer))
    if plan.overtaken_by:
        marks.append(Mark(tell.say("preview.overtaken", n=plan.overtaken_by), Tone.SOON))
    sentences = [f"{', '.join(parts)}. {tell.say('preview.nothing_written')}"]
    for change in plan.key_changes:
        marks.append(Mark(tell.say("preview.new_keys", station=change.card.station), Tone.SOON))
        sentences.append(
            tell.say("preview.key_change", station=change.card.station, code=change.card.key_code)
        )
    note = " ".join(sentences)
    title = tell.say("preview.title", n=plan.number, station=plan.station)
    return Heading(f"{title} · {card.name}", marks=tuple(marks), note=note)


def _row(file: str, items: Sequence[Item], names: _Names, tell: Telling) -> Row:
    effect = worst(items)
    members = [one for one in items if one.record != file]
    kinds: dict[str, int] = {}
    for one in members:
        kinds[one.kind] = kinds.get(one.kind, 0) + 1
    inside = ", ".join(f"{tell.kind(kind)} {count}" for kind, count in kinds.items())
    head = tell.kind(names.kind(file))
    meta = " · ".join(part for part in (head, inside) if part)
    mark = Mark(tell.say(f"preview.effect.{effect.value}"), _TONES[effect])
    return Row(file, names.record(file), meta=meta, mark=mark, chip=True)


class _Shown(NamedTuple):
    """What of one record is shown: its label goes before its fields where it is no head."""

    item: Item
    before: str


def _changes(
    reg: Register,
    item: Item,
    file: str,
    names: _Names,
    writers: Writers,
    tell: Telling,
) -> list[FieldChange]:
    if item.kind not in KINDS:
        return [FieldChange(tell.say("preview.newer"), Side(""), Side(""), result="")]
    before = "" if item.record == file else f"{tell.kind(item.kind)} · "
    shown = _Shown(item, before)
    if item.effect is Effect.NEW:
        return _new(shown, names, writers, tell)
    if item.effect is Effect.DELETED:
        who = Side(tell.say("preview.deleted"), writers.get((item.record, ""), ""))
        return [FieldChange(before + names.record(item.record), Side(""), who, new=True)]
    ours = _ours(reg, item, tell)
    told = sorted(
        (one for one in item.fields if _told(item, one)), key=lambda one: not one.conflict
    )
    return [_change(shown, one, ours, writers, tell) for one in told]


def _told(item: Item, effect: FieldEffect) -> bool:
    name, _ = split(effect.field)
    rule = KINDS[item.kind].fields.get(name)
    return rule is not None and rule.type is not Type.BYTES and name != "position"


def _change(
    shown: _Shown, effect: FieldEffect, ours: Mapping[str, str], writers: Writers, tell: Telling
) -> FieldChange:
    item = shown.item

    def value(one: Any) -> str:
        return tell.feed_value(item.kind, effect.field, "" if one is None else one)

    conflict = effect.conflict
    return FieldChange(
        shown.before + tell.field(item.kind, effect.field),
        Side(value(effect.before), ours.get(effect.field, "")),
        Side(value(effect.theirs), writers.get((item.record, effect.field), "")),
        conflict,
        _note(effect, tell),
        value(effect.after),
    )


def _note(effect: FieldEffect, tell: Telling) -> str:
    """Return what is to be known of a field beside its values."""
    if effect.why is not None:
        return tell.say(f"preview.why.{effect.why.value}")
    return tell.say("preview.both_kept") if effect.conflict else ""


def _new(shown: _Shown, names: _Names, writers: Writers, tell: Telling) -> list[FieldChange]:
    """Return what a new record says, all of it in one block."""
    item = shown.item
    columns = _columns(item)
    lines = []
    for name, rule in KINDS[item.kind].fields.items():
        if rule.type is Type.BYTES or name == "position":
            continue
        text = _value(rule, columns.get(name), names, tell)
        if text:
            lines.append(f"{tell.field(item.kind, name)}: {text}")
    who = next((who for (uid, _), who in writers.items() if uid == item.record), "")
    label = f"{tell.kind(item.kind)} · {tell.say('preview.effect.new')}"
    return [FieldChange(label, Side(""), Side("\n".join(lines), who), new=True)]


def _value(rule: Any, value: Any, names: _Names, tell: Telling) -> str:
    if rule.type is Type.RECORD and value:
        many = value if isinstance(value, list | tuple) else [value]
        return ", ".join(names.record(one) for one in many)
    return tell.value(rule, value)


def _ours(reg: Register, item: Item, tell: Telling) -> dict[str, str]:
    """Return who wrote what stands here, by feed field."""
    if not reg.places([item.record]):
        return {}
    found: dict[str, str] = {}
    for step in reg.history(item.record):
        who = f"{tell.record(step.officer)} · {step.station} · {tell.when(step.time)}"
        found.update(dict.fromkeys(step.values, who))
    return found


def _theirs(
    plan: Plan, records: Collection[str], names: _Names, tell: Telling
) -> dict[tuple[str, str], str]:
    """Return who wrote what the bundle brings for some records."""
    found: dict[tuple[str, str], str] = {}
    for content in plan.opened.feeds:
        if content.part.birth.purpose != "data":
            continue
        heads = [one.head for one in content.arrivals if one.head.record in records]
        for head in sorted(heads, key=lambda one: one.time):
            station = content.part.birth.station
            who = f"{names.record(head.officer)} · {station} · {tell.when(head.time)}"
            for change in head.changes:
                found[head.record, change.field] = who
            if head.action == DELETE:
                found[head.record, ""] = who
    return found
