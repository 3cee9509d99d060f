"""A number once given is never given again, whoever gave it."""

from __future__ import annotations

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


def test_numbers_of_another_station_series_year_or_form_do_not_count(network: Network) -> None:
    given = ("LJU-CASE-2026-0040", "SKP-MTG-2026-0050", "SKP-CASE-2025-0060", "77/2026")
    assert numbers(network, *given)[-1] == "SKP-CASE-2026-0001"
