"""The entry: one message or step in the journal of a case, received or sent."""

from __future__ import annotations

from typing import Final

from liaison_desk.records.bounds import COUNTED, HAPPENED
from liaison_desk.records.field import By, Field, Owner, Type
from liaison_desk.records.kind import Kind
from liaison_desk.records.kinds.subject import SUBJECTS

_CORRECTED: Final = (
    "case", "entry", "meeting", "agenda_item", "paragraph", "conclusion", "action", "contact",
    "organisation", "attachment", "person", "vehicle", "phone", "document", "account",
    "involvement", "result", "question",
)  # fmt: skip

KNOWN_AS: Final = ("case", "meeting", "call", *SUBJECTS)

ENTRY: Final = Kind(
    code="entry",
    label="number",
    within=("case",),
    series_by="direction",
    order="registered",
    own=(
        Field("number", searchable=True, listed=True, sign=By.REFERENCE),
        Field("type", Type.CODE, vocabulary="message_type", required=True, listed=True),
        # What came in keeps its addressee, whatever others write: see bundle/permission.
        Field("direction", Type.CODE, vocabulary="direction", required=True, listed=True,
              control=Owner.RECORD),
        Field("partner", Type.CODE, vocabulary="country", listed=True),
        Field("from_org", Type.RECORD, to=("organisation",)),
        Field("from_person", Type.RECORD, to=("contact", "officer")),
        Field("to_org", Type.RECORD, to=("organisation",)),
        Field("to_person", Type.RECORD, to=("contact", "officer")),
        Field("to_office", Type.STATION, control=Owner.RECORD),  # an office of the network
        Field("also_to", Type.RECORD, to=("organisation", "contact"), many=True),
        # All SELEC members at once, where no organisation of each is named.
        Field("to_countries", Type.CODE, vocabulary="country", many=True),
        # Headquarters gets a copy unless the entry stays at the post, for one of three reasons.
        Field("no_copy_reason", Type.CODE, vocabulary="no_copy_reason"),
        Field("channel", Type.CODE, vocabulary="channel"),
        Field("channel_ref", searchable=True, sign=By.REFERENCE),
        Field("urgency", Type.CODE, vocabulary="urgency"),
        Field("urgency_reason", Type.CODE, vocabulary="urgency_reason"),
        Field("urgency_text", Type.TEXT, searchable=True, personal=True),
        Field("answers", Type.RECORD, to=("entry",)),
        # Of a correction notice: what was sent, and was wrong.
        Field("corrects", Type.RECORD, to=_CORRECTED),
        # Of a step in a request's life: the earlier step that it takes up.
        Field("concerns", Type.RECORD, to=("entry",)),
        # Whose words it takes over: it is handled as that is, and goes by that one's consents.
        Field("source", Type.RECORD, to=("entry",)),
        Field("call", Type.RECORD, to=("call",)),  # of whose note it was made
        Field("conclusion", Type.RECORD, to=("conclusion",)),  # of a meeting, that it carries out
        Field("action", Type.RECORD, to=("action",)),  # what comes back is its evidence
        Field("legal_basis", Type.RECORD, to=("legal_basis",)),  # on which it is asked
        # Which fields and questions a kind of request has is data: records/templates.
        Field("template", Type.CODE, vocabulary="template_type"),
        Field("own_template", Type.RECORD, to=("template",)),  # headquarters', if it is one
        Field("particulars", Type.TEXT, vocabulary="particular", keyed=True, searchable=True,
              personal=True),
        Field("answer_kind", Type.CODE, vocabulary="answer_kind"),
        Field("refusal_ground", Type.CODE, vocabulary="refusal_ground"),
        Field("reminder", Type.CODE, vocabulary="reminder"),
        Field("closure_reason", Type.CODE, vocabulary="closure_reason"),
        Field("feedback", Type.CODE, vocabulary="feedback"),
        Field("reason", Type.TEXT, searchable=True, personal=True),  # why this step is taken
        Field("language", Type.CODE, vocabulary="language"),
        # Strategic or operational exchange: not the level of classification.
        Field("exchange_level", Type.CODE, vocabulary="exchange_level"),
        Field("purpose", Type.CODE, vocabulary="purpose"),
        # What a request must say: Directive (EU) 2023/977, Article 4.
        Field("purpose_text", Type.TEXT, searchable=True, personal=True),
        Field("reasons_available", Type.TEXT, searchable=True, personal=True),
        Field("reasons_person", Type.TEXT, searchable=True, personal=True),
        Field("sent_incomplete", Type.TEXT, searchable=True, personal=True),  # why all the same
        Field("body", Type.TEXT, searchable=True, personal=True),
        # For an incoming request the clock starts with its receipt, to the minute.
        Field("sent", Type.MOMENT),
        Field("received", Type.MOMENT),
        Field("registered", Type.MOMENT),
        Field("deadline_profile", Type.CODE, vocabulary="deadline_profile"),
        Field("access", Type.CODE, vocabulary="access"),
        Field("eaw_offence", Type.FLAG),
        # Computed once or typed; the first date stays whatever an officer sets later.
        Field("due", Type.MOMENT, listed=True),
        Field("first_due", Type.MOMENT),
        # The limit by which a rule came to that date, as it read then: 24 hours are no day.
        Field("answer_within", Type.NUMBER, bounds=COUNTED),
        Field("answer_unit", Type.CODE, vocabulary="limit_unit"),
        Field("due_set_by", Type.CODE, vocabulary="due_set_by"),
        Field("due_reason", Type.TEXT, searchable=True, personal=True),
        # No value is not the same as X and 4: nobody has evaluated it yet.
        Field("evaluation_source", Type.CODE, vocabulary="evaluation_source"),
        Field("evaluation_information", Type.CODE, vocabulary="evaluation_information"),
        Field("evaluation_handling", Type.CODE, vocabulary="evaluation_handling"),
        Field("evaluated_as_of", Type.DAY, bounds=HAPPENED),
        Field("foreign_refs", Type.TEXT, searchable=True, sign=By.REFERENCE),
        # What the register held of it when it was registered: files and subjects of other cases,
        # which go nowhere because of that.
        Field("cross_check", Type.CODE, vocabulary="cross_check"),
        Field("known_as", Type.RECORD, to=KNOWN_AS, many=True, alone=True),
    ),
)  # fmt: skip
