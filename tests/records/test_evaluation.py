"""An evaluation keeps its scale, and none is not the same as X4."""

from __future__ import annotations

import pytest

from liaison_desk.records import vocabulary
from liaison_desk.records.evaluation import SCALES, codes, mixed, show


@pytest.mark.parametrize(
    ("source", "information", "handling", "shown"),
    [
        ("A", "1", None, "A1 (4×4)"),
        ("X", "4", None, "X4 (4×4)"),
        (None, None, None, ""),
        ("6X6.F", "6X6.6", None, "F6 (6×6)"),
        ("3X5X2.2", "3X5X2.C", "3X5X2.P", "2CP (3×5×2)"),
        ("5X5X5.B", "5X5X5.3", "5X5X5.1", "B31 (5×5×5)"),
        ("A", "6X6.2", None, "A (4×4) 2 (6×6)"),
        ("B", None, None, "B (4×4)"),
        ("7X7.Q", None, None, "7X7.Q (?)"),
    ],
)
def test_the_scale_is_printed_with_the_value(
    source: str | None, information: str | None, handling: str | None, shown: str
) -> None:
    assert show(source, information, handling) == shown


def test_two_scales_in_one_evaluation_are_noticed() -> None:
    assert mixed("A", "6X6.2")
    assert not mixed("6X6.A", "6X6.2")
    assert not mixed(None, None)


def test_each_scale_has_as_many_values_as_its_name_says() -> None:
    for scale in SCALES:
        sizes = [int(one) for one in scale.split("×")]
        names = ("evaluation_source", "evaluation_information", "evaluation_handling")
        assert [len(codes(name, scale)) for name in names[: len(sizes)]] == sizes


def test_the_default_scale_comes_first_in_the_lists() -> None:
    assert vocabulary.codes("evaluation_source")[:4] == codes("evaluation_source", "4×4")
