"""At which line of a form an error is said, and in which words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from liaison_desk import words
from liaison_desk.errors import DeskError
from liaison_desk.records import vocabulary
from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.editors.layout import BEYOND, is_field
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.presenters.forms.tasks import ASKED, REASON
from liaison_desk.ui.presenters.requests.step_fields import QUESTIONS

MEETING: Final = f"{BEYOND}meeting"  # in whose minutes an entry is quoted

# Errors that name no field, and where an officer mends what they say: the first line there is.
_AT: Final[Mapping[str, str | tuple[str, ...]]] = {
    "desk.sent_needs_reason": REASON,
    "handling.above_ceiling": "level",
    "handling.codes_exclude": "handling",
    "handling.marking_above": "level",
    "handling.consent_for_one": "for_organisation",
    "handling.reason_needed": "body",
    "handling.never_sent": "body",
    "handling.already_notified": "body",
    "records.two_scales": "evaluation_source",
    "requests.no_question_answered": QUESTIONS,
    "requests.questions_open": QUESTIONS,
    "requests.nothing_more_asked": ASKED,
    "requests.answers_contradict": "closure_reason",
    "requests.withdrawn_and_answered": "closure_reason",
    "requests.acknowledgements_contradict": "closure_reason",
    "requests.questions_disputed": "closure_reason",
    "desk.send_it": "sent",
    "minutes.words_changed": (f"{BEYOND}over", "resolution"),
    "handling.above_theirs": ("to_org", "level"),
    "handling.consent_missing": ("to_org", MEETING, "source", "originator"),
}


_LEVELS: Final = frozenset({"level", "given", "highest", "ceiling"})  # details that are codes
_FITS: Final = "fits"  # a detail that lists codes
_INCOMPLETE: Final = "requests.incomplete"  # names several fields
_ALL_THE_SAME: Final = "sent_incomplete"  # the line that says why it is sent so


def said_at_line(form: Form, error: DeskError) -> bool:
    """Say an error beneath the line that it is about; tell whether there is such a line."""
    if error.code == _INCOMPLETE:
        return _say_incomplete(form, str(error.details["fields"]).split(", "))
    at = _AT.get(error.code) or str(error.details.get("field", ""))
    lines = (at,) if isinstance(at, str) else at
    name = next((one for one in (_line(form, each) for each in lines) if one in form.editors), "")
    if name not in form.editors or not words.has(f"error.{error.code}", current()):
        return False
    details = {**error.details, **_levels(error), **_reasons(error), "field": form.label_of(name)}
    if "than" in error.details:  # another field
        details["than"] = form.label_of(str(error.details["than"]))
    return form.complain(name, tr(f"error.{error.code}", **details))


def _levels(error: DeskError) -> dict[str, str]:
    """Return the levels of classification that an error names, as they are called."""
    return {
        name: vocabulary.label("level", str(code), current())
        for name, code in error.details.items()
        if name in _LEVELS
    }


def _reasons(error: DeskError) -> dict[str, str]:
    """Return the reasons for closing that would fit, as they are called."""
    codes = [one for one in str(error.details.get(_FITS, "")).split(", ") if one]
    said = [vocabulary.label("closure_reason", one, current()) for one in codes]
    return {_FITS: "; ".join(said)} if said else {}


def _say_incomplete(form: Form, lacking: list[str]) -> bool:
    """Say beneath each line that it is lacking, and ask why the request goes all the same."""
    form.reveal(_ALL_THE_SAME)
    form.hint(_ALL_THE_SAME, tr("form.all_the_same"))
    names = {ASKED if one == "questions" else _line(form, one) for one in lacking}
    in_order = [one for one in form.editors if one in names]
    said = [form.complain(one, tr(_why(one))) for one in reversed(in_order)]  # ends at the first
    return any(said)


def _line(form: Form, name: str) -> str:
    """Return the line in which a feed field is typed: a particular's is none of the kind's own."""
    return name if name in form.editors else f"{BEYOND}{name}"


def _why(name: str) -> str:
    """Return why a line cannot be left empty: by its template, or by the Directive."""
    return "form.article_4" if is_field(name) or name == ASKED else "form.template_needs"
