"""A meeting offers the steps of its stage, and a step never moves it back by accident."""

from __future__ import annotations

import pytest

from liaison_desk.records import vocabulary
from liaison_desk.records.meetings.steps import (
    ORDER,
    Situation,
    Stage,
    Step,
    offered,
    stage_after,
    stage_of,
)


def full(stage: Stage = Stage.PROPOSED) -> Situation:
    return Situation(stage, to_invite=1, people=4, invited=3, items=2)


PLANNED = {Step.INVITE, Step.ANSWER, Step.REPLACE, Step.HOLD}
BEFORE = [
    (Stage.PROPOSED, PLANNED | {Step.SET_AGENDA}),
    (Stage.INVITED, PLANNED | {Step.SET_AGENDA}),
    (Stage.AGENDA, PLANNED | {Step.OPEN_AGENDA}),
    (Stage.HELD, {Step.ATTENDANCE, Step.REPLACE, Step.WRITE, Step.NEXT_MEETING}),
    (Stage.DRAFT, {Step.ATTENDANCE, Step.REPLACE, Step.NEXT_MEETING}),
    (Stage.APPROVED, {Step.NEXT_MEETING}),
    (Stage.CLOSED, {Step.NEXT_MEETING}),
]
OURS = {
    Step.INVITE, Step.ANSWER, Step.REPLACE, Step.SET_AGENDA, Step.OPEN_AGENDA, Step.HOLD,
    Step.ATTENDANCE, Step.WRITE, Step.NEXT_MEETING,
}  # fmt: skip


def test_stages_are_the_codes_of_the_vocabulary_in_its_order() -> None:
    assert tuple(map(str, ORDER)) == vocabulary.codes("meeting_status")


@pytest.mark.parametrize(("stage", "steps"), BEFORE, ids=[str(stage) for stage, _ in BEFORE])
def test_each_stage_offers_its_own_steps(stage: Stage, steps: set[Step]) -> None:
    found = offered(full(stage))
    assert len(found) == len(set(found))
    assert OURS & {*found} == steps


def test_a_step_that_has_nothing_to_do_is_not_offered() -> None:
    assert offered(Situation()) == (Step.HOLD,)
    assert Step.INVITE not in offered(Situation(people=3, invited=3))
    assert Step.NEXT_MEETING not in offered(Situation(Stage.DRAFT, followed=True))


@pytest.mark.parametrize("stage", [Stage.INVITED, Stage.AGENDA])
def test_one_more_invitation_leaves_the_meeting_where_it_is(stage: Stage) -> None:
    assert stage_after(Step.INVITE, full(stage)) is stage


@pytest.mark.parametrize(
    ("step", "stage"),
    [
        (Step.INVITE, Stage.INVITED), (Step.SET_AGENDA, Stage.AGENDA), (Step.HOLD, Stage.HELD),
        (Step.ANSWER, Stage.PROPOSED),
    ],
)  # fmt: skip
def test_a_step_brings_a_proposed_meeting_so_far(step: Step, stage: Stage) -> None:
    assert stage_after(step, full()) is stage


def test_an_agenda_that_is_opened_again_leaves_a_meeting_that_was_invited_to_or_not() -> None:
    assert stage_after(Step.OPEN_AGENDA, Situation(Stage.AGENDA, invited=2)) is Stage.INVITED
    assert stage_after(Step.OPEN_AGENDA, Situation(Stage.AGENDA)) is Stage.PROPOSED


@pytest.mark.parametrize("status", [None, "", "X-OTHER"])
def test_a_meeting_of_no_known_stage_is_proposed(status: str | None) -> None:
    assert stage_of(status) is Stage.PROPOSED
