"""Who may set control fields: the owner's office, or headquarters."""

from __future__ import annotations

from liaison_desk.feeds.authority import Authority, Handover
from liaison_desk.records.field import Owner

SKP, SKP_SEAT, LJU, HQ, STRANGE = "a" * 32, "b" * 32, "c" * 32, "d" * 32, "e" * 32
FILE = "f" * 32
OFFICES = {SKP: "SKP", SKP_SEAT: "SKP", LJU: "LJU", HQ: "TIA"}
PLAIN = Authority(OFFICES, "TIA")
HANDED = Authority(OFFICES, "TIA", handovers={FILE: Handover("LJU", {SKP: 40})})


def test_every_seat_of_the_owners_office_and_headquarters_may_and_nobody_else() -> None:
    may = [feed for feed in (*OFFICES, STRANGE) if PLAIN.may_set("any", feed, 1, "SKP", FILE)]
    assert may == [SKP, SKP_SEAT, HQ]


def test_a_feed_of_an_unknown_station_may_set_nothing() -> None:
    unknown = Authority(OFFICES)  # no headquarters either: no office is empty on both sides
    assert not unknown.may_set("any", STRANGE, 1, "", FILE)
    assert not unknown.may_set("any", SKP, 1, "", FILE)


def test_the_owner_is_who_made_the_file_or_the_record_or_headquarters() -> None:
    assert PLAIN.owner(LJU, FILE, SKP, Owner.FILE) == "SKP"
    assert PLAIN.owner(LJU, FILE, SKP, Owner.RECORD) == "LJU"
    assert PLAIN.owner(LJU, FILE, SKP, Owner.HEADQUARTERS) == "TIA"


def test_a_handed_over_file_takes_along_what_its_old_owner_wrote_in_it() -> None:
    assert HANDED.owner(SKP, FILE, SKP, Owner.FILE) == "LJU"
    assert HANDED.owner(SKP_SEAT, FILE, SKP, Owner.RECORD) == "LJU"
    assert HANDED.owner(HQ, FILE, SKP, Owner.RECORD) == "TIA"
    assert HANDED.owner(SKP, "0" * 32, SKP, Owner.FILE) == "SKP"


def test_after_a_handover_the_old_owners_changes_count_up_to_the_number_named() -> None:
    counted = [n for n in (39, 40, 41) if HANDED.may_set("any", SKP, n, "LJU", FILE)]
    assert counted == [39, 40]
    assert not HANDED.may_set("any", SKP_SEAT, 1, "LJU", FILE)  # no line: not at all
    assert HANDED.may_set("any", LJU, 999, "LJU", FILE)
    assert not HANDED.may_set("any", SKP, 1, "LJU", "0" * 32)  # of another file


def test_a_revoked_feed_counts_up_to_its_number_and_what_is_taken_in_beyond() -> None:
    revoked = Authority(OFFICES, "TIA", revoked={SKP: 12}, taken_in=frozenset({"late"}))
    assert revoked.counts("any", SKP, 12)
    assert not revoked.counts("any", SKP, 13)
    assert revoked.counts("late", SKP, 13)
    assert revoked.counts("any", LJU, 13)
