"""The search in the window shows a number as it stands there, however it was typed."""

from __future__ import annotations

import pytest

from liaison_desk.ui.presenters.hits.around import around

BODY = "Seen at noon in the van SK 1234 AB near the border, call 069 123 4567 at once."


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("+355691234567", "…AB near the border, call 069 123 4567 at once."),
        ("SK1234AB", "…at noon in the van SK 1234 AB near the border, call 069 123 4567 at once."),
    ],
)
def test_the_words_around_a_number_are_shown(typed: str, words: str) -> None:
    assert around(BODY, typed).words == words


def test_where_no_number_stands_nothing_is_shown() -> None:
    assert around(BODY, "0691234568").words == ""
    assert around("a " * 100_000, "0691234568").words == ""
