"""The questions of a request: put, numbered, and answered one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.db.shape import CONFLICT
from liaison_desk.desk import records
from liaison_desk.desk.reading import Record, get, listed, rows
from liaison_desk.desk.requests import threads
from liaison_desk.desk.requests.answered import DECISION
from liaison_desk.desk.requests.errors import (
    NoQuestionAnswered,
    NotARequest,
    NothingMoreAsked,
    NotItsQuestion,
    QuestionsOpen,
)
from liaison_desk.records.requests.state import AWAITED, Answer
from liaison_desk.records.requests.steps import ANSWERED

OPEN: Final = "OPEN"


@dataclass(frozen=True, slots=True)
class Ticks:
    """What a reply says of single questions, by their ids.

    ``refused`` gives the ground of each, a code of the vocabulary refusal_ground;
    ``found`` what was answered to it in particulars, where it is a row of a table.
    """

    answered: Sequence[str] = ()
    no_data: Sequence[str] = ()
    refused: Mapping[str, str] = field(default_factory=dict)
    found: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def statuses(self) -> dict[str, str]:
        """Return the new status of each question."""
        return {
            **dict.fromkeys(self.answered, "ANSWERED"),
            **dict.fromkeys(self.no_data, "NODATA"),
            **dict.fromkeys(self.refused, "REFUSED"),
        }


NO_TICKS: Final = Ticks()


def questions(holder: Holder, request: str) -> list[Record]:
    """Return the questions of a request in the order of their numbers.

    :class:`NotARequest` for what is no entry.
    """
    holder.flush()
    place = holder.tables.place(request)
    if place is None or place.kind != "entry":
        raise NotARequest
    named = [uid for uid, kind, _ in holder.tables.naming(place.id) if kind == "question"]
    found = [one for one in rows(holder, "question", named) if one.request == request]
    return sorted(found, key=lambda one: (one.position is None, one.position or 0, one.id))


def ask(holder: Holder, request: str, texts: Iterable[str], *, save: str = "") -> list[str]:
    """Put questions to a request as long as nothing final was said. Returns their ids."""
    more = list(texts)
    if more:
        check_open(holder, request)
    return put(holder, request, more, save=save)


def put(holder: Holder, request: str, texts: Iterable[str], *, save: str = "") -> list[str]:
    """Put questions to a request; they go on after its last number. Returns their ids."""
    last, entry = last_number(holder, request), get(holder, request)
    made = []
    for number, text in enumerate(texts, last + 1):
        given = {"request": request, "position": number, "text": text, "status": OPEN}
        made.append(records.add(holder, "question", given, file=entry.file, save=save))
    return made


def check_open(holder: Holder, request: str) -> None:
    """Refuse to ask more where a request was answered, refused, withdrawn or closed."""
    questions(holder, request)  # or it is no entry
    if get(holder, request).type not in ANSWERED:
        return
    thread = threads.one(holder, request)
    if thread.state().answer not in {Answer.DRAFT, *AWAITED}:
        raise NothingMoreAsked


def last_number(holder: Holder, request: str) -> int:
    """Return the last number that a question of a request had, also one in the bin."""
    return max(numbers(holder, request), default=0)


def numbers(holder: Holder, request: str) -> set[int]:
    """Return the numbers that the questions of a request had, also those in the bin."""
    asked = questions(holder, request)
    file = get(holder, request).file
    gone = listed(holder, "question", {"request": request}, file=file, deleted=True)
    return {one.position for one in (*asked, *gone) if one.position}


def is_open(question: Record) -> bool:
    """Tell whether a question awaits its answer; in conflict it does until that is settled."""
    return question.status in (None, OPEN) or is_disputed(question)


def is_disputed(question: Record) -> bool:
    """Tell whether two stations say different things of a question."""
    return any(CONFLICT in question.marks.get(name, ()) for name in DECISION)


def check_ticks(asked: Sequence[Record], ticks: Ticks, *, final: bool) -> None:
    """Refuse ticks of other questions, none where some are needed, or too few of them."""
    statuses = ticks.statuses()
    if not statuses.keys() <= {one.id for one in asked}:
        raise NotItsQuestion
    left = [one for one in asked if is_open(one) and one.id not in statuses]
    if final and left:
        raise QuestionsOpen(numbers=numbers_of(left))
    if asked and not final and not statuses:
        raise NoQuestionAnswered


def numbers_of(asked: Iterable[Record]) -> str:
    """Return the numbers of questions as a sentence lists them."""
    return ", ".join(str(one.position or "?") for one in asked)


def tick(holder: Holder, ticks: Ticks, reply: str, *, save: str) -> None:
    """Write what a reply says of each question."""
    for question, status in ticks.statuses().items():
        given = {
            "status": status,
            "answered_by": reply,
            "refusal_ground": ticks.refused.get(question),
            "answer": ticks.found.get(question, {}),
        }
        records.change(holder, question, given, save=save, anew=DECISION)
