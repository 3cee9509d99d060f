"""Nothing but what was asked for is believed of a process that draws."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.drawing.bounds import LONGEST, MOST_PIXELS, MOST_SHEETS, MOST_SIDE, within
from liaison_desk.drawing.sorts import sort_of
from liaison_desk.drawing.talk import (
    Answer,
    Answers,
    Ask,
    Bitmap,
    Failed,
    Lie,
    Sheets,
    Why,
    bitmap_head,
    pack_ask,
    pack_failed,
    pack_sheets,
    unpack_ask,
)

HEAD = struct.Struct("<IIIII")
SIZES = [(59_500, 84_200), (100, 1)]
ASK = Ask(1, 3, 2)
PIXELS = bytes(range(24))


def after_sheets(asked: Ask = ASK) -> Answers:
    answers = Answers()
    assert answers.hear(pack_sheets(SIZES, whole=True)) == Sheets(tuple(SIZES), True)
    answers.expect(asked)
    return answers


def in_pieces(answers: Answers, said: bytes, size: int) -> Answer | None:
    heard = [answers.hear(said[at : at + size]) for at in range(0, len(said), size)]
    assert heard[:-1] == [None] * (len(heard) - 1)
    return heard[-1]


@pytest.mark.parametrize("size", [1, 7, 20, 1000])
def test_answers_are_understood_however_they_arrive(size: int) -> None:
    assert in_pieces(Answers(), pack_sheets(SIZES, whole=False), size) == (tuple(SIZES), False)
    answers = after_sheets()
    assert in_pieces(answers, bitmap_head(3, 2) + PIXELS, size) == Bitmap(3, 2, PIXELS)
    answers.expect(ASK)
    assert in_pieces(answers, pack_failed(Why.DAMAGED), size) == Failed(Why.DAMAGED)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(HEAD.pack(2, 4, 2, 16, 32), id="wider than asked for"),
        pytest.param(HEAD.pack(2, 3, 3, 12, 36), id="higher than asked for"),
        pytest.param(HEAD.pack(2, 3, 2, 16, 32), id="another stride"),
        pytest.param(HEAD.pack(2, 3, 2, 12, 25), id="longer than its lines"),
        pytest.param(HEAD.pack(2, 3, 2, 12, 23), id="shorter than its lines"),
        pytest.param(HEAD.pack(2, 3, 2, 12, 0xFFFFFFFF), id="as long as can be said"),
        pytest.param(HEAD.pack(2, 3, 2, 12, 24) + PIXELS + b"x", id="and one byte more"),
        pytest.param(pack_sheets(SIZES, whole=True), id="the sheets once more"),
        pytest.param(HEAD.pack(3, 4, 0, 0, 0), id="a reason that is the window's"),
        pytest.param(HEAD.pack(3, 9, 0, 0, 0), id="no reason that we know"),
        pytest.param(HEAD.pack(3, 1, 0, 0, 8), id="a reason with something behind it"),
        pytest.param(HEAD.pack(0, 3, 2, 12, 24), id="nothing that we say"),
    ],
)
def test_a_lie_about_a_bitmap_is_refused_with_its_first_wrong_number(said: bytes) -> None:
    with pytest.raises(Lie):
        after_sheets().hear(said)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(HEAD.pack(1, 0, 1, 0, 0), id="no sheet"),
        pytest.param(HEAD.pack(1, MOST_SHEETS + 1, 1, 0, 8 * MOST_SHEETS + 8), id="too many"),
        pytest.param(HEAD.pack(1, 2, 1, 0, 8), id="fewer than it says"),
        pytest.param(HEAD.pack(1, 1, 2, 0, 8), id="neither whole nor not"),
        pytest.param(pack_sheets([(0, 100)], whole=True), id="without a width"),
        pytest.param(pack_sheets([(100, LONGEST + 1)], whole=True), id="too long"),
        pytest.param(HEAD.pack(2, 3, 2, 12, 24), id="a bitmap that nobody asked for"),
    ],
)
def test_a_lie_about_the_sheets_is_refused(said: bytes) -> None:
    with pytest.raises(Lie):
        Answers().hear(said)


def test_whoever_says_something_unasked_lies() -> None:
    answers = Answers()
    answers.hear(pack_sheets(SIZES, whole=True))
    with pytest.raises(Lie):
        answers.hear(b"x")


@given(st.floats(0.001, 1e9), st.floats(0.001, 1e9))
def test_what_is_asked_for_is_bounded_and_keeps_its_shape(width: float, height: float) -> None:
    asked = Ask(0, *within(width, height))
    assert unpack_ask(pack_ask(asked)) == asked
    if min(asked.width, asked.height) > 100:
        assert asked.width / asked.height == pytest.approx(width / height, rel=0.02)


@pytest.mark.parametrize(
    "asked", [(0, 0, 1), (0, 1, MOST_SIDE + 1), (0, 8192, MOST_PIXELS // 8192 + 1)]
)
def test_a_worker_draws_nothing_beyond_the_bounds(asked: tuple[int, int, int]) -> None:
    with pytest.raises(Lie):
        unpack_ask(pack_ask(Ask(*asked)))


def test_which_reader_may_have_a_document_its_bytes_say_and_no_other_may() -> None:
    assert sort_of(b"%PDF-1.7") == "pdf"
    assert sort_of(b"RIFF\0\0\0\0WEBPVP8 ") == "webp"
    for other in (b"<svg xmlns=", b"RIFF\0\0\0\0WAVE", b"\0\0\x01\0\x01\0", b"P6 1 1 255 ", b""):
        assert sort_of(other) == ""
