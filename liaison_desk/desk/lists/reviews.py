"""When it is to be asked whether a file is still needed, by the rules of retention.

The clock of a rule starts when the matter is over (:mod:`~liaison_desk.desk.lists.over`):
a case was closed, a contact left, a posting ended, a meeting was held, every case of a
person or a thing was closed. What goes on is not reviewed. A
decision starts it anew, whether or not a rule covers the file; that a file is to be
erased, or handed over, stands until it is. The limit for erasure of a rule is counted
from the end of the matter alone: then it is asked at the latest, whatever was decided
before. Nothing goes without an officer's decision.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading, records, writer
from liaison_desk.desk.days import today
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.lists import over
from liaison_desk.desk.lists.decisions import last_decisions
from liaison_desk.desk.lists.errors import NothingDecided
from liaison_desk.desk.reading import Record
from liaison_desk.records.months import months_later

ERASE: Final = "ERASE"
TRANSFER: Final = "TRANSFER"
TO_DO: Final = frozenset({ERASE, TRANSFER})  # decisions that somebody has to carry out
ARCHIVED: Final = "ARCHIVED"  # the status of a case that was handed over


class Review(NamedTuple):
    """That a file is to be looked at, and how that was counted."""

    record: str
    due: date
    since: date  # when the matter was over, or was decided on last
    months: int  # 0: by the decision alone, no rule covers the file
    decision: str = ""  # the last one, a code of review_decision
    limit: bool = False  # the rule's limit for erasure is what asks


class Rule(NamedTuple):
    """After how many months, by the rules for one kind of file; 0: they do not say."""

    review: int = 0
    erase: int = 0


def reviews(holder: Holder) -> list[Review]:
    """Return the review of each file whose matter is over and that a rule covers, earliest first.

    Of several rules for one kind the shortest time holds.
    """
    decided = last_decisions(holder)
    gone = _gone(holder, decided)
    found: list[Review] = []
    for applies_to, rule in _rules(holder).items():
        for record, since in over.every(holder, applies_to):
            review = _review(record, since, rule, decided.pop(record, None))
            if review is not None and record not in gone:
                found.append(review)
    found += filter(None, (_without_rule(holder, one) for one in decided.values()))
    return sorted(found, key=lambda review: (review.due, review.record))


def _gone(holder: Holder, decided: Mapping[str, Record]) -> frozenset[str]:
    """Return the files that were handed over as it was decided: nothing more is asked of them."""
    going = {one.file: one for one in decided.values() if one.decision == TRANSFER}
    cases = reading.rows(holder, "case", list(going))
    archived = {one.id for one in cases if _handed_over(one, going[one.id])}
    return frozenset(archived | {file for file, one in going.items() if one.done_on is not None})


def review_of(holder: Holder, record: str) -> Review | None:
    """Return the review of one file; ``None`` while its matter goes on, or without a rule."""
    one = reading.get(holder, record)
    if one.deleted:
        return None
    since = over.over(holder, one)
    rule = _rules(holder).get(over.kind_of_file(one.kind))
    decided = last_decisions(holder, record).get(record)
    if since is None or rule is None:
        return _without_rule(holder, decided) if decided else None
    if decided is not None and decided.decision == TRANSFER and _handed_over(one, decided):
        return None
    return _review(record, since, rule, decided)


def when_closed(holder: Holder, day: date) -> date | None:
    """Return when a case closed on a day is reviewed; ``None`` without a rule."""
    rule = _rules(holder).get("CASE")
    asked = _review("", day, rule, None) if rule else None
    return asked.due if asked else None


def carry_out(holder: Holder, record: str) -> None:
    """Do what was decided on a file: into the bin with it, or it was handed over.

    The decision says since when it was handed over; a case is archived then (fields 4.1),
    and no status of a meeting, a posting or a contact says so.
    :class:`NothingDecided` where neither was, or something else since.
    """
    with writer.together(holder):
        review = review_of(holder, record)
        if review is None or review.decision not in TO_DO:
            raise NothingDecided
        said = last_decisions(holder, record)[record]
        if review.decision == ERASE:
            records.delete(holder, record, reason=str(said.reason or ""))
            return
        records.change(holder, said.id, {"done_on": today(holder).isoformat()})
        if reading.get(holder, record).kind == "case":
            records.change(holder, record, {"status": ARCHIVED})


def _without_rule(holder: Holder, decided: Record) -> Review | None:
    """Return what a decision says of a file by itself: what is to be done, or when to ask again."""
    try:
        file = reading.get(holder, decided.file)
    except NotHere:
        return None
    ended, decision = over.over(holder, file), str(decided.decision or "")
    day = decided.decided_on if decision in TO_DO else decided.next_on
    if file.deleted or day is None or (ended is not None and decided.decided_on < ended):
        return None
    if decision == TRANSFER and _handed_over(file, decided):
        return None
    return Review(file.id, day, decided.decided_on, 0, decision)


def _handed_over(file: Record, decided: Record) -> bool:
    """Tell whether a file went as it was decided; archiving a case says so too."""
    return decided.done_on is not None or (file.kind == "case" and file.status == ARCHIVED)


def _rules(holder: Holder) -> dict[str, Rule]:
    """Return for each kind of file that a rule covers the shortest times."""
    found: dict[str, Rule] = {}
    for one in reading.listed(holder, "retention_rule", {}):
        known = found.get(one.applies_to, Rule())
        rule = Rule(
            _shorter(known.review, one.review_after), _shorter(known.erase, one.erase_after)
        )
        if rule != Rule():
            found[one.applies_to] = rule
    return found


def _shorter(known: int, months: object) -> int:
    if not isinstance(months, int) or months <= 0:
        return known
    return min(known or months, months)


def _review(record: str, ended: date, rule: Rule, decided: Record | None) -> Review | None:
    """Return when a file is reviewed; what was decided before its matter was over counts not."""
    limit = months_later(ended, rule.erase) if rule.erase else None
    if decided is None or decided.decided_on < ended:
        last, decision, again = ended, "", None
    else:
        last, decision, again = decided.decided_on, str(decided.decision or ""), decided.next_on
        if limit is not None and limit <= last:  # it was asked then, and answered
            limit = None
    months = rule.review or (rule.erase if limit is None else 0)
    due = last if decision in TO_DO else again or (months_later(last, months) if months else None)
    if limit is not None and decision not in TO_DO and (due is None or limit <= due):
        return Review(record, limit, ended, rule.erase, decision, limit=True)
    return Review(record, due, last, months, decision) if due is not None else None
