"""Comments on the minutes, paragraph by paragraph, and what each delegation said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from liaison_desk.desk.reading import Record
from liaison_desk.records.minutes.state import Step as Taken
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters import record_view
from liaison_desk.ui.presenters.meetings.life.head import words_of
from liaison_desk.ui.presenters.meetings.life.minutes_forms import (
    lines_of_minutes,
    party_code,
    party_name,
)
from liaison_desk.ui.presenters.meetings.life.reading import Life
from liaison_desk.ui.presenters.meetings.life.step_form import LIFE
from liaison_desk.ui.presenters.record_view import short, texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Mark, Step
from liaison_desk.ui.widgets.lines import Group, Line

_RESOLVED: Final = {"ACCEPTED": Tone.DONE, "REWORDED": Tone.ACCENT, "REJECTED": Tone.LATE}
_LONGEST: Final = 400  # characters


def comments(life: Life, reg: Register, tell: Telling) -> tuple[Group, ...]:
    """Return the comments by what they are about, then who has said what (in the worker)."""
    return (*_by_place(life, reg, tell), *_said(life, tell))


def waiting(life: Life) -> int:
    """Return how many comments nobody resolved."""
    return sum(not one.resolution for one in life.comments)


def open_comments(life: Life) -> Mapping[str, int] | None:
    """Return how many comments on each record are open; ``None`` while none can be made."""
    if Taken.COMMENT not in life.after:
        return None
    return Counter(one.about for one in life.comments if one.about and not one.resolution)


def _by_place(life: Life, reg: Register, tell: Telling) -> Iterator[Group]:
    add = Step(f"{LIFE}:{Taken.COMMENT}", words_of(Taken.COMMENT, tell))
    step = add if Taken.COMMENT in life.after else None
    if not life.comments:
        words = "life.no_comments" if life.state.draft else "life.not_sent"
        yield Group(tell.say(words), (), counted=False, step=step)
        return
    yield Group("", (), counted=False, step=step)
    places = {one.code: one.label for one in lines_of_minutes(reg, life.meeting.id, tell)}
    about: dict[str, list[Record]] = {one: [] for one in ("", *places)}
    for one in life.comments:
        about[one.about if one.about in places else ""].append(one)
    for place, said in about.items():
        title = places.get(place) or tell.say("life.as_a_whole")
        if said:
            yield Group(short(title, 110), tuple(_comment(life, one, tell) for one in said))


def _comment(life: Life, one: Record, tell: Telling) -> Line:
    whose = texts((tell.code("country", one.country), tell.record(one.organisation),
                   tell.record(one.by)))  # fmt: skip
    resolved = tell.code("comment_resolution", one.resolution)
    mark = (
        Mark(resolved, _RESOLVED.get(one.resolution, Tone.PLAIN))
        if resolved
        else Mark(tell.say("life.open_comment"), Tone.SOON)
    )
    said = [tell.say("life.proposed", words=words) for words in _words(one.proposed, tell)]
    said += [tell.say("life.reworded", words=words) for words in _words(one.wording, tell)]
    said += [tell.say("life.answer", words=one.answer)] if one.answer else []
    can = Taken.RESOLVE in life.after and not one.resolution
    step = Step(f"{LIFE}:{Taken.RESOLVE}", words_of(Taken.RESOLVE, tell)) if can else None
    day = tell.short_day(one.given_on) if one.given_on else ""
    return Line(
        one.id, short(one.text, _LONGEST), texts((whose, day)), "\n".join(said),
        marks=(mark, *record_view.open_marks(one, tell)), step=step,
    )  # fmt: skip


def _words(said: dict[str, str] | None, tell: Telling) -> Iterator[str]:
    """Yield a wording in each of its languages, which is named where there are several."""
    told = {code: one for code, one in (said or {}).items() if one}
    for code, one in tell.ours_first(told):
        language = f"{tell.code('language', code)}: " if len(told) > 1 else ""
        yield f"{language}{short(one, _LONGEST)}"


def _said(life: Life, tell: Telling) -> Iterator[Group]:
    """Yield what each delegation said to the version that is out; silence is told as what it is."""
    if not life.said:
        return
    can = Taken.DELEGATION in life.after
    step = Step(f"{LIFE}:{Taken.DELEGATION}", words_of(Taken.DELEGATION, tell)) if can else None
    lines = []
    for one in life.said:
        if one.approved or one.refused:
            code = "REFUSED" if one.refused else "APPROVED"
            mark = Mark(tell.code("approval_decision", code),
                        Tone.LATE if one.refused else Tone.DONE)  # fmt: skip
        elif one.silent:
            mark = Mark(tell.say("life.silent"), Tone.DONE)
        else:
            mark = Mark(tell.say("life.has_not_said"), Tone.SOON)
        lines.append(
            Line(f"{life.meeting.id}/{party_code(one.party)}", party_name(one.party, tell),
                 marks=(mark,), step=step)
        )  # fmt: skip
    yield Group(texts((tell.say("life.delegations"), _rule(life, tell))), tuple(lines))


def _rule(life: Life, tell: Telling) -> str:
    """Return by when comments are due, and what silence means then."""
    by = life.meeting.comments_by
    if not by:
        return ""
    silent = bool(life.meeting.silence_consents)
    key = "life.rule.silence" if silent else "life.rule.express"
    return tell.say(key, day=tell.short_day(by))
