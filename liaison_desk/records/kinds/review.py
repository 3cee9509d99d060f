"""The review: what was decided when it was asked whether a file is still needed."""

from __future__ import annotations

from typing import Final

from liaison_desk.records.bounds import HAPPENED, after, happened_after
from liaison_desk.records.field import Field, Owner, Type
from liaison_desk.records.kind import Kind
from liaison_desk.records.kinds.subject import SUBJECTS

# Whoever else could write these could keep another's data for ever: see desk/lists/reviews.
REVIEW: Final = Kind(
    code="review",
    label="decision",
    within=("case", "contact", "meeting", "posting", *SUBJECTS),
    order="decided_on",
    own=(
        Field("decision", Type.CODE, vocabulary="review_decision", required=True, listed=True,
              control=Owner.FILE),
        Field("reason", Type.TEXT, required=True, searchable=True, personal=True),
        Field("decided_on", Type.DAY, required=True, listed=True, control=Owner.FILE,
              bounds=HAPPENED),
        Field("decided_by", Type.RECORD, to=("contact", "officer"), listed=True),
        # Empty: after as many months as the rule of retention says.
        Field("next_on", Type.DAY, listed=True, control=Owner.FILE, bounds=after("decided_on")),
        # Of what was to be handed over: when it was, and nothing more is asked of it.
        Field("done_on", Type.DAY, listed=True, control=Owner.FILE,
              bounds=happened_after("decided_on")),
    ),
)  # fmt: skip
