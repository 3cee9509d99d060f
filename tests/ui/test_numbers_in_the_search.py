"""The search in the window shows a number as it stands there, however it was typed."""

from __future__ import annotations

import pytest

from liaison_desk.register import Register
from liaison_desk.ui.presenters.hits.around import around
from liaison_desk.ui.shell.searching import hits
from tests.ui.desk import Desk

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


@pytest.mark.parametrize(
    ("language", "why"),
    [("en", "Same number after other letters"), ("sq", "I njëjti numër pas shkronjave të tjera")],
)
def test_a_number_after_other_letters_stands_below_and_says_so(
    desk: Desk, language: str, why: str
) -> None:
    def fill(reg: Register) -> None:
        reg.add("case", title="Theirs", foreign_refs="RFA 2026-118")
        reg.add("case", title="Ours", foreign_refs="TST-2026-118")

    desk.ask(fill)
    sure, alike = desk.ask(lambda reg: hits(reg, "TST-2026-118", language))
    assert "Ours" in sure.label
    assert alike.apart
    assert alike.why == f"{why}: RFA 2026-118"
