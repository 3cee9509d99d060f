"""Telephone numbers are one however they are typed, unless both state different countries."""

from __future__ import annotations

import pytest

from liaison_desk.records.phones import country_code, is_phone, phones_in, share_a_phone


@pytest.mark.parametrize(
    ("phone", "code"),
    [
        ("+355 69 123 4567", "355"), ("00355691234567", "355"), ("(+355) 69 123 4567", "355"),
        ("+1 202 555 0123", "1"), ("0049 30 1234567", "49"), ("+44 (0)20 1234 5678", "44"),
        ("+7 495 123 4567", "7"), ("069 123 4567", ""), ("355 69 123 4567", ""),
    ],
)  # fmt: skip
def test_the_code_of_a_country_is_what_a_number_states(phone: str, code: str) -> None:
    assert country_code(phone) == code


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("+389 70 123 456", "070/123-456", True),
        ("+389 70 123 456", "00389 (0)70 123456", True),
        ("+389 70 123 456", "+381 70 123 456", False),
        ("+389 00 000 00 01", "00381 00 000 00 01", False),
        ("+389 70 123 456 or +381 70 123 456", "+381 70 123 456", True),
        ("0691234567", "tel. 69 123 45 67, home", True),
        ("0691234567", "0691234568", False),
        ("12345", "12345", False),
    ],
)
def test_two_numbers_are_one_unless_two_countries_are_stated(
    one: str, other: str, same: bool
) -> None:
    assert share_a_phone(one, other) is same
    assert share_a_phone(other, one) is same


def test_a_number_of_a_register_a_day_and_an_amount_are_no_telephones() -> None:
    assert phones_in("SKP-IN-2026-0047 of 16.03.2026, 1.250.000 EUR, TR/2026-1234") == []
    assert phones_in("fax 04-2234567, 04/2234568") == ["04-2234567", "04/2234568"]
    assert is_phone(" +355 69 123 4567 ")
    assert not is_phone("tel. 0691234567")
