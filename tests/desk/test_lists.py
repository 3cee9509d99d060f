"""Lists of any length: ids first, rows by the page; and how each exchange stands."""

from __future__ import annotations

from datetime import UTC, datetime

from liaison_desk.clock import HandClock
from liaison_desk.register import Register
from tests.desk.network import Network

NOW = datetime(2026, 3, 16, 8, tzinfo=UTC)


def request(reg: Register, case: str) -> str:
    return reg.add("entry", file=case, type="REQ", direction="IN", received=NOW)


def answer(reg: Register, case: str, to: str, kind: str) -> str:
    return reg.add(
        "entry", file=case, type="RPL", direction="OUT", answers=to, answer_kind=kind, sent=NOW,
        refusal_ground="B",
    )  # fmt: skip


def test_ids_come_in_the_order_asked_for_and_leave_out_what_is_not_wanted(
    network: Network, clock: HandClock
) -> None:
    reg = network["SKP"]
    old = reg.add("case", title="B", status="CLOSED")
    clock.move(minutes=1)
    new = reg.add("case", title="A", lead_officer=reg.officer)
    gone = reg.add("case", title="C")
    reg.delete(gone)
    assert list(reg.ids("case")) == [new, old]
    assert list(reg.ids("case", order="-title")) == [old, new]
    assert list(reg.ids("case", but={"status": ["CLOSED", "ARCHIVED"]})) == [new]
    assert list(reg.ids("case", lead_officer=reg.officer)) == [new]
    assert list(reg.ids("case", deleted=True)) == [gone]


def test_rows_come_in_the_order_of_their_ids_without_strangers(network: Network) -> None:
    reg = network["SKP"]
    first, second = reg.add("case", title="One"), reg.add("case", title="Two")
    contact = reg.add("contact", family_name="Other")
    assert [one.title for one in reg.rows("case", [second, "00" * 16, first])] == ["Two", "One"]
    assert reg.rows("case", [contact]) == []


def test_a_record_says_which_file_it_stands_in(network: Network) -> None:
    reg = network["SKP"]
    case = reg.add("case", title="One")
    entry = request(reg, case)
    assert reg.places([entry, case, "00" * 16]) == {entry: ("entry", case), case: ("case", case)}


def test_unanswered_requests_are_those_that_await_an_answer(network: Network) -> None:
    reg = network["SKP"]
    case = reg.add("case", title="One")
    asked = {kind: request(reg, case) for kind in ("NONE", "PART", "FULL", "REFUSED")}
    for kind in ("PART", "FULL", "REFUSED"):
        answer(reg, case, asked[kind], kind)
    open_now = {one.entry.id: one.state for one in reg.requests(unanswered=True)}
    assert set(open_now) == {asked["NONE"], asked["PART"]}
    everything = {one.entry.id: one.state for one in reg.requests()}
    assert all(everything[one] == state for one, state in open_now.items())
    reg.delete(asked["NONE"], reason="Entered twice")
    assert {one.entry.id for one in reg.requests(unanswered=True)} == {asked["PART"]}


def test_a_station_stands_as_it_was_sent_to_and_taken_from(network: Network) -> None:
    reg = network["SKP"]
    case = reg.add("case", title="Shared")
    secret = reg.add("case", title="Source 7", restricted_to_post=True)
    reg.share(case, ["LJU"])
    before = reg.standing("LJU")
    assert before.compared
    assert (before.sent, before.taken) == ([], [])
    assert case in {one.record for one in before.waiting}
    network.send("SKP", "LJU")
    (sent,) = reg.standing("LJU").sent
    assert (sent.number, sent.confirmed) == (1, False)
    report = network.send("LJU", "SKP")
    after = reg.standing("LJU")
    assert [one.confirmed for one in after.sent] == [True]
    assert [(one.id, one.undone) for one in after.taken] == [(report.id, 0)]
    assert case not in {one.record for one in after.waiting}
    assert reg.standing("TIA").withheld == {secret: "restricted_to_post"}
    assert [one.station for one in reg.standings()] == ["TIA", "LJU"]
