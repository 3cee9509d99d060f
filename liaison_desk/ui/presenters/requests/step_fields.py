"""What the form of each step asks for, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from liaison_desk.records import particulars
from liaison_desk.records.requests import Step
from liaison_desk.records.requests.steps import PROPOSAL
from liaison_desk.ui.editors.layout import BEYOND
from liaison_desk.ui.presenters.requests.template_lines import line_of

SOURCE: Final = "source"  # in that group: whose words a reply takes over
QUESTIONS: Final = f"{BEYOND}questions"  # what is said of each
MOMENT: Final = f"{BEYOND}moment"  # stands for sent, received, or neither in the house
WAY: Final = f"{BEYOND}way"  # channel and reference, of a message
CLOSURE: Final = f"{BEYOND}feedback"  # of a closure: how useful the information was
HANDLING: Final = f"{BEYOND}handling"  # the group of marking and codes
LIMIT: Final = f"{BEYOND}limit"  # profile, date and basis of what another partner is asked
LACKING: Final = f"{BEYOND}lacking"  # what a request has to say and does not


@dataclass(frozen=True)
class Asks:
    """The lines of a step's form, those that must be filled, and their own names."""

    lines: tuple[str, ...]
    required: frozenset[str] = frozenset()
    labels: Mapping[str, str] = field(default_factory=dict)  # keys of words


def _asks(*lines: str, required: str = "", **labels: str) -> Asks:
    return Asks(lines, frozenset(required.split()), labels)


OTHER: Final = (line_of(particulars.MEETING_DAY), line_of(particulars.MEETING_PLACE))

ASKS: Final[Mapping[Step, Asks]] = {
    Step.SEND: _asks(MOMENT, WAY, LACKING),
    Step.ACKNOWLEDGE: _asks(MOMENT, WAY, "due", "body", due="form.due_from_now"),
    Step.FORWARD: _asks("to_office", "to_org", "to_person", "due", "channel", "body",
                        due="form.internal_due", to_office="form.passed_to_office",
                        to_org="form.passed_to_org"),
    Step.TRANSIT: _asks("to_org", "to_person", MOMENT, WAY, LIMIT, "body", HANDLING,
                        required="to_org", to_org="form.passed_to", due="form.wanted_by"),
    Step.PARTNER_ANSWER: _asks("concerns", "answer_kind", "body", MOMENT, WAY, HANDLING,
                               required="body concerns answer_kind"),
    Step.REMIND_PARTNER: _asks("concerns", "body", MOMENT, WAY, required="concerns"),
    Step.INTERNAL_ANSWER: _asks("concerns", "body", required="body concerns"),
    Step.REMIND_UNIT: _asks("concerns", "body", required="concerns"),
    Step.ASK_CLARIFICATION: _asks(MOMENT, WAY, "body", required="body"),
    Step.CLARIFY: _asks("concerns", MOMENT, WAY, "body", required="body concerns"),
    Step.PROPOSE_OTHER: _asks(*OTHER, "body", MOMENT, WAY, HANDLING, required=OTHER[0]),
    Step.PARTIAL_REPLY: _asks(QUESTIONS, "refusal_ground", "body", MOMENT, WAY, HANDLING,
                              required="refusal_ground"),
    Step.FINAL_REPLY: _asks(QUESTIONS, "answer_kind", "refusal_ground", "body", MOMENT, WAY,
                            HANDLING, required="refusal_ground answer_kind"),
    Step.REFUSE: _asks(QUESTIONS, "refusal_ground", "body", MOMENT, WAY,
                       required="refusal_ground"),
    Step.DELAY: _asks("due", "reason", MOMENT, WAY, required="due reason", due="form.new_due"),
    Step.WITHDRAW: _asks("reason", MOMENT, WAY),
    Step.TRANSFER: _asks("channel", "reason", required="channel", channel="form.to_channel"),
    Step.REMIND: _asks("reminder", "body", MOMENT, WAY, required="reminder"),
    Step.CLOSE_UNANSWERED: _asks("reason"),
    Step.CLOSE: _asks("closure_reason", CLOSURE, "reason", required="closure_reason"),
    Step.SUPPLEMENT: _asks(QUESTIONS, "body", MOMENT, WAY, HANDLING, required="body"),
    Step.CORRECT: _asks("corrects", "body", MOMENT, required="corrects body",
                        corrects="form.corrects", body="form.what_is_right"),
    Step.ASK_FEEDBACK: _asks("body", MOMENT, WAY),
    Step.GIVE_FEEDBACK: _asks("feedback", "body", MOMENT),
    Step.REOPEN: _asks("reason", required="reason"),
}  # fmt: skip
# A proposal is refused for words of one's own: no ground of the Directive is one.
_OF_PROPOSALS: Final[Mapping[Step, Asks]] = {
    Step.PARTIAL_REPLY: _asks(QUESTIONS, "body", MOMENT, WAY, HANDLING),
    Step.FINAL_REPLY: _asks(QUESTIONS, "body", MOMENT, WAY, HANDLING),
    Step.REFUSE: _asks("reason", "body", MOMENT, WAY, required="reason"),
}


def asks_of(step: Step, type_: str) -> Asks:
    """Return what the form of a step asks for, on a request, information or proposal."""
    return (_OF_PROPOSALS.get(step) if type_ == PROPOSAL else None) or ASKS[step]
