"""What taking a bundle would do, for people and for machines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from liaison_desk.bundle.plan import Effect, FieldEffect, Item, counts
from liaison_desk.cli.command import Call
from liaison_desk.cli.shown import Shown, moment, utc, value_object
from liaison_desk.desk.incoming.planning import Plan
from liaison_desk.desk.reading import label_of
from liaison_desk.records.field import Type, split
from liaison_desk.records.registry import KINDS

_ORDER: Final = (
    Effect.CONFLICT, Effect.DELETED, Effect.CHANGED, Effect.PROPOSED, Effect.NEW, Effect.WAITING,
    Effect.ASIDE,
)  # fmt: skip
MOST: Final = 20  # records shown of each effect: more than one can look over


def plan_object(plan: Plan) -> dict[str, Any]:
    """Return a plan for machines: every record and every field that changes."""
    found = counts(plan.items)
    return {
        "station": plan.station,
        "number": plan.number,
        "created": utc(plan.created),
        "missing": list(plan.missing),
        "key_changes": [
            {"station": one.card.station, "former": one.former.key_code, "now": one.card.key_code}
            for one in plan.key_changes
        ],
        "overtaken_by": plan.overtaken_by or None,
        "deletions": plan.must_type,
        "counts": {str(effect): found[effect] for effect in Effect},
        "newer": plan.newer,
        "records": [_item_object(one) for one in plan.items],
    }


def _item_object(item: Item) -> dict[str, Any]:
    kind = KINDS.get(item.kind)
    return {
        "id": item.record,
        "kind": item.kind,
        "file": item.file,
        "effect": str(item.effect),
        "number": item.columns.get("number") or None,
        "label": label_of(kind, item.columns) if kind else None,
        "fields": [_field_object(item.kind, one) for one in item.fields if _is_shown(item, one)],
    }


def _field_object(kind: str, one: FieldEffect) -> dict[str, Any]:
    rule = KINDS[kind].fields[split(one.field)[0]]
    return {
        "field": one.field,
        "before": value_object(rule, one.before),
        "theirs": value_object(rule, one.theirs),
        "after": value_object(rule, one.after),
        "conflict": one.conflict,
        "why": str(one.why) if one.why else None,
    }


def plan_lines(call: Call, shown: Shown, plan: Plan) -> list[str]:
    """Return a plan for people: what is in conflict first, what is merely new last."""
    written = moment(plan.created, call.language)
    lines = [call.say("cli.plan.bundle", number=plan.number, station=plan.station, moment=written)]
    if plan.missing:
        numbers = ", ".join(str(one) for one in plan.missing)
        lines.append(call.say("cli.plan.missing", numbers=numbers, station=plan.station))
    lines += [
        call.say("cli.plan.key_change", station=one.card.station, code=one.card.key_code)
        for one in plan.key_changes
    ]
    if plan.overtaken_by:
        lines.append(call.say("cli.plan.older", newer=plan.overtaken_by, station=plan.station))
    if plan.newer:
        lines.append(call.say("cli.newer", n=plan.newer))
    if not plan.items:
        lines.append(call.say("cli.plan.nothing"))
    for effect in _ORDER:
        items = plan.of(effect)
        if items:
            lines += ["", call.say(f"cli.effect.{effect}", n=len(items))]
            lines += [line for one in items[:MOST] for line in _item(call, shown, plan, one)]
            if len(items) > MOST:
                lines.append(f"  {call.say('cli.plan.more', n=len(items) - MOST)}")
    newer = max(plan.newer, len(plan.of(Effect.UNKNOWN)))
    if newer:
        lines += ["", call.say("cli.effect.unknown", n=newer)]
    return lines


def _item(call: Call, shown: Shown, plan: Plan, item: Item) -> list[str]:
    if item.kind not in KINDS:
        return [f"  {item.kind}  {item.record}"]
    line = f"  {shown.kind(item.kind)}  {shown.heading(item.kind, item.columns)}".rstrip()
    return [line, *_fields(call, shown, plan, item)]


def _fields(call: Call, shown: Shown, plan: Plan, item: Item) -> Sequence[str]:
    lines = []
    for one in item.fields:
        if not _is_shown(item, one):
            continue
        texts = {
            name: shown.effect(item.kind, one.field, value) or call.say("cli.value.empty")
            for name, value in (
                ("before", one.before), ("theirs", one.theirs), ("after", one.after),
            )
        }  # fmt: skip
        label = shown.field(item.kind, one.field)
        if one.why is not None:
            text = call.say(
                f"cli.plan.{one.why}", field=label, ours=texts["before"], theirs=texts["theirs"],
                station=plan.station,
            )  # fmt: skip
        elif one.conflict:
            text = call.say(
                "cli.plan.conflict", field=label, ours=texts["before"], theirs=texts["theirs"],
                station=plan.station,
            )  # fmt: skip
        else:
            text = call.say(
                "cli.plan.change", field=label, before=texts["before"], after=texts["after"]
            )
        lines.append(f"    {text}")
    return lines


def _is_shown(item: Item, one: FieldEffect) -> bool:
    """Tell whether a field may be shown: keys and hashes never are."""
    rule = KINDS[item.kind].fields.get(split(one.field)[0]) if item.kind in KINDS else None
    return rule is not None and rule.type is not Type.BYTES
