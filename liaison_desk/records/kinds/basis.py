"""On what cooperation stands, and what is owed: agreements, projects, reports, statistics."""

from __future__ import annotations

from typing import Final

from liaison_desk.records.bounds import (
    COUNTED,
    DAYS_BEFORE,
    HAPPENED,
    MONTHS,
    Bounds,
    after,
    happened_after,
)
from liaison_desk.records.field import Field, Type
from liaison_desk.records.kind import Kind

_NOTE: Final = Field("note", Type.TEXT, searchable=True, personal=True)

LEGAL_BASIS: Final = Kind(
    code="legal_basis",
    is_list=True,
    goes_along=True,
    label="title",
    own=(
        Field("title", languages=True, required=True, searchable=True, listed=True),
        Field("short", searchable=True, listed=True),
        Field("type", Type.CODE, vocabulary="legal_basis_type", listed=True),
        Field("status", Type.CODE, vocabulary="legal_basis_status", listed=True),
        Field("parties", Type.CODE, vocabulary="country", many=True, listed=True),
        Field("party_orgs", Type.RECORD, to=("organisation",), many=True),
        Field("signed", Type.ABOUT, bounds=HAPPENED),
        Field("in_force", Type.ABOUT, listed=True, bounds=after("signed")),
        Field("ended", Type.ABOUT, bounds=after("signed", "in_force")),
        Field("amends", Type.RECORD, to=("legal_basis",), many=True),
        # None: it covers all of them.
        Field("areas", Type.CODE, vocabulary="crime_area", many=True, listed=True),
        Field("topics", Type.CODE, vocabulary="topic", many=True),
        Field("cooperation_forms", Type.CODE, vocabulary="cooperation_form", many=True),
        Field("deadline_profile", Type.CODE, vocabulary="deadline_profile"),
        # The limits that it sets itself; what is urgent has the first one's where it has none.
        Field("answer_within", Type.NUMBER, bounds=COUNTED),
        Field("answer_unit", Type.CODE, vocabulary="limit_unit", needed_for=("answer_within",)),
        Field("urgent_within", Type.NUMBER, bounds=COUNTED),
        Field("urgent_unit", Type.CODE, vocabulary="limit_unit", needed_for=("urgent_within",)),
        Field("preconditions", Type.TEXT, searchable=True),
        _NOTE,
    ),
)

PROJECT: Final = Kind(
    code="project",
    is_list=True,
    goes_along=True,
    label="name",
    own=(
        Field("name", languages=True, required=True, searchable=True, listed=True),
        Field("short", searchable=True, listed=True),
        Field("funders", Type.RECORD, to=("organisation",), many=True, listed=True),
        Field("implementers", Type.RECORD, to=("organisation",), many=True, listed=True),
        Field("countries", Type.CODE, vocabulary="country", many=True),
        Field("status", Type.CODE, vocabulary="proposal_status", listed=True),
        Field("since", Type.ABOUT, listed=True),
        Field("until", Type.ABOUT, listed=True, bounds=after("since")),
        Field("contact", Type.RECORD, to=("contact", "officer"), personal=True),
        _NOTE,
    ),
)

PROPOSAL: Final = Kind(
    code="proposal",
    is_list=True,
    label="title",
    own=(
        Field("title", required=True, searchable=True, listed=True),
        Field("facility", searchable=True, listed=True),  # TAF
        Field("project", Type.RECORD, to=("project",)),
        # The facility takes joint proposals only.
        Field("applicants", Type.CODE, vocabulary="country", many=True, required=True, at_least=2,
              listed=True),
        Field("submitted", Type.ABOUT, listed=True, bounds=HAPPENED),
        Field("status", Type.CODE, vocabulary="proposal_status", listed=True),
        Field("decided", Type.ABOUT, bounds=happened_after("submitted")),
        Field("decision", Type.TEXT, searchable=True),
        _NOTE,
    ),
)  # fmt: skip

OBLIGATION: Final = Kind(
    code="obligation",
    is_list=True,
    label="title",
    own=(
        Field("title", languages=True, required=True, searchable=True, listed=True),
        Field("basis", Type.RECORD, to=("legal_basis", "working_group", "forum", "meeting")),
        Field("work_item", Type.RECORD, to=("work_item",)),
        # Months; none: once, on the first date.
        Field("every", Type.NUMBER, listed=True, bounds=MONTHS),
        Field("anchor", Type.DAY, required=True, listed=True),  # on which it is due first
        Field("until", Type.DAY, bounds=after("anchor")),
        Field("addressee", searchable=True, listed=True),
        Field("addressee_org", Type.RECORD, to=("organisation",)),
        Field("responsible", Type.RECORD, to=("officer", "contact"), personal=True),
        Field("remind_days", Type.NUMBER, bounds=DAYS_BEFORE),  # before the date
        _NOTE,
    ),
)

# That it was met once: without such a record, or without the day in it, it is open.
FULFILMENT: Final = Kind(
    code="fulfilment",
    label="note",
    within=("obligation",),
    order="due",
    own=(
        Field("due", Type.DAY, required=True, listed=True),
        Field("sent_on", Type.DAY, listed=True, bounds=HAPPENED),
        Field("channel", Type.CODE, vocabulary="channel"),
        Field("note", searchable=True, listed=True),
    ),
)

DELIVERABLE: Final = Kind(
    code="deliverable",
    is_list=True,
    label="title",
    own=(
        Field("title", required=True, searchable=True, listed=True),
        Field("type", Type.CODE, vocabulary="deliverable_type", listed=True),
        Field("edition", searchable=True, listed=True),
        Field("requester", Type.RECORD, to=("organisation",), listed=True),
        Field("due", Type.ABOUT, listed=True),
        Field("sent_on", Type.DAY, listed=True, bounds=HAPPENED),
        Field("contributors", Type.RECORD, to=("organisation",), many=True),
        Field("responsible", Type.RECORD, to=("officer", "contact"), personal=True),
        _NOTE,
    ),
)

STATISTIC: Final = Kind(
    code="statistic",
    is_list=True,
    label="source",
    own=(
        Field("indicator", Type.CODE, vocabulary="indicator", required=True, listed=True),
        Field("country", Type.CODE, vocabulary="country", listed=True),
        Field("region", Type.CODE, vocabulary="country_group", listed=True),
        # A year or a month.
        Field("period", Type.ABOUT, required=True, listed=True, bounds=HAPPENED),
        Field("value", Type.DECIMAL, required=True, listed=True, bounds=Bounds(least=0)),
        Field("source", searchable=True, listed=True),
        _NOTE,
    ),
)
