"""Dates, ends and reviews are decided at the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.process import Station, small_register


@pytest.fixture
def tirana(tmp_path: Path) -> tuple[Station, str, str]:
    """Return headquarters with a rule for cases, a case and its request, by their numbers."""
    with small_register(tmp_path, "TIA", headquarters=True) as register:
        register.add("retention_rule", applies_to="CASE", review_after=12)
        case = register.add("case", title="Vehicles")
        request = register.register_request(
            case, received="2026-03-13T17:40 Europe/Tirane", deadline_profile="EU-2023-977"
        )  # fmt: skip
        case, request = (str(register.get(one).number) for one in (case, request))
        return Station(tmp_path, "TIA"), case, request


def test_another_deadline_is_set_with_a_reason_and_the_first_stays(
    tirana: tuple[Station, str, str],
) -> None:
    desk, _, request = tirana
    later = ("set-date", request, "2026-04-01T16:00 Europe/Skopje")
    assert desk.run(*later).returncode == 1  # nobody said why
    moved = desk.told(*later, "--reason", "The court takes longer")["request"]
    assert moved["due"] == "2026-04-01T16:00:00+02:00"
    assert moved["first_due"] == "2026-03-20T17:40:00+01:00"
    assert "1 April 2026, 16:00 (Europe/Skopje)" in desk.said("requests")


def test_a_case_is_closed_reviewed_and_opened_again(tirana: tuple[Station, str, str]) -> None:
    desk, case, request = tirana
    open_ = desk.run("close-case", case, "ANSWERED")
    assert (open_.returncode, request in open_.stderr) == (1, True)
    desk.told("step", request, "final_reply")
    desk.told("step", request, "close", "closure_reason=ANSWERED")
    assert "fields case closure_reason" in desk.run("close-case", case, "DONE").stderr
    closed = desk.told("close-case", case, "ANSWERED", "--on", "2026-03-31")
    assert (closed["case"]["fields"]["status"], closed["review"]) == ("CLOSED", "2027-03-31")
    (due,) = desk.told("reviews")["reviews"]
    assert (due["kind"], due["due"], due["decision"]) == ("case", "2027-03-31", None)
    assert desk.run("reopen-case", case).returncode == 1  # nobody said why
    again = desk.told("reopen-case", case, "--reason", "New information")
    assert (again["case"]["fields"]["status"], again["review"]) == ("OPEN", None)
    assert desk.told("reviews")["reviews"] == []


def test_what_was_decided_on_a_file_is_written_and_carried_out(
    tirana: tuple[Station, str, str],
) -> None:
    desk, *_ = tirana
    over = desk.told("add", "case", "title=Over", "closed_on=2024-03-31")["id"]
    (kept,) = desk.told("reviews", over, "decision=KEEP", "reason=The trial goes on")["reviews"]
    assert (kept["decision"], kept["months"]) == ("KEEP", 12)
    assert desk.run("reviews", over, "--done").returncode == 1  # nothing is to be done
    assert "fields review decision" in desk.run("reviews", over, "decision=FOO").stderr
    assert desk.told("reviews", over, "decision=ERASE", "reason=Over", "--done")["reviews"] == []
    (gone,) = desk.told("list", "case", "--deleted")["records"]
    assert gone["id"] == over
