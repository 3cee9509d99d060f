"""The details of a case in blocks: legal basis, joint investigation team, EMPACT, operation.

A block that says nothing is offered beneath the others; its link opens the
form of the case at the block's first field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from liaison_desk.desk.reading import Record
from liaison_desk.records import crosswalk
from liaison_desk.register import Register
from liaison_desk.ui.presenters import record_view
from liaison_desk.ui.presenters.block_fields import BLOCKS, IN_BLOCKS
from liaison_desk.ui.presenters.empact import cycle
from liaison_desk.ui.presenters.lists.listed_view import part_line
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Fact, Section, Step
from liaison_desk.ui.widgets.lines import Group

BLOCK: Final = "block:"  # before the field at which the form opens
EXTEND: Final = "add:jit_extension"


def sections(reg: Register, case: Record, tell: Telling) -> tuple[Section, ...]:
    """Return the facts of a case, those of each block under its heading."""
    found, missing = [], []
    for block, names in BLOCKS.items():
        facts = record_view.facts(case, names, tell)
        title = tell.say(f"blocks.{block}")
        if facts:
            more = tuple(_MORE[block](reg, case, tell)) if block in _MORE else ()
            edit = Step(BLOCK + names[0], tell.say("record.edit"))
            found.append(Section(title, (*facts, *more), (edit,)))
        else:
            missing.append(Step(BLOCK + names[0], title, hint=_fitting(case, block, tell)))
    offered = Section(tell.say("blocks.add"), (), tuple(missing))
    first, *others = record_view.sections(case, tell) or (Section("", ()),)
    own = tuple(fact for fact in first.facts if fact.field.split("/")[0] not in IN_BLOCKS)
    return (Section(first.title, own), *found, *others, *((offered,) if missing else ()))


def extensions(reg: Register, case: Record, tell: Telling) -> tuple[Group, ...]:
    """Return how the joint investigation team was extended, where there is one."""
    if not any(case.fields[name] for name in BLOCKS["team"]):
        return ()
    found = reg.list("jit_extension", file=case.id)
    lines = tuple(part_line(one, number, tell) for number, one in enumerate(found, start=1))
    add = Step(EXTEND, tell.say("lists.add"))
    return (Group(tell.say("kind.jit_extension.many"), lines, bool(lines), add),)


def _team(reg: Register, case: Record, tell: Telling) -> Iterator[Fact]:
    """Yield until when the team goes on, and how that was counted."""
    ends = [one.until for one in reg.list("jit_extension", file=case.id) if one.until]
    if case.jit_until:
        ends.append(case.jit_until)
    if ends:
        last = max(ends)
        counted = "lists.team_agreed" if last == case.jit_until else "blocks.team_extended"
        words = f"{tell.day(last)} · {tell.say(counted)}"
        yield Fact(tell.say("blocks.goes_on_until"), words, warning=last < tell.now.date())


def _empact(_: Register, case: Record, tell: Telling) -> Iterator[Fact]:
    return cycle(case, tell)


def _legal(reg: Register, case: Record, tell: Telling) -> Iterator[Fact]:
    """Yield what each basis covers, and in words where the case leaves them."""
    here = reg.places(case.legal_bases)
    for uid in case.legal_bases:
        if uid in here:
            basis = reg.get(uid)
            yield Fact(basis.short or tell.label(basis), _covered(basis, tell))
    gaps = reg.legal_gaps(case.id)
    areas = ", ".join(tell.code("crime_area", one) for one in gaps.areas)
    bases = ", ".join(tell.record(one) for one in gaps.not_in_force)
    states = ", ".join(tell.code("country", one) for one in gaps.not_party)
    for key, names in (("areas", areas), ("not_in_force", bases), ("not_party", states)):
        if names:
            words = tell.say(f"blocks.gap.{key}", names=names)
            yield Fact(tell.say("blocks.beyond"), words, warning=True)


def _task_force(reg: Register, case: Record, tell: Telling) -> Iterator[Fact]:
    """Yield in words which countries of the case are no members."""
    states = reg.frame_gaps(case.id).not_members
    names = ", ".join(tell.code("country", one) for one in states)
    if names:
        yield Fact(
            tell.say("blocks.beyond"), tell.say("blocks.gap.not_member", names=names), warning=True
        )


def _project(reg: Register, case: Record, tell: Telling) -> Iterator[Fact]:
    """Yield in words which projects of the case are over."""
    names = ", ".join(tell.record(one) for one in reg.frame_gaps(case.id).ended)
    if names:
        words = tell.say("blocks.gap.project_over", names=names)
        yield Fact(tell.say("blocks.beyond"), words, warning=True)


def _covered(basis: Record, tell: Telling) -> str:
    areas = ", ".join(tell.code("crime_area", one) for one in basis.areas)
    said = (
        tell.say("blocks.covers", areas=areas) if areas else tell.say("blocks.covers_all"),
        " ".join(basis.parties),
        tell.code("legal_basis_status", basis.status),
    )
    return record_view.texts(said)


_MORE: Final[Mapping[str, Callable[[Register, Record, Telling], Iterator[Fact]]]] = {
    "legal": _legal, "team": _team, "empact": _empact, "task_force": _task_force,
    "project": _project,
}  # fmt: skip


def _fitting(case: Record, block: str, tell: Telling) -> str:
    """Return what fits the crime areas of the case, as a hint."""
    if block == "empact":
        day = case.opened_on if isinstance(case.opened_on, date) else tell.now.date()
        codes = [tell.code("empact", one) for one in crosswalk.priorities(case.crime_areas, day)]
    elif block == "task_force":
        codes = [tell.code("selec_tf", one) for one in crosswalk.task_forces(case.crime_areas)]
    else:
        codes = []
    return tell.say("blocks.fits", names=", ".join(codes)) if codes else ""
