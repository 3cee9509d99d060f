"""The meeting and what its minutes are made of.

Agenda items, participants, paragraphs and conclusions are records with a
position, so that two stations writing in the same minutes never conflict over
the list itself; equal positions are ordered by record id.
"""

from __future__ import annotations

from typing import Final

from liaison_desk.records.bounds import COUNTED, HAPPENED, Bounds, after, happened_after
from liaison_desk.records.field import By, Field, OnConflict, Owner, Type
from liaison_desk.records.kind import Kind
from liaison_desk.records.kinds.empact import EMPACT

_PEOPLE: Final = ("contact", "officer")

POSITION: Final = Field("position", Type.NUMBER, on_conflict=OnConflict.QUIET)

MEETING: Final = Kind(
    code="meeting",
    label="title",
    series="MTG",
    own=(
        Field("number", searchable=True, listed=True),
        Field("title", languages=True, required=True, searchable=True, listed=True),
        Field("type", Type.CODE, vocabulary="meeting_type", listed=True),
        Field("format", Type.CODE, vocabulary="meeting_format"),
        # Ministers, heads, experts: not the level of classification.
        Field("tier", Type.CODE, vocabulary="meeting_tier"),
        Field("starts", Type.ABOUT, listed=True),
        Field("ends", Type.ABOUT, bounds=after("starts")),
        Field("place", languages=True, searchable=True, listed=True),
        Field("country", Type.CODE, vocabulary="country", listed=True),
        Field("held", Type.CODE, vocabulary="meeting_held"),
        Field("host_org", Type.RECORD, to=("organisation",)),
        Field("supporters", Type.RECORD, to=("organisation",), many=True),
        Field("forum", Type.RECORD, to=("forum",)),
        Field("series", Type.RECORD, to=("series",)),
        Field("series_no", Type.NUMBER, bounds=COUNTED),  # the second one of its series
        Field("project", Type.RECORD, to=("project",)),
        Field("cases", Type.RECORD, to=("case",), many=True),
        Field("proposal", Type.RECORD, to=("entry",), alone=True),  # of which it was made
        Field("part_of", Type.RECORD, to=("meeting",)),  # a mission, a visit of several days
        Field("languages", Type.CODE, vocabulary="language", many=True),
        Field("delegation_order", Type.CODE, vocabulary="delegation_order"),
        Field("chair", Type.RECORD, to=_PEOPLE),
        Field("note_taker", Type.RECORD, to=_PEOPLE),
        Field("status", Type.CODE, vocabulary="meeting_status", listed=True),
        Field("version"),  # of the minutes: 0.3, 1.0
        Field("approved", Type.RECORD, to=("version",)),  # the version in force
        Field("comments_by", Type.DAY),  # on the minutes that were sent for comments
        Field("silence_consents", Type.FLAG),  # who says nothing by then approves
        Field("next_meeting", Type.ABOUT, bounds=after("starts", "ends")),
        Field("next_meeting_place", languages=True),
        Field("copies", Type.NUMBER, bounds=Bounds(least=0)),
        # What came of a visit, a workshop, a training that has no minutes.
        Field("outcome", Type.TEXT, languages=True, searchable=True, personal=True),
        *EMPACT,  # of a training, an action day
    ),
)

AGENDA_ITEM: Final = Kind(
    code="agenda_item",
    label="title",
    within=("meeting",),
    order="position",
    own=(
        POSITION,
        Field("title", languages=True, required=True, searchable=True, listed=True),
        Field("presenter", searchable=True, personal=True),
        Field("begins", Type.MOMENT),  # planned; of several days it tells which one
        Field("minutes", Type.NUMBER, bounds=COUNTED),  # how long it may take
        Field("topic", Type.CODE, vocabulary="topic"),
        Field("area", Type.CODE, vocabulary="crime_area"),
        Field("work_item", Type.RECORD, to=("work_item",)),
        Field("follow_up", Type.FLAG),  # under it stand the open actions of earlier meetings
        # Until it is closed it returns at the next meeting of the series.
        Field("outcome", Type.CODE, vocabulary="item_outcome"),
        Field("continues", Type.RECORD, to=("agenda_item",)),  # of an earlier meeting
    ),
)

# A delegation is the participants of one country, or of one organisation that
# stands for none (SELEC). An organisation of which no person is known takes part
# as a participant without a name.
PARTICIPANT: Final = Kind(
    code="participant",
    label="name",
    within=("meeting",),
    order="position",
    own=(
        POSITION,
        Field("country", Type.CODE, vocabulary="country", listed=True),
        Field("organisation", Type.RECORD, to=("organisation",), listed=True),
        Field("contact", Type.RECORD, to=_PEOPLE, personal=True, listed=True),
        Field("name", searchable=True, personal=True, listed=True, sign=By.NAME),
        Field("function", languages=True, searchable=True, personal=True),
        Field("role", Type.CODE, vocabulary="participant_role", listed=True),
        Field("interprets", Type.CODE, vocabulary="language", many=True),
        Field("clearance", Type.CODE, vocabulary="level"),  # the highest he or she may be shown
        Field("invited_on", Type.DAY, bounds=HAPPENED),
        Field("invited_how", Type.CODE, vocabulary="channel"),
        Field("reply", Type.CODE, vocabulary="invitation_reply"),  # none: no answer came yet
        Field("replied_on", Type.DAY, bounds=happened_after("invited_on")),
        Field("travel", Type.TEXT, searchable=True, personal=True),
        Field("presence", Type.CODE, vocabulary="presence", listed=True),
        Field("replaced_by", Type.RECORD, to=("participant",)),
        # Where it was not the whole meeting: of several days the moment tells which.
        Field("arrived", Type.MOMENT),
        Field("left", Type.MOMENT, bounds=after("arrived")),
    ),
)

PARAGRAPH: Final = Kind(
    code="paragraph",
    label="text",
    within=("meeting",),
    order="position",
    follows="item",
    own=(
        Field("item", Type.RECORD, to=("agenda_item",)),
        POSITION,
        Field("text", Type.TEXT, languages=True, required=True, searchable=True, personal=True),
        Field("basis", Type.CODE, vocabulary="basis"),
        Field("source", Type.RECORD, to=("entry",)),  # whose words it quotes
        Field("action", Type.RECORD, to=("action",)),  # of an earlier meeting: how it stands
    ),
)

CONCLUSION: Final = Kind(
    code="conclusion",
    label="text",
    within=("meeting",),
    order="position",
    follows="item",
    own=(
        Field("number", searchable=True, listed=True),  # C1, C2, … within the minutes
        Field("item", Type.RECORD, to=("agenda_item",)),
        POSITION,
        Field("text", Type.TEXT, languages=True, required=True, searchable=True, personal=True,
              listed=True),
        Field("type", Type.CODE, vocabulary="conclusion_type", listed=True),
        Field("statement_by", searchable=True),  # the delegation that disagreed
    ),
)  # fmt: skip

# What is written for ourselves alone: no paper reads this kind.
REMARK: Final = Kind(
    code="remark",
    label="text",
    within=("meeting",),
    order="position",
    follows="about",
    own=(
        # Tied to another record, it would no longer be held back with this one.
        Field("about", Type.RECORD, to=("agenda_item", "paragraph", "conclusion", "action"),
              control=Owner.RECORD),
        POSITION,
        Field("text", Type.TEXT, required=True, searchable=True, personal=True, listed=True),
    ),
)  # fmt: skip
