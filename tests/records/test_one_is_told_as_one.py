"""A sentence that counts says one, two, five as each language does."""

from __future__ import annotations

import pytest

from liaison_desk.desk.requests.errors import RowsFaulty
from liaison_desk.errors import DeskError
from liaison_desk.records import values
from liaison_desk.records.errors import TooFew
from liaison_desk.words import LANGUAGES, say


def told(error: DeskError, language: str) -> str:
    return say(f"error.{error.code}", language, **error.details)


@pytest.mark.parametrize(
    ("language", "n", "begin"),
    [
        ("en", 1, "1 row of"), ("en", 2, "2 rows of"),
        ("sq", 1, "1 rresht i"), ("sq", 2, "2 rreshta të"),
        ("sl", 1, "1 vrstice preglednice ni mogoče prevzeti, kot je,"),
        ("sl", 2, "2 vrstic preglednice ni mogoče prevzeti, kot sta,"),
        ("sl", 5, "5 vrstic preglednice ni mogoče prevzeti, kot so,"),
        ("mk", 1, "1 ред од"), ("mk", 2, "2 редови од"), ("mk", 21, "21 ред од"),
    ],
)  # fmt: skip
def test_faulty_rows_are_counted_as_the_language_does(language: str, n: int, begin: str) -> None:
    assert told(RowsFaulty(n=n), language).startswith(begin)


@pytest.mark.parametrize("language", LANGUAGES)
def test_too_few_choices_and_what_a_report_leaves_out_name_their_number(language: str) -> None:
    with pytest.raises(TooFew) as refused:
        values.require("case", {"title": "x", "jit_parties/AL": 1})
    assert " 2 " in told(refused.value, language)
    one, five = (say("paper.report.more", language, n=n) for n in (1, 5))
    assert "1" in one
    assert "5" in five
    assert one.replace("1", "5") != five
