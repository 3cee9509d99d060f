"""The block of EMPACT: what of a case, or of an activity, belongs to a priority of the EU."""

from __future__ import annotations

from typing import Final

from liaison_desk.records.field import Field, Type

EMPACT: Final = (
    # A code of EMPACT names its cycle too: what was tied to 2022-2025 stays so.
    Field("empact", Type.CODE, vocabulary="empact"),
    Field("empact_plan"),  # years of the operational action plan
    Field("empact_action", searchable=True),  # its number in the plan
    Field("empact_role", Type.CODE, vocabulary="empact_role"),
)
