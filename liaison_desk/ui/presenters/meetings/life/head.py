"""The head of a meeting: how it stands, and its steps, the next one first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from liaison_desk.desk.reading import Record
from liaison_desk.records.meetings.steps import Step as Before
from liaison_desk.records.minutes.state import Step as After
from liaison_desk.records.minutes.state import in_words
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters import record_view
from liaison_desk.ui.presenters.meetings.life.minutes_forms import SCAN
from liaison_desk.ui.presenters.meetings.life.next_step import Step as Taken
from liaison_desk.ui.presenters.meetings.life.next_step import next_step, others
from liaison_desk.ui.presenters.meetings.life.reading import Life
from liaison_desk.ui.presenters.meetings.life.step_form import LIFE
from liaison_desk.ui.presenters.meetings.minutes_view import PRINTED, languages_of
from liaison_desk.ui.presenters.record_view import owner_steps, texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Heading, Mark, Step

STATUS: Final = "status"  # begins the code of the step that opens what was entered as approved
STRAYED: Final = "strayed"  # shows what differs from what was approved
CHECK: Final = "check_paper"  # tells from its code what a paper is
CHANGES: Final = "changes"  # shows what the open corrigendum changes
_STATUS: Final = {
    "DRAFT": Tone.SOON, "COMMENTS": Tone.SOON, "APPROVED": Tone.DONE, "SIGNED": Tone.DONE,
    "DISTRIBUTED": Tone.DONE, "CLOSED": Tone.PLAIN,
}  # fmt: skip


def status_of(meeting: Record, tell: Telling) -> Mark | None:
    """Return the chip of how far a meeting has come."""
    return _status(meeting.fields["status"], tell)


def heading(life: Life, tell: Telling) -> Heading:
    """Return the head of a meeting's page."""
    meeting, fields = life.meeting, life.meeting.fields
    reference = texts(
        (fields["number"], tell.text(fields["place"]), tell.span(fields["starts"], fields["ends"]),
         tell.code("meeting_type", fields["type"]))
    )  # fmt: skip
    said = in_words(life.state)
    note = tell.say(said) if said else tell.say("minutes.strayed") if life.strayed else ""
    steps = _steps(life, tell)
    return Heading(tell.label(meeting), reference, tuple(_marks(life, tell)), *steps, note=note)


def words_of(step: Taken, tell: Telling) -> str:
    """Return what a step is called."""
    before = isinstance(step, Before)
    return tell.say(f"meetings.step.{step}") if before else tell.say(f"minutes.step.{step}")


def _marks(life: Life, tell: Telling) -> Iterator[Mark]:
    meeting, fields = life.meeting, life.meeting.fields
    status = _status(life.state.stage or fields["status"], tell)
    if status:
        yield status
    if fields["version"]:
        yield Mark(tell.say("meeting.version", version=fields["version"]))
    if life.strayed:
        yield Mark(tell.say("life.differs"), Tone.CONFLICT, tell.say("minutes.strayed"))
    if life.state.corrigendum:
        number = next(one.number for one in life.corrigenda if one.id == life.state.corrigendum)
        yield Mark(tell.say("life.corrigendum_open", n=number or 0), Tone.SOON)
    if not life.state.approved and life.state.draft and fields["comments_by"]:
        late = fields["comments_by"] < tell.now.date()
        day = tell.say("life.comments_by", day=tell.short_day(fields["comments_by"]))
        yield Mark(day, Tone.PLAIN if late else Tone.SOON)
    yield from record_view.open_marks(meeting, tell)
    yield from record_view.marking(meeting, tell)
    yield _written_in(meeting, tell)
    if fields["copies"]:
        yield Mark(tell.say("meeting.copies", n=fields["copies"]))


def _written_in(meeting: Record, tell: Telling) -> Mark:
    """Return the chip of all the languages that the plan names; two of them share a paper."""
    named = [one for one in PRINTED if one in meeting.fields["languages"]]
    named += [one for one in meeting.fields["languages"] if one not in named]
    shown = named or list(languages_of(meeting, tell))
    return Mark(" · ".join(shown), hint=", ".join(tell.code("language", one) for one in shown))


def _status(code: str | None, tell: Telling) -> Mark | None:
    words = tell.code("meeting_status", code)
    return Mark(words, _STATUS.get(str(code), Tone.PLAIN)) if words else None


def _steps(life: Life, tell: Telling) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    if life.meeting.deleted:
        return (Step("put_back", tell.say("record.put_back"), primary=True),), ()
    taken = next_step(life, tell.now.date().isoformat())
    first = () if taken is None else (_step(taken, tell, primary=True),)
    prints = Step("print", tell.say("life.print"), primary=taken is None)
    edit = () if life.frozen else (Step("edit", tell.say("record.edit")),)
    return (*first, prints, *edit), tuple(_more(life, taken, tell))


def _more(life: Life, taken: Taken | None, tell: Telling) -> Iterator[Step]:
    """Yield what stands behind the three dots: every other step of the situation first."""
    for one in others(life, taken):
        yield _step(one, tell)
    if After.SIGN in life.after:
        yield Step(f"{LIFE}:{SCAN}", tell.say("life.attach_scan"))
    if life.strayed:
        yield Step(STRAYED, tell.say("life.show_strayed"))
    if life.state.corrigendum:
        yield Step(CHANGES, tell.say("life.show_changes"))
    if life.frozen and not (life.state.approved or life.state.rivals):
        yield Step(f"{STATUS}:DRAFT", tell.say("meeting.reopen"))
    if life.versions:
        yield Step(CHECK, tell.say("check.menu"))
    yield Step("attach", tell.say("document.attach"))
    yield Step("share", tell.say("record.share"))
    yield from owner_steps(tell)
    yield Step("delete", tell.say("record.delete"))


def _step(step: Taken, tell: Telling, *, primary: bool = False) -> Step:
    return Step(f"{LIFE}:{step}", words_of(step, tell), primary)
