"""What can be said of a kind: fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from liaison_desk.cli.command import Answer, Call, Command
from liaison_desk.cli.grammar import Arguments
from liaison_desk.cli.screen import pairs
from liaison_desk.records import vocabulary
from liaison_desk.records.field import Field, Type
from liaison_desk.records.registry import KINDS, field_key, field_of, kind

_SHOWN: Final = 8  # codes of a longer list; asked for alone, all of them


def _fields_arguments(line: Arguments) -> None:
    line.place("kind", nargs="?", default="")
    line.place("field", nargs="?", default="")


def _fields(call: Call) -> Answer:
    if not call.options.kind:
        return _kinds(call)
    declared = kind(call.options.kind)
    if call.options.field:
        rules = [field_of(declared.code, call.options.field)]
    else:
        rules = [one for one in declared.fields.values() if one.type is not Type.BYTES]
    lines = _alone(call, rules[0]) if call.options.field else _all(call, declared.code, rules)
    return Answer({"kind": declared.code, "fields": [_object(one) for one in rules]}, lines)


def _kinds(call: Call) -> Answer:
    """Answer which kinds of record there are."""
    rows = [(code, call.say(f"kind.{code}")) for code in KINDS]
    return Answer({"kinds": list(KINDS)}, pairs(rows))


def _all(call: Call, of: str, rules: Sequence[Field]) -> list[str]:
    rows = []
    for one in rules:
        told = f"{call.say(field_key(of, one.name))}: {_takes(call, one)}"
        codes = _codes(one)
        if codes:
            shown = [*codes[:_SHOWN], "…"] if len(codes) > _SHOWN else codes
            told += f" ({', '.join(shown)})"
        rows.append((one.name, told))
    return pairs(rows)


def _alone(call: Call, rule: Field) -> list[str]:
    """Return what one field takes, and every code of its list with its label."""
    listed = _list_of(rule)
    rows = [(code, vocabulary.label(listed, code, call.language)) for code in _codes(rule)]
    return [f"{call.say(field_key(call.options.kind, rule.name))}: {_takes(call, rule)}"] + (
        ["", *pairs(rows)] if rows else []
    )


def _takes(call: Call, rule: Field) -> str:
    """Return in words what a field takes."""
    named = {"kinds": ", ".join(rule.to)} if rule.type is Type.RECORD else {}
    parts = [call.say(f"cli.takes.{rule.type.value}", **named)]
    parts += [
        call.say(f"cli.takes.{name}")
        for name, holds in (
            ("many", rule.many), ("texts", rule.texts), ("required", rule.required)
        )
        if holds
    ]  # fmt: skip
    return ", ".join(parts)


def _list_of(rule: Field) -> str:
    return rule.elements_of if rule.texts else rule.vocabulary


def _codes(rule: Field) -> tuple[str, ...]:
    return vocabulary.codes(_list_of(rule)) if _list_of(rule) else ()


def _object(rule: Field) -> dict[str, Any]:
    return {
        "name": rule.name, "type": rule.type.value, "required": rule.required,
        "many": rule.many, "texts": rule.texts, "codes": list(_codes(rule)), "kinds": list(rule.to),
    }  # fmt: skip


FIELDS: Final = Command("fields", "case crime_areas", _fields_arguments, _fields)
