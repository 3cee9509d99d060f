"""The rows of a request in bulk as a table: what was asked, and what is answered to it."""

from __future__ import annotations

from pathlib import Path

from liaison_desk.db.holder import Holder
from liaison_desk.desk import outside
from liaison_desk.desk.handling import disclosing
from liaison_desk.desk.handling.disclosing import cleared
from liaison_desk.desk.handling.errors import ConsentMissing
from liaison_desk.desk.reading import Record, get
from liaison_desk.desk.requests import asking, templates
from liaison_desk.desk.requests.columns import GROUND, NUMBER, STATUS, label
from liaison_desk.desk.requests.errors import NotInBulk
from liaison_desk.feeds.changeset import Value
from liaison_desk.formats import tables
from liaison_desk.records import particulars, vocabulary
from liaison_desk.records.consents import Party
from liaison_desk.records.designation import footnoted
from liaison_desk.records.requests.move import INCOMING
from liaison_desk.records.templates import Template


def table_of(holder: Holder, request: str, language: str = "en") -> bytes:
    """Return the rows of a request with their answers; read back it says the same.

    Days and times are written as every spreadsheet reads them, choices in ``language``.
    """
    template = templates.of_request(holder, get(holder, request).fields)
    if template is None or not template.columns:
        raise NotInBulk
    order = (NUMBER, *template.columns, *template.answer_columns, STATUS, GROUND)
    asked = asking.questions(holder, request)
    rows = [_cells(one, template, language) for one in asked]
    return tables.write([label(one, language) for one in order], footnoted(rows, language))


def save_table(holder: Holder, request: str, path: Path, language: str = "en") -> int:
    """Write that table for whoever asked, or is asked; returns how many rows it has.

    It is a disclosure to the other side of the request: checked and logged as one,
    and a readable copy that stands on the list of those outside.
    """
    data = table_of(holder, request, language)
    asked = asking.questions(holder, request)
    details = _checked(holder, get(holder, request), asked)
    outside.save(holder, request, path, lambda: (data,), details)
    return len(asked)


def _checked(holder: Holder, entry: Record, asked: list[Record]) -> dict[str, Value]:
    """Return what the log says of it; :class:`ConsentMissing` where it may not go."""
    organisations = {entry.from_org, entry.to_org} - {None, ""}
    party = Party(organisations=frozenset(organisations), country=entry.partner or "")
    rows = [entry.id, *(one.id for one in asked)]
    found = cleared(holder, rows, party, for_them=rows)
    if found.missing:
        raise ConsentMissing(count=len(found.missing), record=found.missing[0])
    theirs = disclosing.named_in_log(*other_side(entry), entry.partner or "")
    disclosing.may_go(holder, rows, theirs.get("to_org", ""))
    consents = {"consents": " ".join(found.used)} if found.used else {}
    return {"how": "table", "rows": len(asked), **theirs, **consents}


def other_side(entry: Record) -> tuple[str, str]:
    """Return the organisation and the person at the other end of a request."""
    if entry.direction == INCOMING:
        return entry.from_org or "", entry.from_person or ""
    return entry.to_org or "", entry.to_person or ""


def _cells(question: Record, template: Template, language: str) -> list[str]:
    said, answered = question.particulars, question.answer
    return [
        str(question.position or ""),
        *(_cell(code, said.get(code, ""), language) for code in template.columns),
        *(_cell(code, answered.get(code, ""), language) for code in template.answer_columns),
        vocabulary.label("question_status", question.status or asking.OPEN, language),
        vocabulary.label("refusal_ground", question.refusal_ground or "", language),
    ]


def _cell(code: str, value: str, language: str) -> str:
    return particulars.show(code, value, language) if particulars.type_of(code) == "code" else value
