"""What the network works by: holidays, rules of retention and reminding, templates, lists."""

from __future__ import annotations

from typing import Final

from liaison_desk.records.bounds import COUNTED, DAYS_BEFORE, MONTHS
from liaison_desk.records.field import Field, Owner, Type
from liaison_desk.records.kind import Kind
from liaison_desk.records.kinds.meeting import POSITION

HOLIDAY: Final = Kind(
    code="holiday",
    is_list=True,
    directory=True,
    label="name",
    own=(
        Field("country", Type.CODE, vocabulary="country", required=True, listed=True),
        Field("day", Type.DAY, required=True, listed=True),
        Field("name", languages=True, searchable=True, listed=True),
    ),
)

# Whoever could move these could keep data for ever: they count from headquarters alone.
RETENTION_RULE: Final = Kind(
    code="retention_rule",
    is_list=True,
    directory=True,
    label="basis",
    own=(
        Field("applies_to", Type.CODE, vocabulary="file_kind", required=True, listed=True,
              control=Owner.HEADQUARTERS),
        # Both in months.
        Field("review_after", Type.NUMBER, listed=True, control=Owner.HEADQUARTERS, bounds=MONTHS),
        Field("erase_after", Type.NUMBER, listed=True, control=Owner.HEADQUARTERS, bounds=MONTHS),
        Field("basis", searchable=True, listed=True, control=Owner.HEADQUARTERS),
    ),
)  # fmt: skip

# How many days before a posting ends one is reminded of it; none of them: 180, 90 and 30.
POSTING_RULE: Final = Kind(
    code="posting_rule",
    is_list=True,
    directory=True,
    label="basis",
    else_label=("applies_to",),
    one_of=("first_days", "second_days", "third_days"),
    own=(
        # None: to every posting that no rule of its own applies to.
        Field("applies_to", Type.CODE, vocabulary="posting_type", listed=True,
              control=Owner.HEADQUARTERS),
        *(
            Field(name, Type.NUMBER, listed=True, control=Owner.HEADQUARTERS, bounds=DAYS_BEFORE)
            for name in ("first_days", "second_days", "third_days")
        ),
        Field("basis", searchable=True, listed=True, control=Owner.HEADQUARTERS),
    ),
)  # fmt: skip

TEMPLATE: Final = Kind(
    code="template",
    is_list=True,
    directory=True,
    label="title",
    own=(
        Field("type", Type.CODE, vocabulary="template_type", required=True, listed=True),
        Field("title", languages=True, required=True, searchable=True, listed=True),
        # One a line: the questions of a request, the items of an agenda.
        Field("lines", Type.TEXT, languages=True, searchable=True),
        Field("particulars", Type.CODE, vocabulary="particular", many=True),
        Field("needed", Type.CODE, vocabulary="particular", many=True),  # which of them
        # Of a request in bulk: what each row says, and what is answered to it.
        Field("columns", Type.CODE, vocabulary="particular", many=True),
        Field("answer_columns", Type.CODE, vocabulary="particular", many=True),
        Field("deadline_profile", Type.CODE, vocabulary="deadline_profile"),
        Field("case_type", Type.CODE, vocabulary="case_kind"),
        Field("crime_areas", Type.CODE, vocabulary="crime_area", many=True),
        Field("body", Type.TEXT, languages=True, searchable=True),  # with {placeholders}
    ),
)

# A code that headquarters adds to an open list; records hold it with its beginning, X-.
LOCAL_CODE: Final = Kind(
    code="local_code",
    is_list=True,
    directory=True,
    label="name",
    else_label=("code",),
    own=(
        Field("list", Type.CODE, vocabulary="open_list", required=True, listed=True,
              control=Owner.HEADQUARTERS),
        Field("code", required=True, searchable=True, listed=True, control=Owner.HEADQUARTERS),
        Field("name", languages=True, required=True, searchable=True, listed=True,
              control=Owner.HEADQUARTERS),
        Field("retired", Type.FLAG, listed=True, control=Owner.HEADQUARTERS),  # offered no more
    ),
)  # fmt: skip

DISTRIBUTION_LIST: Final = Kind(
    code="distribution_list",
    is_list=True,
    label="name",
    own=(
        Field("name", required=True, searchable=True, listed=True),
        Field("note", Type.TEXT, searchable=True),
    ),
)

RECIPIENT: Final = Kind(
    code="recipient",
    label="name",
    within=("distribution_list",),
    order="position",
    one_of=("organisation", "country", "person", "name"),
    own=(
        POSITION,
        Field("country", Type.CODE, vocabulary="country", listed=True),
        Field("organisation", Type.RECORD, to=("organisation",), listed=True),
        Field("person", Type.RECORD, to=("contact", "officer"), personal=True, listed=True),
        Field("name", searchable=True, personal=True, listed=True),  # who is none of these
        Field("channel", Type.CODE, vocabulary="channel", listed=True),
        Field("copies", Type.NUMBER, listed=True, bounds=COUNTED),
        Field("max_level", Type.CODE, vocabulary="level", listed=True),  # the highest it may get
    ),
)
