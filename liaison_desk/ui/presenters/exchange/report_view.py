"""What taking a bundle did: built in the worker."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_desk.bundle.plan import Effect, Item
from liaison_desk.desk.importing import Report
from liaison_desk.register import Register
from liaison_desk.ui.pages.exchange.report import ReportView
from liaison_desk.ui.palette import Tone
from liaison_desk.ui.presenters.exchange.effects import (
    HEADS,
    WORST_FIRST,
    by_file,
    counted,
    worst,
)
from liaison_desk.ui.presenters.record_view import MOST, more
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Heading, Mark, Step
from liaison_desk.ui.widgets.lines import Group, Line


def report(reg: Register, outcome: Report, tell: Telling) -> ReportView:
    """Return what taking a bundle did."""
    files = by_file(outcome.items)
    places = reg.places(files)
    groups = []
    for effect in WORST_FIRST:
        met = [file for file in files if worst(files[file]) is effect and file in places]
        lines = [_line(reg, file, files[file], tell) for file in met[:MOST]]
        if lines:
            title = f"{tell.say(f'report.{effect.value}')} {len(met)}"
            groups.append(Group(title, more(lines, len(met), tell), counted=False))
    steps = [Step("undo", tell.say("exchange.undo")), Step("close", tell.say("report.close"))]
    open_now = _open_conflicts(reg, outcome)
    if open_now:
        steps.insert(0, Step("settle", tell.say("report.settle", n=open_now), primary=True))
    else:
        steps[-1] = Step("close", tell.say("report.close"), primary=True)
    summary = counted(outcome.counts, tell) or tell.say("preview.nothing")
    return ReportView(
        Heading(
            tell.say("report.taken", n=outcome.number, station=outcome.station),
            marks=(Mark(tell.near(tell.now), Tone.DONE),), note=f"{summary}.", steps=tuple(steps),
        ),
        tuple(groups),
    )  # fmt: skip


def _line(reg: Register, file: str, items: Sequence[Item], tell: Telling) -> Line:
    record = reg.get(file)
    members = [one for one in items if one.record != file]
    inside = tell.say("report.with", n=len(members)) if members else ""
    kind = record.kind if record.kind in HEADS else ""
    step = Step("settle", tell.say("facts.settle")) if worst(items) is Effect.CONFLICT else None
    return Line(file, tell.label(record), record.fields.get("number") or tell.kind(record.kind),
                inside, step=step, kind=kind)  # fmt: skip


def _open_conflicts(reg: Register, outcome: Report) -> int:
    touched = {one.record for one in outcome.items}
    return sum(one.record in touched for one in reg.conflicts())
