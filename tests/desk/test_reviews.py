"""Whether a file is still needed is asked by the rules of retention, once its matter is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.lists.errors import NothingDecided
from liaison_desk.desk.lists.reviews import Review
from liaison_desk.records.errors import Required
from liaison_desk.register import Register
from tests.desk.network import Network, new_register


@pytest.fixture
def register(tmp_path: Path, clock: HandClock) -> Iterator[Register]:
    with new_register(tmp_path, "TIA", clock, headquarters=True) as made:
        yield made


def test_the_clock_of_a_rule_starts_when_the_matter_is_over(register: Register) -> None:
    register.add("retention_rule", applies_to="CASE", review_after=12)
    register.add("retention_rule", applies_to="MEETING", review_after=6)
    over = register.add("case", title="Over", closed_on="2025-03-31")
    register.add("case", title="Goes on", opened_on="2020-01-01")
    held = register.add("meeting", title="Held", starts="2026-01-10", ends="2026-01-11")
    left = register.add("contact", family_name="Left", left_on="2020-01-01")  # no rule for it
    assert register.reviews() == [
        Review(over, date(2026, 3, 31), date(2025, 3, 31), 12),
        Review(held, date(2026, 7, 11), date(2026, 1, 11), 6),
    ]
    ahead = {one.record: (one.what, one.day) for one in register.ahead(30)}
    assert ahead[over] == ("review", date(2026, 3, 31))
    assert held not in ahead
    assert left not in ahead


def test_of_two_rules_the_shorter_time_holds_and_none_means_none(register: Register) -> None:
    for months in (24, 12, None):
        register.add("retention_rule", applies_to="CONTACT", review_after=months)
    left = register.add("contact", family_name="Left", left_on="2026-01-31")
    assert [(one.record, one.due) for one in register.reviews()] == [(left, date(2027, 1, 31))]


def test_a_person_is_asked_about_once_every_case_of_it_is_closed(network: Network) -> None:
    home, post = network["TIA"], network["SKP"]
    home.add("retention_rule", applies_to="SUBJECT", review_after=12)
    person, free = (post.add("person", family_name=one) for one in ("Hoxha", "Kola"))
    first, last = (post.add("case", title=one) for one in ("First", "Last"))
    for case in (first, last):
        post.add("involvement", file=case, subject=person, category="SUSPECT")
    network.settle_down()
    post.change(first, closed_on="2025-01-31")
    assert (post.reviews(), post.review_of(person), post.review_of(free)) == ([], None, None)
    post.change(last, closed_on="2024-10-31")
    due = Review(person, date(2026, 1, 31), date(2025, 1, 31), 12)
    assert post.reviews() == [due]
    assert post.review_of(person) == due
    assert [(one.record, one.what) for one in post.ahead(0)] == [(person, "review")]
    decide(post, person, "ERASE", "2026-03-16")
    network.settle_down()
    assert [(one.record, one.decision) for one in home.reviews()] == [(person, "ERASE")]
    post.carry_out(person)
    network.settle_down()
    assert (home.get(person).deleted, home.reviews()) == (True, [])


def test_the_limit_for_erasure_is_asked_of_though_a_decision_keeps_the_file_longer(
    register: Register, clock: HandClock
) -> None:
    register.add("retention_rule", applies_to="CASE", review_after=24)
    register.add("retention_rule", applies_to="CASE", erase_after=18)
    over = register.add("case", title="Over", closed_on="2024-10-31")
    limit = Review(over, date(2026, 4, 30), date(2024, 10, 31), 18, limit=True)
    assert register.reviews() == [limit]
    assert register.review_when_closed("2024-10-31") == limit.due
    decide(register, over, "KEEP", "2026-03-16", next_on="2040-01-01")
    assert register.reviews() == [limit._replace(decision="KEEP")]
    clock.move(days=60)
    decide(register, over, "KEEP", "2026-05-15")  # the limit was asked of, and answered
    (again,) = register.reviews()
    assert (again.due, again.limit) == (date(2028, 5, 15), False)


def test_a_rule_that_says_no_more_than_its_limit_for_erasure_asks_then(
    register: Register, clock: HandClock
) -> None:
    register.add("retention_rule", applies_to="CONTACT", erase_after=12)
    left = register.add("contact", family_name="Left", left_on="2025-02-28")
    assert [(one.record, one.due, one.limit) for one in register.reviews()] == [
        (left, date(2026, 2, 28), True)
    ]
    decide(register, left, "KEEP", "2026-03-16")
    assert [(one.due, one.limit) for one in register.reviews()] == [(date(2027, 3, 16), False)]


def test_a_rule_of_a_post_counts_for_nothing(tmp_path: Path, clock: HandClock) -> None:
    with new_register(tmp_path, "SKP", clock) as post:
        post.add("retention_rule", applies_to="CASE", review_after=1)
        post.add("case", title="Over", closed_on="2025-03-31")
        assert post.reviews() == []


def test_an_absence_stands_ahead_from_its_first_day_and_while_it_lasts(register: Register) -> None:
    person = register.add("contact", family_name="Away")
    now = register.add("absence", person=person, since="2026-03-10", until="2026-03-17")
    soon = register.add("absence", person=person, since="2026-03-20")
    register.add("absence", person=person, since="2026-03-01", until="2026-03-15")
    assert [(one.record, one.day) for one in register.ahead(30)] == [
        (now, date(2026, 3, 16)), (soon, date(2026, 3, 20)),
    ]  # fmt: skip


def decide(register: Register, file: str, decision: str, on: str, **more: object) -> str:
    given: dict[str, object] = {
        "decision": decision, "decided_on": on, "reason": "Still asked for",
    }  # fmt: skip
    return register.add("review", file=file, **given | more)


def test_a_decision_starts_the_clock_anew_and_says_what_was_decided(
    register: Register, clock: HandClock
) -> None:
    register.add("retention_rule", applies_to="CASE", review_after=12)
    over = register.add("case", title="Over", closed_on="2025-03-31")
    decide(register, over, "KEEP", "2026-03-16")
    kept = Review(over, date(2027, 3, 16), date(2026, 3, 16), 12, "KEEP")
    assert register.reviews() == [kept]
    clock.move(days=2)
    decide(register, over, "RESTRICT", "2026-03-17", next_on="2026-09-30")
    assert register.reviews() == [
        Review(over, date(2026, 9, 30), date(2026, 3, 17), 12, "RESTRICT")
    ]  # fmt: skip
    decide(register, over, "ERASE", "2026-03-18")
    assert [(one.due, one.decision) for one in register.reviews()] == [(date(2026, 3, 18), "ERASE")]


def test_what_was_decided_before_the_matter_was_over_counts_not(register: Register) -> None:
    register.add("retention_rule", applies_to="CASE", review_after=12)
    case = register.add("case", title="Taken up again", closed_on="2026-01-31")
    decide(register, case, "KEEP", "2025-12-31", next_on="2030-01-01")
    assert register.reviews() == [Review(case, date(2027, 1, 31), date(2026, 1, 31), 12)]


def test_a_review_needs_its_decision_its_day_and_its_reason(register: Register) -> None:
    case = register.add("case", title="Over", closed_on="2025-03-31")
    whole = {"decision": "KEEP", "decided_on": "2026-03-16", "reason": "Still asked for"}
    for name in whole:
        less = {one: value for one, value in whole.items() if one != name}
        with pytest.raises(Required, match=name):
            register.add("review", file=case, **less)


def test_a_decision_of_a_post_counts_where_the_file_is_its_own(
    network: Network, tmp_path: Path
) -> None:
    home, post = network["TIA"], network["SKP"]
    home.add("retention_rule", applies_to="CASE", review_after=12)
    case = post.add("case", title="Over", closed_on="2025-03-31")
    decide(post, case, "KEEP", "2026-03-16")
    post.export_bundle("TIA", tmp_path / "out.bundle")
    home.apply(home.read_bundle(tmp_path / "out.bundle"))
    assert [(one.record, one.decision) for one in home.reviews()] == [(case, "KEEP")]


@pytest.mark.parametrize("ruled", [True, False])
def test_what_was_decided_to_go_is_asked_for_until_it_lies_in_the_bin(
    register: Register, clock: HandClock, ruled: bool
) -> None:
    if ruled:
        register.add("retention_rule", applies_to="CASE", review_after=12)
    over = register.add("case", title="Over", closed_on="2025-03-31")
    entry = register.add("entry", file=over, type="ADM", direction="INT", body="Words")
    decide(register, over, "ERASE", "2026-03-16", reason="No longer needed")
    assert [(one.record, one.what) for one in register.ahead(0)] == [(over, "erase")]
    register.carry_out(over)
    assert register.get(over).deleted
    assert register.get(entry).deleted
    assert register.review_of(over) is None
    assert register.ahead(0) == []
    assert register.reviews() == []
    register.put_back(over)
    assert [one.decision for one in register.reviews()] == ["ERASE"]
    clock.move(days=1)
    decide(register, over, "KEEP", "2026-03-17", next_on="2027-01-01")
    with pytest.raises(NothingDecided):
        register.carry_out(over)


def test_what_was_decided_to_be_handed_over_is_listed_until_it_is_archived(
    register: Register,
) -> None:
    register.add("retention_rule", applies_to="CASE", review_after=12)
    over = register.add("case", title="Over", status="CLOSED", closed_on="2025-03-31")
    decide(register, over, "TRANSFER", "2026-03-16")
    assert [(one.record, one.what, one.day) for one in register.ahead(0)] == [
        (over, "transfer", date(2026, 3, 16))
    ]
    register.carry_out(over)
    assert register.get(over).status == "ARCHIVED"
    assert register.reviews() == []
    assert register.review_of(over) is None


@pytest.mark.parametrize(
    ("kind", "ruled", "given"),
    [
        ("meeting", True, {"title": "Held", "starts": "2025-01-10", "ends": "2025-01-11"}),
        ("meeting", False, {"title": "Held", "starts": "2025-01-10", "ends": "2025-01-11"}),
        ("contact", True, {"family_name": "Left", "left_on": "2025-01-10"}),
        ("contact", False, {"family_name": "Still there"}),
    ],
)
def test_what_is_no_case_is_handed_over_too_and_no_more_asked_for(
    register: Register, clock: HandClock, kind: str, ruled: bool, given: dict[str, str]
) -> None:
    if ruled:
        register.add("retention_rule", applies_to=kind.upper(), review_after=6)
    over = register.add(kind, **given)
    decided = decide(register, over, "TRANSFER", "2026-03-16")
    assert [(one.record, one.what) for one in register.ahead(0)] == [(over, "transfer")]
    register.carry_out(over)
    assert str(register.get(decided).done_on) == "2026-03-16"
    assert register.ahead(0) == []
    assert register.reviews() == []
    assert register.review_of(over) is None
    with pytest.raises(NothingDecided):
        register.carry_out(over)
    clock.move(days=1)
    decide(register, over, "KEEP", "2026-03-17", next_on="2027-01-01")
    assert [one.decision for one in register.reviews()] == ["KEEP"]


def test_a_day_named_by_a_decision_is_asked_on_where_no_rule_says_so(register: Register) -> None:
    goes_on = register.add("case", title="Goes on")
    decide(register, goes_on, "KEEP", "2026-03-16", next_on="2026-09-01")
    assert register.reviews() == [Review(goes_on, date(2026, 9, 1), date(2026, 3, 16), 0, "KEEP")]
    assert register.review_of(goes_on) == register.reviews()[0]
    register.delete(goes_on)
    assert register.reviews() == []


def test_a_file_of_which_nothing_was_decided_is_not_erased_by_a_slip(register: Register) -> None:
    case = register.add("case", title="Goes on")
    with pytest.raises(NothingDecided):
        register.carry_out(case)
    assert not register.get(case).deleted
