"""Whether a file is still needed is asked by the rules of retention, once its matter is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.lists.reviews import Review
from liaison_desk.register import Register
from tests.desk.network import new_register


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
    for months in (24, 12, 0):
        register.add("retention_rule", applies_to="CONTACT", review_after=months)
    left = register.add("contact", family_name="Left", left_on="2026-01-31")
    assert [(one.record, one.due) for one in register.reviews()] == [(left, date(2027, 1, 31))]


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
