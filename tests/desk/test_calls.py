"""A call is noted in one step, and with one step more it is work."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.desk import errors
from liaison_desk.desk.hits.happened import Happened
from tests.desk.network import Network

NOTE = "Two vans left Tirana at noon.\nDriver: Hoxha.\nWants an answer today."


def test_a_call_is_kept_with_who_when_and_what(network: Network) -> None:
    post = network["SKP"]
    contact = post.add("contact", family_name="Novak", given_names="Ana")
    call = post.get(post.note_call(contact, NOTE))
    assert (call.person, call.note, call.direction) == (contact, NOTE, "IN")
    assert call.at.astimezone(UTC) == datetime(2026, 3, 16, 8, tzinfo=UTC)
    known = [one.record for one in post.happened(contact) if isinstance(one, Happened)]
    assert known == [call.id]


@pytest.mark.parametrize("what", ["entry", "request"])
def test_what_is_noted_now_is_written_by_the_clock_of_the_station(
    network: Network, what: str
) -> None:
    """Its clock reads 09:00; without a zone of its own the same moment would be shown as 08:00."""
    post = network["SKP"]
    noted = post.note_call("Ana Novak", NOTE)
    made = post.get(post.call_into(noted, what, post.add("case", title="Vans")))
    asked = post.register_request(made.file, direction="OUT", body="Who?")
    post.send_request(asked, override="By telephone")
    moments = [post.get(noted).at, made.received, made.registered, post.get(asked).sent]
    assert [str(one.tzinfo) for one in moments] == [post.zone] * 4
    assert moments[0].hour == 9


def test_whoever_is_no_contact_is_noted_by_name_and_number(network: Network) -> None:
    post = network["SKP"]
    earlier = datetime(2026, 3, 15, 21, 5, tzinfo=ZoneInfo("Europe/Skopje"))
    call = post.get(post.note_call("Mr Hoxha, customs", "Will ring again", at=earlier,
                                   line="+355 69 20 12 345"))  # fmt: skip
    assert (call.person, call.caller) == (None, "Mr Hoxha, customs")
    assert call.at == earlier
    hits = post.cross_check("phone", line="069 2012345")
    assert [one.record for one in hits] == [call.id]


@pytest.mark.parametrize("what", ["entry", "request", "action"])
def test_one_step_makes_it_work_that_names_the_call(network: Network, what: str) -> None:
    post = network["SKP"]
    contact = post.add("contact", family_name="Novak")
    case = post.add("case", title="Vans")
    call = post.note_call(contact, NOTE)
    made = post.get(post.call_into(call, what, case))
    assert made.file == case
    assert (call, made.id) in {(call, uid) for uid, _, _ in post.naming(call)}
    if what == "action":
        assert (made.text, made.status, made.source) == ({"en": NOTE}, "OPEN", call)
    else:
        assert (made.body, made.call, made.channel) == (NOTE, call, "PHONE")
        assert (made.from_person, made.received) == (contact, post.get(call).at)
        assert made.type == {"entry": "ADM", "request": "REQ"}[what]
    assert len(post.requests(case=case)) == (what == "request")
    network.settle_down()
    assert network["TIA"].get(made.id).fields == made.fields


def test_what_is_given_wins_and_a_name_without_contact_is_not_lost(network: Network) -> None:
    post = network["SKP"]
    case = post.add("case", title="Vans")
    call = post.note_call("Mr Hoxha", "Two vans", direction="OUT")
    made = post.get(post.call_into(call, "entry", case, type="INF", urgency="URGENT"))
    assert (made.type, made.urgency, made.direction) == ("INF", "URGENT", "OUT")
    assert made.body == "Mr Hoxha: Two vans"
    assert made.sent is not None
    assert made.received is None


def test_a_call_stays_at_home_when_the_case_is_shared(network: Network) -> None:
    post = network["SKP"]
    case = post.add("case", title="Vans")
    call = post.note_call("Mr Hoxha", "Two vans")
    entry = post.call_into(call, "entry", case)
    post.share(case, ["LJU"])
    network.send("SKP", "LJU")
    ljubljana = network["LJU"]
    assert ljubljana.get(entry).call == call
    assert not ljubljana.names([call])[call].is_here


def test_a_call_with_nobody_or_made_of_something_else_is_refused(network: Network) -> None:
    post = network["SKP"]
    case = post.add("case", title="Vans")
    with pytest.raises(errors.NobodyCalled):
        post.note_call("  ", "Silence")
    with pytest.raises(errors.NotACall):
        post.call_into(case, "entry", case)
    with pytest.raises(errors.NotACall):
        post.call_into(post.note_call("Mr Hoxha", "Vans"), "case", case)
