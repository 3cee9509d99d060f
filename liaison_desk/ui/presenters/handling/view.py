"""The tab of a file that says how it is handled, and what of it is open: pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from liaison_desk.desk.handling.corrections import Notice
from liaison_desk.desk.handling.given import Given
from liaison_desk.desk.handling.restricting import RESTRICT
from liaison_desk.desk.lists.reviews import ERASE, TO_DO, Review
from liaison_desk.desk.reading import Record
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Mark, Step
from liaison_desk.ui.widgets.lines import Group, Line

ASK: Final = "consent_ask"
DECIDE: Final = "consent_decide"
CONFIRM: Final = "correction_confirm"
REVIEW: Final = "review_add"
CARRY_OUT: Final = "review_done"  # what was decided is done
REVIEWED: Final = "review_edit"
CAME: Final = "correction_came"  # the confirmation of one of ours
SENT: Final = "entry_send"
_DECISIONS: Final = {
    "GRANTED": Tone.DONE, "PARTIAL": Tone.SOON, "REFUSED": Tone.LATE, "WITHDRAWN": Tone.LATE,
}  # fmt: skip


@dataclass(frozen=True)
class Handled:
    """What of a file is asked, given away, to be put right, and to be looked at again."""

    received: Sequence[Record]  # correction notices to us that were not confirmed
    notices: Sequence[Notice]  # ours
    consents: Sequence[Record]
    reviews: Sequence[Record] = ()  # what was decided, the last one first
    review: Review | None = None  # that follows by the rule of retention

    @property
    def records(self) -> frozenset[str]:
        """Return the ids of what it was built from."""
        return frozenset(one.id for one in (*self.consents, *self.reviews))

    @property
    def open(self) -> int:
        """Return how many of them somebody has to do something about."""
        waiting = [one for one in self.notices if not one.confirmed]
        undecided = [one for one in self.consents if not one.decision]
        return len(self.received) + len(waiting) + len(undecided)

    def kept(self, tell: Telling) -> Iterator[Mark]:
        """Yield that the last decision restricts what is done with the file."""
        if self.reviews and self.reviews[0].decision == RESTRICT:
            why = str(self.reviews[0].reason or "")
            hint = "\n".join(filter(None, (why, tell.say("handling.restricted_means"))))
            yield Mark(tell.say("handling.restricted"), Tone.LATE, hint)

    def marks(self, tell: Telling) -> Iterator[Mark]:
        """Yield what the head of the page says of it."""
        yield from self.kept(tell)
        if self.received:
            yield Mark(tell.say("case.mark.to_confirm", n=len(self.received)), Tone.LATE)
        waiting = sum(not one.confirmed for one in self.notices)
        if waiting:
            yield Mark(tell.say("case.mark.corrections", n=waiting), Tone.SOON)


def handled(reg: Register, file: str) -> Handled:
    """Return how a file is handled (in the worker)."""
    corrections = {one.id for one in reg.list("entry", file=file, type="COR")}
    notices = [one for one in reg.corrections() if one.entry in corrections] if corrections else []
    received = reg.received_corrections(file) if corrections else []
    decided = sorted(
        reg.list("review", file=file), key=lambda one: (str(one.decided_on), one.made), reverse=True
    )
    consents = reg.list("consent", file=file)
    return Handled(received, notices, consents, decided, reg.review_of(file))


def groups(found: Handled, tell: Telling) -> tuple[Group, ...]:
    """Return the lines of the tab."""
    lines = tuple(_consent(one, tell) for one in found.consents)
    said = tell.say("handling.consents" if lines else "handling.no_consents")
    consents = Group(said, lines, bool(lines), Step(ASK, tell.say("handling.ask")))
    parts = [
        Group(tell.say("handling.received"), tuple(_received(one, tell) for one in found.received)),
        Group(tell.say("handling.notices"), tuple(notice_line(one, tell) for one in found.notices)),
    ]
    return (*(one for one in parts if one.lines), consents, *_reviews(found, tell))


def asked_first(
    reg: Register, file: str, group: Group, decided: Sequence[Record], tell: Telling
) -> Group:
    """Return the decisions on a file under when it is asked, what is to be done first."""
    review = reg.review_of(file)
    lines = tuple(_decided(one, tell) for one in decided)
    if review is None:
        return replace(group, lines=lines)
    waits = (_to_do(review, tell),) if review.decision in TO_DO else ()
    return replace(group, title=_when(review, tell), lines=(*waits, *lines), counted=False)


def _reviews(found: Handled, tell: Telling) -> Iterator[Group]:
    """Yield what was decided on keeping it, where that was asked or its matter is over."""
    if found.review is None and not found.reviews:
        return
    step = Step(REVIEW, tell.say("handling.review"))
    lines = tuple(_decided(one, tell) for one in found.reviews)
    if found.review is not None and found.review.decision in TO_DO:
        lines = (_to_do(found.review, tell), *lines)
    yield Group(_when(found.review, tell), lines, counted=False, step=step)


def _when(review: Review | None, tell: Telling) -> str:
    """Return what the heading of the reviews says: when the next is due, or that it is erased."""
    if review is None:
        return tell.say("kind.review.many")
    if review.decision in TO_DO:
        key = "handling.to_erase" if review.decision == ERASE else "handling.to_transfer"
        return tell.say(key, day=tell.day(review.since))
    key = "handling.limit_due" if review.limit else "handling.review_due"
    return tell.say(key, day=tell.day(review.due))


def _to_do(review: Review, tell: Telling) -> Line:
    """Return the line that offers what was decided, until it is done."""
    what = "erase" if review.decision == ERASE else "transfer"
    step = Step(CARRY_OUT, tell.say(f"handling.do.{what}"), primary=True)
    said = tell.say(f"handling.todo.{what}")
    return Line(review.record, said, tell.day(review.since), step=step)


def _decided(one: Record, tell: Telling) -> Line:
    again = tell.say("handling.again", day=tell.day(one.next_on)) if one.next_on else ""
    decision = tell.code("review_decision", one.decision)
    return Line(
        one.id, decision, tell.day(one.decided_on) if one.decided_on else "",
        texts((one.reason, tell.record(one.decided_by), again)),
        step=Step(REVIEWED, tell.say("record.edit")),
    )  # fmt: skip


def _received(notice: Record, tell: Telling) -> Line:
    fields = notice.fields
    return Line(
        notice.id, tell.say("handling.of", what=tell.record(fields["corrects"]) or "–"),
        fields["number"] or "", fields["body"] or "",
        step=Step(CONFIRM, tell.say("handling.confirm"), primary=True),
    )  # fmt: skip


def notice_line(notice: Notice, tell: Telling) -> Line:
    """Return whom a notice is for, what it corrects, how it stands and what comes next."""
    to = notice.to
    who = to.office or tell.record(to.organisation or to.person) or tell.code("country", to.country)
    return Line(
        notice.entry, who, "", tell.say("handling.of", what=tell.record(notice.record)),
        marks=(_how_it_stands(notice, tell),), step=_next_of(notice, tell),
    )  # fmt: skip


def _how_it_stands(notice: Notice, tell: Telling) -> Mark:
    if notice.confirmed:
        return Mark(tell.say("handling.confirmed"), Tone.DONE)
    if notice.sent:
        return Mark(tell.say("handling.waits", when=tell.short(notice.sent)), Tone.SOON)
    by_bundle = "handling.carried" if notice.carried else "handling.by_bundle"
    return Mark(tell.say(by_bundle if notice.to.office else "requests.answer.draft"), Tone.SOON)


def _next_of(notice: Notice, tell: Telling) -> Step | None:
    """Return the step of a notice; one to an office of the network is sent by its bundle."""
    if notice.confirmed:
        return None
    if notice.sent or notice.carried:
        return Step(CAME, tell.say("handling.confirmed_by"))
    return None if notice.to.office else Step(SENT, tell.say("case.entry.sent"))


def _consent(consent: Record, tell: Telling) -> Line:
    fields = consent.fields
    for_whom = _for_whom(consent, tell)
    whose = tell.record(fields["asked_of"])
    consent_of = tell.say("handling.consent_of", who=whose, whom=for_whom)
    consent_for = tell.say("handling.consent_for", whom=for_whom)
    decision = fields["decision"]
    until = fields["valid_until"]
    return Line(
        consent.id, consent_of if whose else consent_for, fields["number"] or "",
        texts(
            (tell.record(fields["of"]), tell.code("consent_purpose", fields["for_purpose"]),
             tell.say("handling.until", day=tell.day(until)) if until else "",
             fields["conditions"])
        ),
        marks=(_state(consent, tell),),
        step=Step(DECIDE, tell.say("handling.decide" if not decision else "record.edit")),
    )  # fmt: skip


def _for_whom(consent: Record, tell: Telling) -> str:
    fields = consent.fields
    return (
        fields["for_office"] or tell.record(fields["for_organisation"])
        or tell.code("country", fields["for_country"])
    )  # fmt: skip


def _state(consent: Record, tell: Telling) -> Mark:
    """Return what became of a consent."""
    decision = consent.fields["decision"]
    if not decision:
        return Mark(tell.say("handling.undecided"), Tone.SOON)
    said = tell.code("consent_decision", decision)
    return Mark(said, _DECISIONS.get(decision, Tone.PLAIN))


def consents_by_record(reg: Register, file: str, tell: Telling) -> dict[str, list[Mark]]:
    """Return what the journal says of the consents of each record of a file, each state once."""
    found: dict[str, list[Mark]] = {}
    for one in reg.list("consent", file=file):
        marks, mark = found.setdefault(one.fields["of"], []), _state(one, tell)
        said = Mark(
            tell.say("handling.consent", said=mark.text[:1].lower() + mark.text[1:]),
            mark.tone,
            _for_whom(one, tell),
        )
        if all(said.text != other.text for other in marks):
            marks.append(said)
    return found


def given_away(reg: Register, record: str, tell: Telling) -> tuple[Group, ...]:
    """Return who was given a record, each with its date and the consent by which it went."""
    lines = tuple(_given(one, number, tell) for number, one in enumerate(reg.given(record)))
    return (
        Group(tell.say("handling.given" if lines else "handling.given_none"), lines, bool(lines)),
    )


def _given(one: Given, number: int, tell: Telling) -> Line:
    to = one.to
    who = to.office or tell.record(to.organisation or to.person) or tell.code("country", to.country)
    how = tell.say(f"handling.how.{one.how or 'sent'}")
    consents = ", ".join(tell.named(each) for each in one.consents)
    by = tell.say("handling.by_consent", consents=consents) if consents else ""
    when = Mark(tell.when(one.time)) if one.time else None
    return Line(f"given-{number}", who or how, text=texts((how if who else "", by)), left=when)
