"""1.000 is a thousand where a point parts thousands: nobody's amount is guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from liaison_desk.records import cells, typed
from liaison_desk.records.errors import TwoAmounts
from liaison_desk.records.registry import field_of
from liaison_desk.records.values import to_feed

QUANTITY = field_of("result", "quantity")


@pytest.mark.parametrize("written", ["1.000", "12.500", "250.125", " 1.000 ", "-3.000"])
def test_a_point_with_three_digits_is_asked_about(written: str) -> None:
    with pytest.raises(TwoAmounts):
        to_feed(QUANTITY, written)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("1.0", "1"),
        ("1000", "1000"),
        ("1.1250", "1.125"),
        ("0.125", "0.125"),
        ("1000.125", "1000.125"),
        (Decimal("1.125"), "1.125"),
    ],
)
def test_what_can_mean_only_one_amount_is_taken(written: object, kept: str) -> None:
    assert to_feed(QUANTITY, written) == kept


@pytest.mark.parametrize("kept", ["1.125", "250.125", "12.5", "7", "0.125"])
def test_an_amount_that_stands_reads_back_as_it_is_written(kept: str) -> None:
    cell = cells.write(QUANTITY, kept, "mk")
    assert to_feed(QUANTITY, cells.read(QUANTITY, cell)) == kept
    assert to_feed(QUANTITY, typed.plainly(kept)) == kept


def test_a_cell_with_a_comma_before_decimals_is_not_in_doubt() -> None:
    assert to_feed(QUANTITY, cells.read(QUANTITY, "1,125")) == "1.125"
    with pytest.raises(TwoAmounts):
        to_feed(QUANTITY, cells.read(QUANTITY, "1.125"))
