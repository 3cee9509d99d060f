"""Results are added up by equal units, and weights are shown as people say them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from liaison_desk.records.results import Line, by_country, show_quantity, totals

COCAINE = [
    Line("SEIZURE", "IT", "COCAINE", "120.4", "KG"),
    Line("SEIZURE", "MK", "COCAINE", "800", "G"),
    Line("SEIZURE", "IT", "COCAINE", "0.1", "KG", persons=2),
]


def test_grams_and_kilograms_are_one_measure_and_add_up_exactly() -> None:
    assert totals(COCAINE).quantities == {("COCAINE", "KG"): Decimal("121.3")}


def test_unequal_units_and_items_are_never_added() -> None:
    found = totals(
        [
            Line("SEIZURE", item="MDMA", quantity="300", unit="PIECE"),
            Line("SEIZURE", item="MDMA", quantity="2", unit="KG"),
            Line("SEIZURE", item="CIGARETTES", quantity="200", unit="PIECE"),
            Line("SEIZURE", item="CIGARETTES", quantity="10", unit="PACK"),
        ]
    )
    assert found.quantities == {
        ("MDMA", "PIECE"): 300,
        ("MDMA", "KG"): 2,
        ("CIGARETTES", "PIECE"): 200,
        ("CIGARETTES", "PACK"): 10,
    }


def test_money_adds_up_by_currency() -> None:
    found = totals(
        [
            Line("SEIZURE", item="CASH", value="10000.50", currency="EUR"),
            Line("SEIZURE", item="CASH", value="0.25", currency="EUR"),
            Line("FREEZE", value="5", currency="MKD"),
        ]
    )
    assert found.values == {"EUR": Decimal("10000.75"), "MKD": 5}


def test_results_and_persons_are_counted_by_type() -> None:
    found = totals([Line("ARREST", persons=3), Line("ARREST", persons=1), Line("SEARCH")])
    assert found.counts == {"ARREST": 2, "SEARCH": 1}
    assert found.persons == {"ARREST": 4}


def test_each_country_has_its_own_totals() -> None:
    found = by_country(COCAINE)
    assert found["IT"].quantities == {("COCAINE", "KG"): Decimal("120.5")}
    assert found["MK"].quantities == {("COCAINE", "KG"): Decimal("0.8")}


@pytest.mark.parametrize("quantity", ["", "a lot", "1,5", "NaN", "Infinity"])
def test_what_is_no_amount_adds_nothing_and_is_still_counted(quantity: str) -> None:
    found = totals([Line("SEIZURE", item="HEROIN", quantity=quantity, unit="KG")])
    assert (found.quantities, found.counts) == ({}, {"SEIZURE": 1})


def test_a_unit_of_a_newer_version_is_added_as_it_stands() -> None:
    found = totals([Line("SEIZURE", item="GOODS", quantity="2", unit="BALE")] * 2)
    assert found.quantities == {("GOODS", "BALE"): 4}


def test_other_things_add_up_where_their_own_words_are_the_same() -> None:
    found = totals(
        [
            Line("SEIZURE", item="OTHER", quantity="2", unit="PIECE", words="Čoln"),
            Line("SEIZURE", item="OTHER", quantity="1", unit="PIECE", words="coln"),
            Line("SEIZURE", item="OTHER", quantity="40", unit="PIECE", words="Jammer"),
            Line("SEIZURE", quantity="5", unit="PIECE", words="Jammer"),
        ]
    )
    assert found.others == {("Čoln", "PIECE"): 3, ("Jammer", "PIECE"): 45}
    assert found.quantities == {}


def test_things_that_nobody_named_add_to_nothing_and_are_still_counted() -> None:
    found = totals([Line("SEIZURE", item="OTHER", quantity="2", unit="PIECE")] * 2)
    assert (found.others, found.quantities, found.counts) == ({}, {}, {"SEIZURE": 2})


def test_what_nobody_confirmed_stands_in_no_sum() -> None:
    seized = Line("SEIZURE", item="VEHICLE", quantity="2", unit="PIECE", value="10", currency="EUR")
    rumour = replace(seized, quantity="1", persons=1, confirmed=False)
    found = totals([seized, rumour])
    assert (found.counts, found.persons) == ({"SEIZURE": 1}, {})
    assert found.quantities == {("VEHICLE", "PIECE"): 2}
    assert found.values == {"EUR": 10}
    assert found.unconfirmed is not None
    assert found.unconfirmed.quantities == {("VEHICLE", "PIECE"): 1}
    assert found.unconfirmed.persons == {"SEIZURE": 1}
    assert totals([seized]).unconfirmed is None


@pytest.mark.parametrize(
    ("quantity", "unit", "language", "shown"),
    [
        ("121.300", "KG", "en", "121.3 kg"),
        ("1234.5", "KG", "sl", "1.234,5 kg"),
        ("0.8", "KG", "en", "800 g"),
        ("0.0125", "KG", "mk", "12,5 г"),
        ("1", "KG", "en", "1 kg"),
        ("3000", "PIECE", "sq", "3 000 copë"),
        ("1E+3", "KG", "en", "1,000 kg"),
        ("0", "KG", "en", "0 kg"),
    ],
)
def test_weights_are_in_kilograms_and_in_grams_under_one(
    quantity: str, unit: str, language: str, shown: str
) -> None:
    text = show_quantity(Decimal(quantity), unit, language)
    assert text.replace("\u00a0", " ") == shown
