"""What stands in a case beside its journal, and the forms that its steps open."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_desk.desk.reading import Record
from liaison_desk.register import Register
from liaison_desk.ui.language import tr
from liaison_desk.ui.pages.cases import CaseAbout
from liaison_desk.ui.presenters import action_lines
from liaison_desk.ui.presenters.cases import blocks, results, subjects
from liaison_desk.ui.presenters.forms import Asked
from liaison_desk.ui.presenters.telling import Telling

_ADD, _BLOCK = "add", "block"


def case_about(
    reg: Register, case: Record, documents: Sequence[Record], tell: Telling
) -> CaseAbout:
    """Return the parts of a case, and the records that they were built from."""
    found = reg.list("action", file=case.id)
    named = subjects.subjects(reg, case.id, tell)
    reached = results.results(reg, case.id, tell)
    return CaseAbout(
        blocks.sections(reg, case, tell), blocks.extensions(reg, case, tell),
        named.groups, reached.groups, (action_lines.actions(found, documents, tell),),
        {"subjects": named.number, "results": reached.number,
         "actions": action_lines.still_open(found)},
        named.records | reached.records | {one.id for one in found},
    )  # fmt: skip


def asked_of(code: str, line: str, case: str) -> Asked | None:
    """Return the form that a step of these parts opens; ``None`` for steps of others."""
    if code == subjects.EDIT:
        return Asked("involvement", line, case)
    if code == action_lines.EDIT:
        return Asked("action", line, case)
    if code == action_lines.ADD:
        return Asked("action", file=case, given=action_lines.NEW)
    what, _, name = code.partition(":")
    if what == _ADD:
        title = tr("subjects.add") if name == "involvement" else ""
        return Asked(name, file=case, title=title)
    return Asked("case", case, first=name) if what == _BLOCK else None
