"""The history of a record: who changed what and when, told in words."""

from __future__ import annotations

from collections.abc import Mapping

from liaison_desk.desk.history import Step as Change
from liaison_desk.desk.requests.copying import DEMAND
from liaison_desk.feeds.changeset import Value
from liaison_desk.records import vocabulary
from liaison_desk.records.field import Type, split
from liaison_desk.records.registry import kind
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters.record_view import short
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Mark
from liaison_desk.ui.widgets.lines import Group, Line


def history(reg: Register, record: str, kind_code: str, tell: Telling) -> tuple[Group, ...]:
    """Return who changed what and when, newest first."""
    before: dict[str, Value | None] = {}
    lines = []
    for place, step in enumerate(reg.history(record)):
        lines.append(_step(step, place, kind_code, before, tell))
        if not step.aside:
            before |= step.values
    return (Group("", tuple(reversed(lines))),) if lines else ()


def reason_of(reason: str, tell: Telling) -> str:
    """Return why something was changed in words: of headquarters' copy a code says it."""
    if reason == DEMAND:
        return tell.code("action_type", reason)
    kept = reason in vocabulary.codes("no_copy_reason")
    return tell.code("no_copy_reason", reason) if kept else reason


def _step(
    step: Change, place: int, kind_code: str, before: Mapping[str, Value | None], tell: Telling
) -> Line:
    told = _changes(kind_code, step.values, before, tell)
    if step.reason:
        told.append(tell.say("history.reason", reason=reason_of(step.reason, tell)))
    marks = (Mark(tell.say("history.aside"), Tone.SOON),) if step.aside else ()
    return Line(
        f"step-{place}", tell.say(f"history.{step.action}"),
        f"{tell.record(step.officer)} · {step.station}",
        "\n".join(told), Mark(tell.when(step.time)), marks,
    )  # fmt: skip


def _changes(
    kind_code: str,
    values: Mapping[str, Value | None],
    before: Mapping[str, Value | None],
    tell: Telling,
) -> list[str]:
    """Return a line for each text or value, one for each set: in the order of the page."""
    lines: list[str] = []
    for rule in kind(kind_code).fields.values():
        mine = {name: value for name, value in values.items() if split(name)[0] == rule.name}
        if not mine or rule.type is Type.BYTES or rule.name == "position":
            continue
        if rule.many:
            lines.append(_set(kind_code, mine, tell))
            continue
        lines += [
            _change(kind_code, name, before.get(name, ""), value, tell)
            for name, value in mine.items()
            if not before.get(name, "") == value == ""  # said anew, to count against others
        ]
    return lines


def _set(kind_code: str, values: Mapping[str, Value | None], tell: Telling) -> str:
    """Return what came into a set, and what was taken out."""
    label = tell.field(kind_code, split(next(iter(values)))[0])
    elements = [
        ("" if value not in ("", 0) else "− ")
        + tell.field(kind_code, name).removeprefix(f"{label}: ")
        for name, value in values.items()
    ]
    return f"{label}: {', '.join(elements)}"


def _change(
    kind_code: str, name: str, before: Value | None, value: Value | None, tell: Telling
) -> str:
    label = tell.field(kind_code, name)
    new = short(tell.feed_value(kind_code, name, value)) or tell.say("preview.empty")
    old = short(tell.feed_value(kind_code, name, before)) if before != "" else ""
    return f"{label}: {old} → {new}" if old else f"{label}: {new}"
