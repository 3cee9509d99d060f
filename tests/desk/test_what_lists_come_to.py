"""Obligations, forums, postings, absences and legal bases: what follows from them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk import writer
from liaison_desk.records.errors import NotADecimal, Required, TooFew
from liaison_desk.register import Register
from tests.desk.network import Network

TODAY = date(2026, 3, 16)


@pytest.fixture
def post(network: Network) -> Register:
    """Return the register of the post in Skopje."""
    return network["SKP"]


def _quarterly(post: Register) -> str:
    return post.add(
        "obligation", title="Report to the minister", every=3, anchor="2024-08-14", remind_days=14
    )


def test_an_obligation_is_open_until_it_was_sent(post: Register) -> None:
    duty = _quarterly(post)
    reported = post.add("fulfilment", file=duty, due="2026-02-14", sent_on="2026-02-12")
    begun = post.add("fulfilment", file=duty, due="2026-05-14", note="half written")
    first = date(2026, 1, 1)
    opened = post.duties(date(2026, 8, 31), first=first)
    assert [(str(one.due), one.fulfilment) for one in opened] == [
        ("2026-05-14", begun), ("2026-08-14", ""),
    ]  # fmt: skip
    assert opened[0].remind_on == date(2026, 4, 30)
    met = post.duties(TODAY, first=first, met=True)
    assert [(one.fulfilment, one.sent_on, one.open) for one in met] == [
        (reported, date(2026, 2, 12), False)
    ]


def test_what_was_never_met_stays_open_from_the_first_date_on(post: Register) -> None:
    _quarterly(post)
    assert len(post.duties(TODAY)) == 7
    assert post.duties(date(2024, 8, 13)) == []


def test_a_fulfilment_in_the_bin_meets_nothing(post: Register) -> None:
    duty = _quarterly(post)
    sent = post.add("fulfilment", file=duty, due="2024-08-14", sent_on="2024-08-14")
    assert len(post.duties(date(2024, 8, 14))) == 0
    post.delete(sent)
    assert len(post.duties(date(2024, 8, 14))) == 1
    post.delete(duty)
    assert len(post.duties(date(2024, 8, 14))) == 0


def test_two_reports_of_one_date_count_once_and_the_sent_one_does(post: Register) -> None:
    duty = _quarterly(post)
    post.add("fulfilment", file=duty, due="2024-08-14", sent_on="2024-08-13")
    post.add("fulfilment", file=duty, due="2024-08-14", note="entered twice")
    assert post.duties(date(2024, 8, 14)) == []


def test_a_rhythm_too_fast_or_nonsense_lists_a_bounded_number(post: Register) -> None:
    careless: tuple[dict[str, str | int], ...] = (  # what is written here is held to its bounds
        {"title/en": "Monthly for ever", "every": 1, "anchor": "0001-01-01"},
        {"title/en": "Once", "every": -3, "anchor": "2026-01-01", "remind_days": 2**40},
    )
    for sent in careless:
        writer.create(post._holder, "obligation", sent)
    found = post.duties(TODAY)
    assert len(found) == 1_001
    assert found[-1].remind_on == date.min


def test_postings_end_by_decision_extension_or_term(post: Register) -> None:
    one: dict[str, Any] = {
        "type": "POSTED",
        "status": "IN_POST",
        "since": "2024-02-01",
        "term_months": 30,
    }
    term = post.add("posting", title="By term", **one)
    extended = post.add("posting", title="Extended", extended_to="2027-01-31", **one)
    post.add("posting", title="Over", **{**one, "status": "ENDED"})
    post.add("posting", title="No end", type="POSTED", since="2024-02-01")
    assert [(ending.posting, str(ending.ends)) for ending in post.endings()] == [
        (term, "2026-07-31"), (extended, "2027-01-31"),
    ]  # fmt: skip
    first = post.endings()[0]
    assert first.reminded(TODAY) == date(2026, 2, 1)
    assert first.reminded(date(2026, 1, 31)) is None


def test_posted_officers_are_counted_on_a_day(post: Register) -> None:
    there = post.add("posting", title="There", type="POSTED", since="2024-02-01", term_months=30)
    post.add("posting", title="Only proposed", type="POSTED", status="PROPOSED")
    post.add("posting", title="Theirs", type="INCOMING", since="2024-02-01")
    assert post.posted(TODAY) == [there]
    assert post.posted(date(2026, 8, 1)) == []


def test_a_deputy_who_is_absent_has_a_deputy_in_turn(post: Register) -> None:
    ana, ben, cen = (post.add("contact", family_name=one) for one in ("Ana", "Ben", "Cen"))
    days = {"since": "2026-03-10", "until": "2026-03-20"}
    post.add("absence", person=ana, deputy=ben, reason="LEAVE", **days)
    assert post.deputy(ana, TODAY) == ben
    assert post.deputy(ana, date(2026, 3, 21)) == post.deputy(ben, TODAY) == ""
    away = post.add("absence", person=ben, deputy=cen, **days)
    assert post.deputy(ana, TODAY) == cen
    post.change(away, deputy=ana)
    assert post.deputy(ana, TODAY) == ""


def test_a_case_is_warned_of_what_its_legal_bases_leave_out(post: Register) -> None:
    treaty = post.add("legal_basis", title="Police cooperation", status="IN_FORCE",
                      areas=["OCG", "TERR"], parties=["SI", "AL"])  # fmt: skip
    case = post.add("case", title="Drugs", crime_areas=["DRUG", "OCG"], countries=["AL", "MK"])
    assert post.legal_gaps(case) == ((), (), ())
    post.change(case, legal_bases=[treaty])
    assert post.legal_gaps(case) == (("DRUG",), (), ("MK",))
    general = post.add("legal_basis", title="Convention", status="IN_FORCE")
    post.change(case, legal_bases=[treaty, general])
    assert post.legal_gaps(case) == ((), (), ())
    for status in ("NEGOTIATING", "RATIFIED"):  # not in force before its day, whoever ratified it
        post.change(general, status=status)
        assert post.legal_gaps(case) == (("DRUG",), (general,), ("MK",))
    post.change(general, status="AMENDED")
    assert post.legal_gaps(case) == ((), (), ())


@pytest.mark.parametrize("dates", [{"ended": "2025"}, {"in_force": "2026-12"}])
def test_a_basis_that_ended_or_has_not_begun_covers_nothing(
    post: Register, dates: dict[str, str]
) -> None:
    treaty = post.add("legal_basis", title="Police cooperation", status="IN_FORCE",
                      areas=["DRUG"], **dates)  # fmt: skip
    case = post.add("case", title="Drugs", crime_areas=["DRUG"], legal_bases=[treaty])
    assert post.legal_gaps(case) == (("DRUG",), (treaty,), ())
    assert post.proposed_basis(case) is None
    if "ended" in dates:  # what was closed while it held was covered
        post.change(case, opened_on=date(2024, 1, 8), closed_on=date(2025, 6, 1))
        assert post.legal_gaps(case) == ((), (), ())


def test_bad_input_is_answered_at_the_field(post: Register) -> None:
    case = post.add("case", title="Results")
    with pytest.raises(NotADecimal, match="quantity"):
        post.add("result", file=case, type="SEIZURE", quantity="1,250", unit="KG")
    with pytest.raises(Required, match="unit"):
        post.add("result", file=case, type="SEIZURE", quantity="1.25")
    with pytest.raises(Required, match="applicants"):
        post.add("proposal", title="Without applicants")
    with pytest.raises(TooFew, match="applicants"):
        post.add("proposal", title="Alone", applicants=["AL"])
    proposal = post.add("proposal", title="Together", applicants=["AL", "ME"])
    with pytest.raises(TooFew, match="applicants"):
        post.change(proposal, applicants=["AL"])


def test_lists_of_headquarters_reach_every_station_and_a_stations_own_do_not(
    network: Network,
) -> None:
    home, post, other = network["TIA"], network["SKP"], network["LJU"]
    rule = home.add("retention_rule", applies_to="CASE", review_after=60, erase_after=120)
    forum = home.add("forum", name={"en": "Berlin Process"}, short="BERLIN")
    holiday = home.add("holiday", country="MK", day="2026-05-24")
    ours = post.add("posting", title="Ours")
    network.settle_down()
    for reg in (post, other):
        assert (reg.get(rule).review_after, reg.get(forum).short) == (60, "BERLIN")
        assert reg.get(holiday).day == date(2026, 5, 24)
    assert home.get(ours).title == "Ours"
    assert other.list("posting") == []
    network.agree()


def test_a_retention_rule_of_a_station_is_a_proposal(network: Network) -> None:
    home, post = network["TIA"], network["SKP"]
    rule = home.add("retention_rule", applies_to="CASE", erase_after=120)
    network.settle_down()
    post.change(rule, erase_after=1_200)
    network.settle_down()
    assert home.get(rule).erase_after == post.get(rule).erase_after == 120
    assert home.get(rule).marks == {"erase_after": {"proposal"}}


def test_a_legal_basis_goes_along_with_the_case_that_names_it(network: Network) -> None:
    post, other = network["SKP"], network["LJU"]
    treaty = post.add("legal_basis", title="Treaty")
    unnamed = post.add("legal_basis", title="Not named")
    case = post.add("case", title="Case", legal_bases=[treaty])
    post.share(case, ["LJU"])
    network.settle_down()
    assert [one.id for one in other.list("legal_basis")] == [treaty]
    assert {one.id for one in network["TIA"].list("legal_basis")} == {treaty, unnamed}


def test_a_saved_list_entry_can_be_taken_back_though_all_stations_know_it(post: Register) -> None:
    post.add("holiday", country="MK", day="2026-05-24")
    assert len(post.take_back()) == 1
    assert post.list("holiday") == []


def test_what_lies_ahead_comes_from_all_lists_and_what_is_owed_stays(
    post: Register, clock: HandClock
) -> None:
    today = clock.now().date()

    def day(days: int) -> date:
        return today + timedelta(days=days)

    duty = post.add("obligation", title="Owed", anchor=day(-40))
    product = post.add("deliverable", title="TE-SAT", due=day(5))
    post.add("deliverable", title="Sent", due=day(5), sent_on=day(-1))
    forum = post.add("forum", name="Coordinators", every=6, anchor=day(0))
    ending = post.add("posting", title="Ends", until=day(30))
    post.add("posting", title="Ended long ago", until=day(-30))
    team = post.add("case", title="Team", jit_until=day(10))
    post.add("jit_extension", file=team, until=day(60))
    post.add("case", title="Closed", jit_until=day(10), closed_on=day(-1))
    assert post.ahead(60) == [
        (day(-40), "duty", duty),
        (day(0), "meeting", forum),
        (day(5), "deliverable", product),
        (day(30), "posting", ending),
        (day(60), "team", team),
    ]
    assert [one.record for one in post.ahead(29)] == [duty, forum, product]
    assert [one.record for one in post.ahead(10**9)][:2] == [duty, forum]
    post.add("fulfilment", file=duty, due=day(-40), sent_on=today)
    assert duty not in [one.record for one in post.ahead()]


def test_a_forum_whose_next_meeting_was_entered_is_not_foretold_beside_it(
    post: Register, clock: HandClock
) -> None:
    today = clock.now().date()
    forum = post.add("forum", name="Committee", every=6, anchor=today + timedelta(days=2))
    held = post.add("meeting", title="The last", forum=forum, starts=today - timedelta(days=1))
    assert forum in [one.record for one in post.ahead()]
    post.change(held, starts=today + timedelta(days=2))
    assert forum not in [one.record for one in post.ahead()]


def test_a_series_with_a_rhythm_of_its_own_is_foretold_like_a_forum(
    post: Register, clock: HandClock
) -> None:
    today = clock.now().date()
    series = post.add("series", name="Drug units", every=6, anchor=today + timedelta(days=2))
    (told,) = [one for one in post.ahead() if one.record == series]
    assert (told.day, str(told.what)) == (today + timedelta(days=2), "meeting")
    post.add("meeting", title="Entered", series=series, starts=today + timedelta(days=2))
    assert series not in [one.record for one in post.ahead()]
