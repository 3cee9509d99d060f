"""What two stations said differently of a request is shown wherever an officer looks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from liaison_desk.clock import HandClock
from liaison_desk.desk import records
from liaison_desk.desk.requests.errors import ReasonDoesNotFit
from liaison_desk.records.requests import Step
from liaison_desk.register import Register
from liaison_desk.ui.editors.ticks import Question, TicksEditor
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters import record_history
from liaison_desk.ui.presenters.cases import listing
from liaison_desk.ui.presenters.cases.view import Looking, case_view
from liaison_desk.ui.presenters.requests.step_fields import QUESTIONS
from liaison_desk.ui.presenters.requests.step_task import StepTask
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.presenters.today.view import day
from liaison_desk.ui.views import Choice
from tests.desk.network import new_register

RECEIVED = datetime(2026, 3, 14, 9, tzinfo=ZoneInfo("Europe/Tirane"))


@pytest.fixture
def register(tmp_path: Path, clock: HandClock) -> Iterator[Register]:
    with new_register(tmp_path, "TIA", clock, headquarters=True) as made:
        yield made


def two_answers(reg: Register) -> tuple[str, str]:
    """Answer a request, and let the refusal of a station that did not know lie beside it."""
    case = reg.add("case", title="Operation Lake")
    request = reg.register_request(case, received=RECEIVED, partner="IT")
    reg.step(request, "final_reply", body="Yes", sent=RECEIVED + timedelta(hours=1))
    records.add(
        reg._holder, "entry",
        {"type": "REF", "direction": "OUT", "answers": request, "answer_kind": "REFUSED",
         "refusal_ground": "B", "sent": RECEIVED + timedelta(hours=2)},
        file=case,
    )  # fmt: skip
    return case, request


@pytest.mark.parametrize(
    ("language", "said"), [("en", "contradictory answers"), ("sq", "përgjigje kundërthënëse")]
)
def test_head_list_and_today_say_that_answers_contradict(
    register: Register, language: str, said: str
) -> None:
    case, request = two_answers(register)
    tell = Telling(register, language)
    head = case_view(register, case, Looking(), tell).view.heading
    assert (said, Tone.CONFLICT) in [(one.text, one.tone) for one in head.marks]
    (row,) = listing.rows(register, [case], tell)
    assert row.mark is not None
    assert (row.mark.text, row.mark.tone) == (said, Tone.CONFLICT)
    title = tell.say("today.conflicts")
    (block,) = (one for one in day(register, language).view.asides if one.title == title)
    (line,) = block.lines
    assert line.mark is not None
    assert (line.mark.text, line.id) == (said, case)
    assert str(register.get(request).number) in line.text


@pytest.mark.parametrize(
    ("entries", "said", "in_albanian"),
    [
        (({"type": "CLS", "closure_reason": "ANSWERED"}, {"type": "CLS", "closure_reason": "MLA"}),
         "closed for different reasons", "mbyllur me arsye të ndryshme"),
        (({"type": "ACK", "due": RECEIVED + timedelta(days=3)},
          {"type": "ACK", "due": RECEIVED + timedelta(days=5)}),
         "contradictory acknowledgements", "konfirmime kundërthënëse"),
        (({"type": "WDR"}, {"type": "RPL", "answer_kind": "FULL"}),
         "withdrawn and answered", "e tërhequr dhe e përgjigjur"),
    ],
)  # fmt: skip
def test_whatever_two_stations_said_differently_stands_in_head_list_and_today(
    register: Register, entries: tuple[dict[str, Any], ...], said: str, in_albanian: str
) -> None:
    case = register.add("case", title="Operation Lake")
    request = register.register_request(case, received=RECEIVED, partner="IT")
    for one in entries:
        sent = {"sent": RECEIVED + timedelta(hours=1), "direction": "OUT", "answers": request}
        if one["type"] == "CLS":
            sent = {"registered": sent["sent"], "direction": "INT", "answers": request}
        records.add(register._holder, "entry", {**sent, **one}, file=case)
    for language, words in (("en", said), ("sq", in_albanian)):
        tell = Telling(register, language)
        shown = (words, Tone.CONFLICT)
        head = case_view(register, case, Looking(), tell).view.heading
        assert shown in [(one.text, one.tone) for one in head.marks]
        (row,) = listing.rows(register, [case], tell)
        assert row.mark is not None
        assert (row.mark.text, row.mark.tone) == shown
        title = tell.say("today.conflicts")
        (block,) = (one for one in day(register, language).view.asides if one.title == title)
        assert [one.mark.text for one in block.lines if one.mark] == [words]


def test_the_form_of_a_closure_begins_with_what_became_of_the_request(register: Register) -> None:
    case = register.add("case", title="Operation Lake")
    request = register.register_request(case, received=RECEIVED, questions=["Who?", "Where?"])
    who, where = (one.id for one in register.questions(request))
    register.step(request, "final_reply", answered=[who], refused={where: "B"})
    task = StepTask(Step.CLOSE, request)
    start = task.start(register, Telling(register, "en"))
    assert start.values["closure_reason"] == "PART"
    with pytest.raises(ReasonDoesNotFit):
        task.write(register, {"closure_reason": "ANSWERED"})


def test_a_reply_proposes_nothing_of_a_question_in_conflict(qtbot: QtBot) -> None:
    editor = TicksEditor(
        [Question("a", "1", "Who?", disputed=True), Question("b", "2", "Where?")],
        [Choice("ANSWERED", "answered"), Choice("REFUSED", "refused")],
        begin="ANSWERED",
    )
    qtbot.addWidget(editor)
    assert editor.value() == {"b": "ANSWERED"}


def test_a_supplementary_reply_asks_for_the_questions_that_are_left_open(
    register: Register, clock: HandClock
) -> None:
    case = register.add("case", title="Operation Lake")
    request = register.register_request(case, received=RECEIVED, questions=["Who?", "Where?"])
    who, where = (one.id for one in register.questions(request))
    partial = register.step(request, "partial_reply", answered=[who])
    clock.move(minutes=1)
    register.step(request, "final_reply", answered=[where])
    task = StepTask(Step.SUPPLEMENT, request)
    assert QUESTIONS not in task.start(register, Telling(register, "en")).layout.rows
    register.delete(partial, reason="Of another case")
    assert QUESTIONS in task.start(register, Telling(register, "en")).layout.rows
    task.write(register, {QUESTIONS: {who: "NODATA"}, "body": "Nobody"})
    assert [one.status for one in register.questions(request)] == ["NODATA", "ANSWERED"]


def test_the_history_of_a_question_tells_no_ground_of_what_was_answered(
    register: Register,
) -> None:
    case = register.add("case", title="Operation Lake")
    request = register.register_request(case, received=RECEIVED, questions=["Who?"])
    (who,) = (one.id for one in register.questions(request))
    register.step(request, "final_reply", answered=[who])
    (told,) = record_history.history(register, who, "question", Telling(register, "en"))
    assert not any("Ground" in line.text for line in told.lines)
    assert any("Not answered yet → Answered" in line.text for line in told.lines)
