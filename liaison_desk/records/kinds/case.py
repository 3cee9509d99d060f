"""The case: a file of everything that belongs to one matter."""

from __future__ import annotations

from typing import Final

from liaison_desk.records.bounds import HAPPENED, after, happened_after
from liaison_desk.records.field import By, Field, Type
from liaison_desk.records.kind import Kind
from liaison_desk.records.kinds.empact import EMPACT

CASE: Final = Kind(
    code="case",
    label="title",
    series="CASE",
    own=(
        Field("number", searchable=True, listed=True, sign=By.REFERENCE),
        # Stands in lists and on papers of any level: it gives nothing away.
        Field("title", required=True, searchable=True, listed=True),
        Field("type", Type.CODE, vocabulary="case_kind"),
        Field("status", Type.CODE, vocabulary="case_status", listed=True),
        Field("crime_areas", Type.CODE, vocabulary="crime_area", many=True, listed=True),
        Field("selec_tf", Type.CODE, vocabulary="selec_tf"),
        Field("countries", Type.CODE, vocabulary="country", many=True, listed=True),
        Field("operation_name", searchable=True),
        Field("operation_from", Type.ABOUT),
        Field("operation_until", Type.ABOUT, bounds=after("operation_from")),
        # Domestic, bilateral, regional or multilateral.
        Field("scope", Type.CODE, vocabulary="scope"),
        Field("legal_bases", Type.RECORD, to=("legal_basis",), many=True),
        Field("projects", Type.RECORD, to=("project",), many=True),
        Field("topics", Type.CODE, vocabulary="topic", many=True),
        Field("cooperation_forms", Type.CODE, vocabulary="cooperation_form", many=True),
        *EMPACT,
        Field("jit_agreed", Type.DAY, bounds=HAPPENED),
        Field("jit_from", Type.DAY),
        # As first agreed; extensions are records of their own.
        Field("jit_until", Type.DAY, bounds=after("jit_agreed", "jit_from")),
        Field("jit_parties", Type.CODE, vocabulary="country", many=True, at_least=2),
        Field("jit_leader", Type.RECORD, to=("contact", "officer"), personal=True),
        Field("jit_eurojust", Type.FLAG),
        Field("jit_europol", Type.FLAG),
        Field("jit_funding", searchable=True),
        Field("partner_units", Type.RECORD, to=("organisation",), many=True),
        Field("lead_officer", Type.RECORD, to=("officer",)),
        Field("deputy", Type.RECORD, to=("officer",)),
        Field("opened_on", Type.DAY, bounds=HAPPENED),
        Field("closed_on", Type.DAY, bounds=happened_after("opened_on")),
        Field("closure_reason", Type.CODE, vocabulary="closure_reason"),
        Field("summary", Type.TEXT, languages=True, searchable=True, personal=True),
        # One reference a line: system, number, date, as the partner writes them.
        Field("foreign_refs", Type.TEXT, searchable=True, sign=By.REFERENCE),
    ),
)
