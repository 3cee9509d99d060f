"""Evaluations are printed with their scale."""

from __future__ import annotations

import pytest

from liaison_desk.records.evaluation import shown


@pytest.mark.parametrize(
    ("source", "information", "printed"),
    [
        ("A", "1", "A1 (4×4)"),
        ("X", "4", "X4 (4×4)"),
        ("B6", "26", "B2 (6×6)"),
        ("A", "", "A– (4×4)"),
        ("", "", ""),
        ("Q9", "", "Q9"),  # of a newer version
    ],
)
def test_an_evaluation_is_printed_with_its_scale(
    source: str, information: str, printed: str
) -> None:
    assert shown(source, information) == printed
