"""What stands in a case beside its journal, and the forms that its steps open."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_desk.desk.reading import Record
from liaison_desk.register import Register
from liaison_desk.ui.language import tr
from liaison_desk.ui.pages.cases import CaseAbout
from liaison_desk.ui.presenters import action_lines, case_blocks, case_results, case_subjects
from liaison_desk.ui.presenters.forms import Asked
from liaison_desk.ui.presenters.telling import Telling

_ADD, _BLOCK = "add", "block"


def case_about(
    reg: Register, case: Record, documents: Sequence[Record], tell: Telling
) -> CaseAbout:
    """Return the parts of a case, and the records that they were built from."""
    found = reg.list("action", file=case.id)
    subjects = case_subjects.subjects(reg, case.id, tell)
    results = case_results.results(reg, case.id, tell)
    return CaseAbout(
        case_blocks.sections(reg, case, tell), case_blocks.extensions(reg, case, tell),
        subjects.groups, results.groups, (action_lines.actions(found, documents, tell),),
        {"subjects": subjects.number, "results": results.number,
         "actions": action_lines.still_open(found)},
        subjects.records | results.records | {one.id for one in found},
    )  # fmt: skip


def asked_of(code: str, line: str, case: str) -> Asked | None:
    """Return the form that a step of these parts opens; ``None`` for steps of others."""
    if code == case_subjects.EDIT:
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
