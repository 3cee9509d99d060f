"""The steps of a case's page: those that its request offers, grouped, and no others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from liaison_desk import words
from liaison_desk.desk.overview import Situation
from liaison_desk.desk.reading import Record
from liaison_desk.desk.requests.case_decision import OVER
from liaison_desk.desk.requests.closing import all_closed
from liaison_desk.desk.requests.plans import direction
from liaison_desk.records.requests import Step as Taken
from liaison_desk.records.requests import answer_key, offered
from liaison_desk.records.requests.steps import ANSWERED
from liaison_desk.records.requests.steps import REQUEST as REQUEST_TYPE
from liaison_desk.ui.presenters.cases.tasks import CLOSE, REOPEN
from liaison_desk.ui.presenters.record_view import owner_steps
from liaison_desk.ui.presenters.requests.flows import FLOWS, MESSAGES
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Step

DEMAND: Final = "demand_copy"  # of what another office kept back, by headquarters
TAKE: Final = "take:"  # begins the code of a step of the request that is shown
REQUEST: Final = "request:"  # of the choice among several requests
REGISTER: Final = "register:"  # of a new request, or information, by its flow
WRITE: Final = "write:"  # of a message that answers none

# Side by side on the page; those of one group share a button where several are offered.
_GROUPS: Final[tuple[tuple[str, tuple[Taken, ...]], ...]] = (
    ("send", (Taken.SEND,)),
    ("acknowledge", (Taken.ACKNOWLEDGE,)),
    ("reply", (Taken.PROPOSE_OTHER, Taken.PARTIAL_REPLY, Taken.FINAL_REPLY, Taken.REFUSE)),
    ("close", (Taken.CLOSE,)),
    ("reopen", (Taken.REOPEN,)),
    ("supplement", (Taken.SUPPLEMENT,)),
    ("make", (Taken.MAKE_REQUEST,)),
    (
        "forward",
        (
            Taken.FORWARD,
            Taken.INTERNAL_ANSWER,
            Taken.REMIND_UNIT,
            Taken.TRANSIT,
            Taken.PARTNER_ANSWER,
            Taken.REMIND_PARTNER,
        ),
    ),
    ("remind", (Taken.REMIND, Taken.CLOSE_UNANSWERED)),
    ("delay", (Taken.DELAY,)),
    ("clarify", (Taken.ASK_CLARIFICATION, Taken.CLARIFY)),
    ("feedback", (Taken.ASK_FEEDBACK, Taken.GIVE_FEEDBACK)),
    ("correct", (Taken.CORRECT,)),
)
_RARE: Final = (Taken.WITHDRAW, Taken.TRANSFER)  # behind the three dots
_MOST: Final = 30  # requests in the menu: the journal has the others
_FIRST_FLOWS: Final = ("in", "out", "told")  # what a case begins with
_FIRST: Final = ("send", "acknowledge", "reply", "close", "make")  # one is the next


def steps(
    case: Record,
    chosen: Situation | None,
    all_: Sequence[Situation],
    tell: Telling,
    tables: Sequence[Step] = (),
) -> tuple[Step, ...]:
    """Return the buttons of a case's page; ``chosen`` is the request whose steps they are."""
    if case.deleted:
        return (Step("put_back", tell.say("record.put_back"), primary=True),)
    taken = (*_of_case(case, all_, tell), *(_of_request(chosen, tell) if chosen else ()))
    beside = (*taken[:1], *tables, *taken[1:])  # a table comes before what is rarer
    return (*_choice(chosen, all_, tell), *beside, _new(tell, primary=not taken))


def _of_case(case: Record, all_: Sequence[Situation], tell: Telling) -> Iterator[Step]:
    """Yield that a case is closed where all its requests are, or opened again."""
    if case.fields["status"] in OVER:
        yield Step(REOPEN, tell.say("case.reopen"))
    elif all_closed(all_):
        yield Step(CLOSE, tell.say("case.close"), primary=True)


def more(
    case: Record, chosen: Situation | None, tell: Telling, *, of_others: bool = False
) -> tuple[Step, ...]:
    """Return what stands behind the three dots; ``of_others``: copies can be demanded."""
    if case.deleted:
        return ()
    possible = offered(chosen.type, chosen.direction, chosen.state) if chosen else ()
    rare = [_step(one, chosen, tell) for one in _RARE if chosen and one in possible]
    return (
        *rare,
        Step("edit", tell.say("record.edit")),
        Step("attach", tell.say("document.attach")),
        Step("share", tell.say("record.share")),
        *((Step(DEMAND, tell.say("case.demand_copy")),) if of_others else ()),
        *owner_steps(tell),
        Step("delete", tell.say("record.delete")),
    )


def words_of(step: Taken, type_: str, way: str, tell: Telling) -> str:
    """Return what a step is called, seen from who takes it: the partner's are recorded."""
    ours = step in {Taken.SEND, Taken.MAKE_REQUEST}
    told = "out" if ours else direction(step, type_, way).lower()
    own = f"step.{step}.{type_}.{told}"  # a proposal is accepted or declined
    if words.has(own, "en"):
        return tell.say(own)
    key = f"step.{step}.{told}"
    return tell.say(key if words.has(key, "en") else f"step.{step}.out")


def begin(tell: Telling) -> tuple[Step, ...]:
    """Return the first steps of a case without an entry: what comes in before what goes out."""
    first, *others = (Step(f"{REGISTER}{one}", tell.say(f"flow.{one}")) for one in _FIRST_FLOWS)
    return (replace(first, primary=True), *others, Step("attach", tell.say("document.attach")))


def _of_request(chosen: Situation, tell: Telling) -> Iterator[Step]:
    possible = offered(chosen.type, chosen.direction, chosen.state)
    first = next(
        (name for name, them in _GROUPS if name in _FIRST and set(them) & set(possible)), ""
    )
    for name, them in _GROUPS:
        under = [_step(one, chosen, tell) for one in them if one in possible]
        if len(under) == 1:
            (one,) = under
            yield Step(one.code, one.label, primary=name == first)
        elif under:
            theirs = name == "reply" and chosen.direction == "OUT"
            label = tell.say(f"step.group.{'record_reply' if theirs else name}")
            yield Step(name, label, primary=name == first, under=tuple(under))


def _step(step: Taken, chosen: Situation | None, tell: Telling) -> Step:
    type_, way = (chosen.type, chosen.direction) if chosen else ("", "")
    return Step(f"{TAKE}{step}", words_of(step, type_, way, tell))


def _choice(chosen: Situation | None, all_: Sequence[Situation], tell: Telling) -> tuple[Step, ...]:
    """Return the choice among requests, where a case has several."""
    if chosen is None or len(all_) < 2:
        return ()
    shown = all_[:_MOST]
    under = tuple(Step(f"{REQUEST}{one.id}", _told(one, tell)) for one in shown)
    return (Step("requests", _number(chosen, tell), under=under),)


def _told(one: Situation, tell: Telling) -> str:
    entry = tell.look(one.id)
    partner = (entry.fields["partner"] if entry else "") or ""
    state = tell.say(answer_key(one.type, one.state.answer)) if one.type in ANSWERED else ""
    what = "" if one.type == REQUEST_TYPE else tell.code("message_type", one.type)
    return " · ".join(part for part in (_number(one, tell), partner, what, state) if part)


def _number(one: Situation, tell: Telling) -> str:
    entry = tell.look(one.id)
    number = str(entry.fields["number"] or "") if entry else ""
    return number or tell.code("message_type", one.type)


def _new(tell: Telling, *, primary: bool) -> Step:
    flows = [Step(f"{REGISTER}{one}", tell.say(f"flow.{one}")) for one in FLOWS]
    others = [Step(f"{WRITE}{one}", tell.code("message_type", one)) for one in MESSAGES]
    return Step("new_entry", tell.say("case.step.entry"), primary, tuple(flows + others))
