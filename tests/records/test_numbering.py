"""Register numbers and references."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.records.numbering import (
    RegisterNumber,
    phone_key,
    read_number,
    reference_key,
    reference_keys,
    register_number,
    series_of,
)


def test_a_number_is_written_as_on_paper() -> None:
    assert register_number("SKP", "IN", 2026, 47) == "SKP-IN-2026-0047"
    assert register_number("SKP", "IN", 2026, 47, "KB") == "SKP-IN-2026-KB0047"
    assert register_number("TI2", "CASE", 2026, 12345) == "TI2-CASE-2026-12345"


@given(
    st.from_regex(r"[A-Z][A-Z0-9]{2}", fullmatch=True),
    st.sampled_from(["IN", "OUT", "INF", "CASE", "MTG", "ACT", "BDL"]),
    st.integers(1990, 2100),
    st.integers(1, 999_999),
    st.sampled_from(["", "KB", "ZZ"]),
    st.integers(0, 99),
)
def test_a_number_is_read_back(
    station: str, series: str, year: int, sequence: int, letters: str, document: int
) -> None:
    number = RegisterNumber(station, series, year, sequence, letters, document)
    assert read_number(str(number)) == number


@pytest.mark.parametrize("text", ["", "SKP-IN-2026-47", "skp-in-2026-0047", "090-33/2020/6"])
def test_a_partners_number_is_not_taken_for_ours(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("kind", "values", "series"),
    [
        ("case", {}, "CASE"),
        ("meeting", {}, "MTG"),
        ("action", {}, "ACT"),
        ("entry", {"direction": "IN"}, "IN"),
        ("entry", {"direction": "OUT"}, "OUT"),
        ("entry", {"direction": "INT"}, "INF"),
        ("entry", {}, ""),
        ("contact", {}, ""),
    ],
)
def test_a_record_is_numbered_in_the_series_of_its_kind(
    kind: str, values: dict[str, object], series: str
) -> None:
    assert series_of(kind, values) == series


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("бр. 10.1-456/1", "BR 101 4561"),
        ("Nr. 1234 prot.", "nr1234prot"),
        ("2102-15/2026/4", "2102 15 2026 4"),
        ("TEST-AA-117", "testaa117"),
    ],
)
def test_a_reference_is_the_same_with_and_without_punctuation(written: str, asked: str) -> None:
    assert reference_key(written) == reference_key(asked)


def test_each_number_of_a_line_of_references_is_found_alone() -> None:
    line = "бр. 10.1-456/1 од 16.03.2026 година; SIENA 1934-22"
    assert reference_keys(line) == ("1014561", "16032026", "193422")


def test_a_telephone_number_is_the_same_with_and_without_its_prefix() -> None:
    assert phone_key("+355 (0) 69 123 45 67") == phone_key("069/1234567") == "91234567"
