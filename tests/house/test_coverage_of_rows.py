"""The page that tells which row is shown by which test is what the tests say."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.seeds import coverage

OF_EACH_SOURCE = {"0": 26, "1": 17, "2": 16, "3": 18, "4": 29}
# Rows that nobody has shown yet; whoever writes the test takes the row out of here.
AWAITED: set[str] = set()


def test_every_row_of_the_sources_is_listed_once() -> None:
    rows = [one.row for one in coverage.listed()]
    assert len(rows) == len(set(rows)) == sum(OF_EACH_SOURCE.values())
    assert Counter(one.partition(".")[0] for one in rows) == OF_EACH_SOURCE


def test_every_row_has_a_test_or_waits_for_minutes_or_reports() -> None:
    assert set(coverage.uncovered()) <= AWAITED


def test_every_test_of_a_row_names_one_that_is_listed() -> None:
    known = {one.row for one in coverage.listed()}
    assert [
        one
        for one in coverage.written(coverage.FOLDER)
        if not known.issuperset(coverage.rows_of(one))
    ] == []


def test_the_page_is_what_the_tests_are() -> None:
    """Where this fails: ``python3 dev.py coverage``."""
    now = coverage.page(dict.fromkeys(coverage.written(coverage.FOLDER), coverage.PASSED))
    page = coverage.PAGE.read_text(encoding="utf-8")
    assert coverage.without_results(page) == coverage.without_results(now)


def test_the_page_tells_of_no_failure() -> None:
    page = coverage.PAGE.read_text(encoding="utf-8")
    assert [one for one in page.splitlines() if one.endswith(f"{coverage.FAILED} |")] == []
    assert f" | {coverage.FAILED}" not in page


@pytest.mark.parametrize(
    ("test", "rows"),
    [
        ("test_row_3_7_a_request", ["3.7"]),
        ("test_row_1_6_and_1_7_a_channel", ["1.6", "1.7"]),
        ("test_row_0_13", ["0.13"]),
        ("test_rows_of_a_list", []),
        ("test_a_row_3_7", []),
    ],
)
def test_a_test_says_in_its_name_which_rows_it_shows(test: str, rows: list[str]) -> None:
    assert coverage.rows_of(test) == rows


def test_a_failure_and_a_row_without_a_test_are_told() -> None:
    rows = coverage.listed("1.1 | One |\n1.2 | Two | with reports: a report\n1.3 | Three |")
    outcomes = {"test_row_1_1_a": coverage.PASSED, "test_row_1_1_b": coverage.FAILED}
    told = [one.split(" | ")[-1] for one in coverage.lines(outcomes, rows)]
    assert told == ["failed |", "with reports: “a report” |", f"{coverage.NO_TEST} |"]


def test_a_mark_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="later"):
        coverage.listed("1.1 | One | later")


def test_parameters_do_not_hide_a_test(tmp_path: Path) -> None:
    written = "@mark\ndef test_row_1_9_all(one: str) -> None: ...\ndef test_other() -> None: ...\n"
    (tmp_path / "test_x.py").write_text(written, encoding="utf-8")
    assert list(coverage.written(tmp_path)) == ["test_row_1_9_all"]
