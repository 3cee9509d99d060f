"""Which row of the sources is shown by which test, and the page that says so.

``rows.txt`` lists the rows; whose “works when” names a report, a printed paper
or minutes says so there, with those words. A test shows the rows in its name:
``test_row_3_7_a_request_goes…``, ``test_row_1_6_and_1_7_a_channel…``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

FOLDER: Final = Path(__file__).parent
PAGE: Final = FOLDER.parent.parent / "docs" / "coverage.md"
PASSED, FAILED, SKIPPED = "passed", "failed", "skipped"
NO_TEST: Final = "no test yet"

HEAD: Final = """\
# Which row is shown by which test

Made by `python3 dev.py coverage` from the results of `tests/seeds`; never typed. A row whose
“works when” names a report, a printed paper or minutes is marked: the part that rests on them
passes when those are whole, the other part passes now.

| row | phrase in short | tests | result |
|---|---|---|---|
"""

_ROWS: Final = re.compile(r"test_row_(\d+_\d+(?:_and_\d+_\d+)*)(?:_|$)")
_MARK: Final = re.compile(r"(with (?:minutes|reports)): (.+)")


class Row(NamedTuple):
    """A phrase of a source, and what it waits for."""

    row: str  # 3.7
    phrase: str
    waits: str  # with minutes, with reports, or nothing
    words: str  # of its “works when”, that make it so


def listed(text: str = "") -> list[Row]:
    """Return all rows; ``ValueError`` for a line that is none."""
    found = []
    for line in (text or (FOLDER / "rows.txt").read_text(encoding="utf-8")).splitlines():
        if line.startswith("#"):
            continue
        row, phrase, mark = (one.strip() for one in line.split("|"))
        said = _MARK.fullmatch(mark)
        if mark and said is None:
            raise ValueError(line)
        found.append(Row(row, phrase, *(said.groups() if said else ("", ""))))
    return found


def rows_of(test: str) -> list[str]:
    """Return the rows that the name of a test says it shows."""
    named = _ROWS.match(test)
    return [one.replace("_", ".") for one in named[1].split("_and_")] if named else []


def written(folder: Path) -> Iterator[str]:
    """Yield the names of the tests of rows as they are written: nothing is imported."""
    for path in sorted(folder.glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and rows_of(node.name):
                yield node.name


def lines(outcomes: Mapping[str, str], rows: Iterable[Row]) -> Iterator[str]:
    """Yield the line of each row; ``outcomes`` tells what came of each test by its name."""
    for one in rows:
        shown = sorted(test for test in outcomes if one.row in rows_of(test))
        names = "<br>".join(f"`{test.removeprefix('test_')}`" for test in shown) or "–"
        yield f"| {one.row} | {one.phrase} | {names} | {_result(one, outcomes, shown)} |"


def page(outcomes: Mapping[str, str]) -> str:
    """Return the whole page."""
    rows = listed()
    body = list(lines(outcomes, rows))
    return HEAD + "\n".join(body) + f"\n\n{_sum(outcomes, rows)}\n"


def without_results(text: str) -> list[str]:
    """Return the lines of a page's table without what came of the tests."""
    table = [one for one in text.splitlines() if re.match(r"\| \d+\.\d+ \|", one)]
    return [one.rstrip(" |").rpartition(" | ")[0] for one in table]


def uncovered() -> list[str]:
    """Return the rows that have neither a test nor a mark."""
    shown = {row for test in written(FOLDER) for row in rows_of(test)}
    return [one.row for one in listed() if not one.waits and one.row not in shown]


def _result(row: Row, outcomes: Mapping[str, str], shown: Iterable[str]) -> str:
    came = {outcomes[test] for test in shown}
    said = next((one for one in (FAILED, SKIPPED, PASSED) if one in came), "")
    waits = f"{row.waits}: “{row.words}”" if row.waits else ""
    return "; ".join(filter(None, (said, waits))) or NO_TEST


def _sum(outcomes: Mapping[str, str], rows: Iterable[Row]) -> str:
    known = list(rows)
    shown = {row for test, came in outcomes.items() if came == PASSED for row in rows_of(test)}
    waiting = [one.row for one in known if one.waits]
    return (
        f"{len(known)} rows; {len(shown)} with tests that pass, {len(waiting)} of all wait for "
        "minutes or reports in part or whole."
    )
