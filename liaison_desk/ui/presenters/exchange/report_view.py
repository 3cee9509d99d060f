"""What taking bundles did: built in the worker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from liaison_desk.bundle.plan import Effect, Item
from liaison_desk.desk.incoming.importing import Report
from liaison_desk.desk.incoming.inbox import Outcome
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.exchange.report import ReportView
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

REPORT = "report"  # the kind of a line that opens a report


def report(reg: Register, outcome: Report, tell: Telling) -> ReportView:
    """Return what taking one bundle did, file by file."""
    files = by_file(outcome.items)
    places = reg.places(files)
    groups = []
    for effect in WORST_FIRST:
        met = [file for file in files if worst(files[file]) is effect and file in places]
        lines = [_line(reg, file, files[file], tell) for file in met[:MOST]]
        if lines:
            title = f"{tell.say(f'report.{effect.value}')} {len(met)}"
            groups.append(Group(title, more(lines, len(met), tell), counted=False))
    summary = counted(outcome.counts, tell) or tell.say("preview.nothing")
    steps = _steps(_open_conflicts(reg, [outcome]), tell, Step("undo", tell.say("exchange.undo")))
    return ReportView(
        Heading(
            tell.say("report.taken", n=outcome.number, station=outcome.station),
            marks=(Mark(tell.near(tell.now), Tone.DONE),), note=f"{summary}.", steps=steps,
        ),
        tuple(groups),
    )  # fmt: skip


def many_reports(reg: Register, outcomes: Sequence[Outcome], tell: Telling) -> ReportView:
    """Return what taking many bundles did: a line each, which opens its report."""
    done = [one.report for one in outcomes if one.report is not None]
    left = [one for one in outcomes if one.report is None]
    total: Counter[str] = Counter()
    for one in done:
        total.update(one.counts)
    groups = [Group(tell.say("report.group.taken"), tuple(_bundle(reg, one, tell) for one in done))]
    if left:
        groups.append(Group(tell.say("report.group.left"), tuple(_left(one, tell) for one in left)))
    summary = counted(total, tell) or tell.say("preview.nothing")
    return ReportView(
        Heading(
            tell.say("report.taken_many", n=len(done)),
            marks=(Mark(tell.near(tell.now), Tone.DONE),), note=f"{summary}.",
            steps=_steps(_open_conflicts(reg, done), tell),
        ),
        tuple(one for one in groups if one.lines),
    )  # fmt: skip


def _steps(conflicts: int, tell: Telling, *others: Step) -> tuple[Step, ...]:
    """Return what can be done next: to settle what is open comes first."""
    settle = Step("settle", tell.say("report.settle", n=conflicts), primary=True)
    close = Step("close", tell.say("report.close"), primary=not conflicts)
    printing = Step("print_report", tell.say("report.print"))
    return (*((settle,) if conflicts else ()), printing, *others, close)


def _bundle(reg: Register, one: Report, tell: Telling) -> Line:
    open_now = _open_conflicts(reg, [one])
    counts = tell.say("exchange.count.conflict", n=open_now)
    return Line(
        str(one.id), f"{one.station} · {tell.say('exchange.bundle', n=one.number)}",
        text=counted(one.counts, tell) or tell.say("preview.nothing"),
        marks=(Mark(counts, Tone.CONFLICT),) if open_now else (),
        step=Step("undo", tell.say("exchange.undo")), kind=REPORT,
    )  # fmt: skip


def _left(one: Outcome, tell: Telling) -> Line:
    title = one.path.name
    if one.station:
        title = f"{one.station} · {tell.say('exchange.bundle', n=one.number)}"
    if one.error is not None:
        return Line(str(one.path), title, text=tell.error(one.error))
    return Line(
        str(one.path), title, text=tell.say("report.must_look"),
        step=Step("look", tell.say("report.look")),
    )  # fmt: skip


def _line(reg: Register, file: str, items: Sequence[Item], tell: Telling) -> Line:
    record = reg.get(file)
    members = [one for one in items if one.record != file]
    inside = tell.say("report.with", n=len(members)) if members else ""
    kind = record.kind if record.kind in HEADS else ""
    step = Step("settle", tell.say("facts.settle")) if worst(items) is Effect.CONFLICT else None
    return Line(file, tell.label(record), record.fields.get("number") or tell.kind(record.kind),
                inside, step=step, kind=kind)  # fmt: skip


def _open_conflicts(reg: Register, reports: Iterable[Report]) -> int:
    touched = {one.record for report in reports for one in report.items}
    return sum(one.record in touched for one in reg.conflicts())
