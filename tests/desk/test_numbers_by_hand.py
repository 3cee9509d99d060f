"""A number once given is never given again, and none is given by hand that is not ours."""

from __future__ import annotations

import pytest

from liaison_desk.desk.errors import NumberGiven, NumberNotOurs
from tests.desk.network import Network


def numbers(network: Network, *given: str) -> list[str]:
    """Add cases with these numbers, then one without, and return the numbers of all."""
    skopje = network["SKP"]
    for one in given:
        skopje.add("case", title="By hand", number=one)
    return [*given, skopje.get(skopje.add("case", title="By itself")).number]


def test_the_series_goes_on_after_a_number_given_by_hand(network: Network) -> None:
    assert numbers(network, "SKP-CASE-2026-0010")[-1] == "SKP-CASE-2026-0011"


def test_a_lower_number_given_by_hand_does_not_put_the_series_back(network: Network) -> None:
    given = ("SKP-CASE-2026-0010", "SKP-CASE-2026-0004")
    assert numbers(network, *given)[-1] == "SKP-CASE-2026-0011"


def test_a_number_of_an_earlier_year_leaves_the_series_of_this_one_alone(network: Network) -> None:
    assert numbers(network, "SKP-CASE-2025-0060")[-1] == "SKP-CASE-2026-0001"


@pytest.mark.parametrize(
    "given",
    [
        "LJU-CASE-2026-0040", "SKP-MTG-2026-0050", "SKP-CASE-2027-0001", "SKP-CASE-2026-KB0001",
        "SKP-CASE-2026-0001/1", "skp-case-2026-0001", "77/2026", "X-1",
    ],
)  # fmt: skip
def test_a_number_that_is_not_ours_to_give_is_refused(network: Network, given: str) -> None:
    skopje = network["SKP"]
    with pytest.raises(NumberNotOurs) as refused:
        skopje.add("case", title="By hand", number=given)
    assert refused.value.details == {"field": "number", "example": "SKP-CASE-2026-0047"}
    case = skopje.add("case", title="By itself")
    with pytest.raises(NumberNotOurs):
        skopje.change(case, number=given)
    with pytest.raises(NumberNotOurs):
        skopje.change(case, number="")
    assert skopje.get(case).number == "SKP-CASE-2026-0001"


def test_no_number_is_given_twice_not_even_that_of_a_case_in_the_bin(network: Network) -> None:
    skopje = network["SKP"]
    first, second = (skopje.add("case", title="By itself") for _ in range(2))
    skopje.delete(first)
    for given in ("SKP-CASE-2026-0001", "SKP-CASE-2026-0002"):
        with pytest.raises(NumberGiven):
            skopje.add("case", title="By hand", number=given)
    with pytest.raises(NumberGiven):
        skopje.change(second, number="SKP-CASE-2026-0001")
    assert skopje.change(second, number="SKP-CASE-2026-0012", title="The same")
    assert skopje.get(skopje.add("case", title="Next")).number == "SKP-CASE-2026-0013"
    assert skopje.change(second, number="SKP-CASE-2026-0012", title="Another")
