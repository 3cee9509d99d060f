"""How minutes stand, and which steps that offers: pure."""

from __future__ import annotations

import pytest

from liaison_desk.records.meetings.steps import Stage
from liaison_desk.records.minutes import codes, numbers
from liaison_desk.records.minutes.state import (
    Facts,
    Step,
    Version,
    fold,
    not_replaced,
    offered,
)

DRAFT = Version("d", "0.2", "COMMENTS")
OLD_DRAFT = Version("o", "0.1", "COMMENTS")
FIRST = Version("a", "1.0", "APPROVED", replaces="d")
SECOND = Version("b", "1.1", "APPROVED", replaces="a", corrigendum="k")


@pytest.mark.parametrize("stage", [Stage.PROPOSED, Stage.INVITED, Stage.AGENDA])
def test_nothing_is_offered_before_the_meeting_was_held(stage: Stage) -> None:
    assert offered(fold(Facts(stage))) == ()


@pytest.mark.parametrize("stage", [None, Stage.HELD, Stage.DRAFT])
def test_a_draft_is_sent_for_comments_or_approved_at_once(stage: Stage | None) -> None:
    assert offered(fold(Facts(stage))) == (Step.SEND_FOR_COMMENTS, Step.APPROVE)


def test_what_is_out_for_comments_is_commented_on_and_resolved_while_one_is_open() -> None:
    out = Facts(Stage.COMMENTS, versions=(OLD_DRAFT, DRAFT))
    assert fold(out).draft == "d"
    assert Step.RESOLVE not in offered(fold(out))
    with_one = Facts(Stage.COMMENTS, versions=(OLD_DRAFT, DRAFT), comments_open=1)
    assert set(offered(fold(with_one))) == {
        Step.SEND_FOR_COMMENTS, Step.COMMENT, Step.RESOLVE, Step.DELEGATION, Step.APPROVE,
    }  # fmt: skip


def test_approved_minutes_are_locked_until_a_corrigendum_opens_them() -> None:
    approved = fold(Facts(Stage.APPROVED, ("a",), (DRAFT, FIRST)))
    assert approved.locked
    assert offered(approved) == (Step.SIGN, Step.DISTRIBUTE, Step.CORRECT, Step.CLOSE)
    opened = fold(Facts(Stage.APPROVED, ("a",), (DRAFT, FIRST), ("k",)))
    assert (opened.corrigendum, opened.locked) == ("k", False)
    assert offered(opened) == (Step.APPROVE, Step.SIGN)
    done = fold(Facts(Stage.APPROVED, ("b",), (DRAFT, FIRST, SECOND), ("k",)))
    assert (done.corrigendum, done.locked) == ("", True)


def test_two_versions_in_force_are_settled_before_anything_else() -> None:
    state = fold(Facts(Stage.APPROVED, ("a", "x"), (FIRST,)))
    assert (state.rivals, state.approved, state.locked) == (("a", "x"), "", True)
    assert offered(state) == (Step.SETTLE,)


@pytest.mark.parametrize(
    ("signed", "distributed", "kept", "stage"),
    [
        ((), (), Stage.APPROVED, Stage.APPROVED),
        (("a",), (), Stage.APPROVED, Stage.SIGNED),
        (("o",), (), Stage.SIGNED, Stage.APPROVED),  # an older version was signed
        (("a",), ("a",), Stage.SIGNED, Stage.DISTRIBUTED),
        (("a",), ("a",), Stage.CLOSED, Stage.CLOSED),
    ],
)
def test_the_stage_follows_from_what_was_done_with_the_version_in_force(
    signed: tuple[str, ...], distributed: tuple[str, ...], kept: Stage, stage: Stage
) -> None:
    facts = Facts(kept, ("a",), (FIRST,), signed=frozenset(signed),
                  distributed=frozenset(distributed))  # fmt: skip
    assert fold(facts).stage is stage


def test_versions_are_numbered_on_and_foreign_numbers_are_passed_over() -> None:
    assert numbers.next_draft([]) == "0.1"
    assert numbers.next_draft(["0.9", "0.10", "1.0", "draft", ""]) == "0.11"
    assert (numbers.approved(), numbers.approved(2)) == ("1.0", "1.2")


def test_a_code_is_read_typed_or_scanned_whole_or_begun() -> None:
    code = "0123456789abcdef" * 4
    assert codes.read(codes.shown(code).upper()) == code
    assert codes.read(codes.scanned(code)) == code
    assert codes.read("0123-4567 89ab\u00a0cdef 0123") == code[:20]
    for unfit in ("0123 4567 89ab cdef 012", code + "0", "xyz", "", "ld1:", "o" * 64):
        assert codes.read(unfit) is None


@pytest.mark.parametrize(
    ("named", "last"),
    [
        (["c"], ("c",)), (["a"], ("c", "x")), (["a", "c"], ("c", "x")), (["x"], ("x",)),
        (["not here"], ("not here",)), (["round", "about"], ("about", "round")),
    ],
)  # fmt: skip
def test_instead_of_a_version_that_was_replaced_what_replaced_it_last_is_in_force(
    named: list[str], last: tuple[str, ...]
) -> None:
    replaces = {"a": "d", "b": "a", "c": "b", "x": "a", "round": "about", "about": "round"}
    assert not_replaced(named, replaces) == last
