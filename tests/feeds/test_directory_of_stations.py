"""From what headquarters says of its stations to who may set what: pure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.feeds.birth import DATA, Birth
from liaison_desk.feeds.directory import (
    Entry,
    Ground,
    Handed,
    Last,
    by_code,
    make_authority,
    office_of,
    read_entry,
    read_handover,
    write_keys,
    write_lasts,
)

FIELDS = (
    "code", "name", "office", "role", "sign_key", "seal_key", "since", "until", "revoked",
    "former_keys", "revoked_keys", "revoked_heads", "taken_in", "ceiling",
)  # fmt: skip
A, B, C = "a" * 64, "b" * 64, "c" * 64
GROUND = Ground("TIA", "TIA", frozenset({A}))


def entry(code: str, record: str = "1" * 32, **given: str) -> Entry:
    return read_entry(record, {**dict.fromkeys(FIELDS), "code": code, **given})


def birth(station: str, key: str = B, nonce: str = "0" * 32) -> Birth:
    return Birth(station, DATA, key, "", nonce)


def test_a_station_that_is_not_listed_is_an_office_of_its_own() -> None:
    assert office_of("TI2", GROUND, {}) == "TI2"
    assert office_of("TI2", GROUND, {"TI2": entry("TI2", office="TIA")}) == "TIA"


def test_nobody_takes_headquarters_place_by_its_code() -> None:
    ground = Ground("TIA", "DPK", frozenset({A}))
    assert office_of("DPK", ground, {}) == ""
    births = {"own": birth("TIA", A), "rival": birth("TIA", B), "namesake": birth("DPK", B)}
    made = make_authority("SKP", ground, {}, {}, births, {}, {})
    assert (made.headquarters, made.office("own")) == ("DPK", "DPK")
    assert {made.office("rival"), made.office("namesake")} == {""}


def test_a_feed_under_a_revoked_key_counts_up_to_the_head_that_was_named() -> None:
    known, unknown = birth("SKP", B, "1" * 32), birth("SKP", B, "2" * 32)
    fresh = birth("SKP", C, "3" * 32)
    births = {one.feed: one for one in (known, unknown, fresh)}
    heads = write_lasts({known.feed: (Last(5, A), Last(7, B))})
    entries = {"SKP": entry("SKP", sign_key=C, revoked_keys=B, revoked_heads=heads)}
    made = make_authority("LJU", GROUND, entries, {}, births, {"SKP": {B}}, {})
    assert made.revoked == {known.feed: 7, unknown.feed: 0}


def test_what_stands_beside_the_branches_that_were_named_does_not_count() -> None:
    skopje = birth("SKP", B, "1" * 32)
    heads = {skopje.feed: (Last(7, A),)}
    entries = {"SKP": entry("SKP", revoked_keys=B, revoked_heads=write_lasts(heads))}
    handed = {"f" * 32: Handed("LJU", {skopje.feed: (Last(4, A),)})}

    def beside(_feed: str, lasts: tuple[Last, ...]) -> list[str]:
        return [f"up to {lasts[0].number}"]

    made = make_authority(
        "LJU", GROUND, entries, handed, {skopje.feed: skopje}, {"SKP": {B}}, {}, beside
    )
    assert not made.counts("up to 7", skopje.feed, 3)
    assert made.counts("up to 4", skopje.feed, 3)
    assert not made.may_set("up to 4", skopje.feed, 3, "LJU", "f" * 32)
    assert made.may_set("up to 7", skopje.feed, 3, "LJU", "f" * 32)


def test_headquarters_own_feeds_are_never_cut_by_the_directory() -> None:
    own = birth("TIA", A)
    heads = write_lasts({own.feed: (Last(0, ""),)})
    entries = {"TIA": entry("TIA", sign_key=A, revoked_keys=A, revoked_heads=heads)}
    assert not make_authority("LJU", GROUND, entries, {}, {own.feed: own}, {"TIA": {A}}, {}).revoked


def test_a_key_that_headquarters_has_not_heard_of_is_not_passed_on() -> None:
    listed, fresh = birth("SKP", B), birth("SKP", C)
    births = {listed.feed: listed, fresh.feed: fresh}
    entries = {"SKP": entry("SKP", sign_key=B)}
    assert make_authority("LJU", GROUND, entries, {}, births, {}, {}).unlisted == {fresh.feed}
    assert not make_authority("SKP", GROUND, entries, {}, births, {}, {}).unlisted


def test_of_two_entries_for_a_station_the_same_one_counts_everywhere() -> None:
    first, second = entry("SKP", "1" * 32, office="SKP"), entry("SKP", "2" * 32, office="LJU")
    assert by_code([first, second]) == by_code([second, first]) == {"SKP": first}


@given(st.text())
def test_lines_out_of_form_say_nothing(text: str) -> None:
    read = entry("SKP", revoked_heads=text, former_keys=text, taken_in=text)
    assert not read.revoked_heads
    assert not read.former_keys | read.taken_in


@pytest.mark.parametrize(
    "parting", ["\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
)
def test_nothing_but_a_line_feed_parts_two_lines(parting: str) -> None:
    """Another program must read the same keys: what only some take for a line end is none."""
    keys, heads = parting.join((A, B)), parting.join((f"{'1' * 32} 7 {A}", f"{'2' * 32} 0"))
    read = entry("SKP", revoked_heads=heads, former_keys=keys, revoked_keys=keys, taken_in=keys)
    assert not read.revoked_heads
    assert not read.former_keys | read.revoked_keys | read.taken_in
    until = parting.join((f"{'1' * 32} 4", f"{'2' * 32} 5"))
    _, handover = read_handover({"file": "f" * 32, "office": "LJU", "until": until})
    assert not handover.until


def test_what_is_written_is_read() -> None:
    heads = {"1" * 32: (Last(7, A), Last(9, B)), "2" * 32: (Last(0, ""),)}
    read = entry("SKP", revoked_heads=write_lasts(heads), former_keys=write_keys([B, A]))
    assert read.revoked_heads == heads
    assert read.former_keys == {A, B}
    file, handed = read_handover({"file": "f" * 32, "office": "LJU", "until": write_lasts(heads)})
    assert (file, handed) == ("f" * 32, ("LJU", heads))


def test_a_ceiling_that_nobody_here_knows_is_the_lowest() -> None:
    assert [entry("SKP", ceiling=one).ceiling for one in ("", "2", "future")] == [4, 2, 0]


def test_a_changed_key_of_a_station_that_is_not_listed_yet_is_not_passed_on() -> None:
    compared, changed = birth("SKP", B), birth("SKP", C)
    births = {compared.feed: compared, changed.feed: changed}
    made = make_authority("LJU", GROUND, {}, {}, births, {}, {"SKP": {B}})
    assert made.unlisted == {changed.feed}
