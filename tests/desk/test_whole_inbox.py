"""All bundles of the inbox together: verified, listed, taken, and filed away."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from liaison_desk.bundle import errors as bundle_errors
from liaison_desk.clock import HandClock
from liaison_desk.desk.incoming.inbox import Incoming, State
from liaison_desk.errors import Cancelled
from liaison_desk.register import Register
from tests.desk.network import Network, new_register, trust_each_other


def _post(network: Network, sender: str, recipient: str, name: str = "") -> Path:
    """Write a bundle and let it arrive in the recipient's inbox, long ago."""
    bundle = network.bundle(sender, recipient)
    arrived = network[recipient].folder / "inbox" / (name or bundle.name)
    bundle.rename(arrived)
    os.utime(arrived, (1e9, 1e9))
    return arrived


def _states(rows: Sequence[Incoming]) -> list[tuple[str, int, State]]:
    return [(one.station, one.number, one.state) for one in rows]


def _staged(reg: Register) -> list[str]:
    return sorted(one.name for one in (reg.folder / "attachments").glob(".*"))


def _work(network: Network, tmp_path: Path) -> None:
    document = tmp_path / "list.txt"
    document.write_text("one list for all")
    for station in ("SKP", "LJU"):
        case = network[station].add("case", title=f"Of {station}")
        network[station].attach(case, document)


def test_the_inbox_is_one_list_by_station_and_number_and_leaves_nothing(
    network: Network, tmp_path: Path
) -> None:
    tirana = network["TIA"]
    _work(network, tmp_path)
    _post(network, "SKP", "TIA")
    network["SKP"].add("case", title="A second")
    _post(network, "SKP", "TIA")
    _post(network, "LJU", "TIA")
    (tirana.folder / "inbox" / "broken.bundle").write_bytes(
        (tirana.folder / "inbox" / "0003-LJU-TIA.bundle").read_bytes()[:9000]
    )
    os.utime(tirana.folder / "inbox" / "broken.bundle", (1e9, 1e9))
    before = tirana.digest()
    rows = tirana.read_inbox()
    assert _states(rows) == [
        ("LJU", 1, State.READY), ("SKP", 1, State.READY), ("SKP", 2, State.READY),
        ("", 0, State.REFUSED),
    ]  # fmt: skip
    assert isinstance(rows[-1].refused, bundle_errors.Damaged)
    assert [one.counts["new"] for one in rows[:3]] == [3, 3, 4]
    assert rows[0].created
    assert len(_staged(tirana)) == 2  # the second bundle of SKP only names its list
    for one in rows:
        one.leave()
    assert not _staged(tirana)
    assert tirana.digest() == before


def test_all_are_taken_each_with_its_report_and_filed_away(
    network: Network, tmp_path: Path
) -> None:
    tirana = network["TIA"]
    _work(network, tmp_path)
    _post(network, "SKP", "TIA")
    network["SKP"].add("case", title="A second")
    _post(network, "SKP", "TIA")
    _post(network, "LJU", "TIA")
    done = tirana.take_all(tirana.read_inbox())
    assert [(one.station, one.number, one.error) for one in done] == [
        ("LJU", 1, None), ("SKP", 1, None), ("SKP", 2, None),
    ]  # fmt: skip
    # The second bundle of SKP says again what the first said, and brings one case more.
    assert [one.report.counts for one in done if one.report][1:] == [{"new": 3}, {"new": 1}]
    assert len(tirana.list("case")) == 3
    assert not tirana.inbox()
    assert len(list((tirana.folder / "inbox" / "taken").iterdir())) == 3
    assert not _staged(tirana)
    tirana.check()
    tirana.undo(done[1].report.id if done[1].report else 0)
    tirana.check()


def test_a_bundle_is_verified_once_however_often_it_is_planned(
    network: Network, tmp_path: Path
) -> None:
    """What lies in the inbox is gone after verifying, and yet it can be taken."""
    _work(network, tmp_path)
    paths = [_post(network, "SKP", "TIA"), _post(network, "LJU", "TIA")]
    rows = network["TIA"].read_inbox()
    for one in paths:
        one.unlink()
    assert [one.error for one in network["TIA"].take_all(rows)] == [None, None]
    assert len(network["TIA"].list("case")) == 2


def test_what_fails_does_not_stop_the_rest_and_a_number_to_type_is_left_over(
    network: Network,
) -> None:
    skopje, tirana = network["SKP"], network["TIA"]
    cases = [skopje.add("case", title=f"Case {one}") for one in range(4)]
    network.settle_down()
    for one in cases:
        skopje.delete(one)
    _post(network, "SKP", "TIA")
    network["LJU"].add("case", title="Sound")
    _post(network, "LJU", "TIA")
    rows = tirana.read_inbox()
    twice = _post(network, "LJU", "TIA")
    tirana.apply(tirana.read_bundle(twice))  # meanwhile: its case is here already
    done = tirana.take_all(rows)
    assert [(one.station, bool(one.report)) for one in done] == [("LJU", True), ("SKP", False)]
    (left,) = [one for one in done if one.plan]
    assert left.plan
    assert left.plan.must_type == 4
    tirana.apply(left.plan, deletions=4)
    assert not tirana.list("case", title="Case 1")


def test_a_card_that_headquarters_brings_lets_an_earlier_bundle_in(
    tmp_path: Path, clock: HandClock
) -> None:
    """Ljubljana knows headquarters and Skopje; what Skopje relays of Bucharest must wait."""
    network = Network(tmp_path, clock, ("ZAG", "SKP", "LJU"))
    bucharest = new_register(tmp_path, "BUC", clock)
    trust_each_other(bucharest, network["ZAG"])
    trust_each_other(bucharest, network["SKP"])
    network.registers["BUC"] = bucharest
    case = network["SKP"].add("case", title="With Bucharest")
    network["SKP"].share(case, ["BUC", "LJU"])
    network.send("SKP", "BUC")
    bucharest.change(case, operation_name="Danube")
    network.send("BUC", "SKP")
    network.send("BUC", "ZAG")
    _post(network, "SKP", "LJU", "a.bundle")
    _post(network, "ZAG", "LJU", "z.bundle")
    ljubljana = network["LJU"]
    rows = ljubljana.read_inbox()
    assert _states(rows) == [("SKP", 1, State.REFUSED), ("ZAG", 1, State.READY)]
    assert isinstance(rows[0].refused, bundle_errors.AuthorUnknown)
    done = ljubljana.take_all(rows)
    assert [(one.station, one.error) for one in done] == [("ZAG", None), ("SKP", None)]
    assert ljubljana.get(case).operation_name == "Danube"
    network.close()


def test_a_bundle_taken_already_or_lying_there_twice_is_nothing_new(network: Network) -> None:
    network["SKP"].add("case", title="Once")
    tirana = network["TIA"]
    arrived = _post(network, "SKP", "TIA", "skp.bundle")
    copy = arrived.with_name("skp.sync-conflict-20260316-080000-ABCDEFG.bundle")
    copy.write_bytes(arrived.read_bytes())
    os.utime(copy, (1e9, 1e9))
    rows = tirana.read_inbox()
    assert sorted(one.state for one in rows) == [State.NOTHING, State.READY]
    assert [one.error for one in tirana.take_all(rows)] == [None]
    assert not tirana.inbox()
    again = tirana.folder / "inbox" / "skp.bundle"
    again.write_bytes((tirana.folder / "inbox" / "taken" / "skp.bundle").read_bytes())
    (row,) = tirana.read_inbox()
    assert (row.state, row.station, row.number) == (State.NOTHING, "SKP", 1)
    assert tirana.take_all([row]) == []
    assert len(list((tirana.folder / "inbox" / "taken").iterdir())) == 3


@pytest.mark.parametrize(
    "name", [".syncthing.skp.bundle.tmp", "~syncthing~skp.bundle.tmp", "skp.bundle.part",
             "skp.bundle.crdownload"],
)  # fmt: skip
def test_what_others_have_not_finished_is_still_arriving(network: Network, name: str) -> None:
    tirana = network["TIA"]
    network["SKP"].add("case", title="On its way")
    arrived = _post(network, "SKP", "TIA", name)
    assert not tirana.inbox()
    assert _states(tirana.read_inbox()) == [("", 0, State.ARRIVING)]
    arrived.rename(arrived.with_name("skp.bundle"))
    assert _states(tirana.read_inbox()) == [("SKP", 1, State.READY)]


@pytest.mark.parametrize("length", [0, 10, 1700, 9000])
def test_a_bundle_that_ends_early_is_damaged_only_after_some_minutes(
    network: Network, clock: HandClock, length: int
) -> None:
    tirana = network["TIA"]
    network["SKP"].add("case", title="On its way")
    arrived = _post(network, "SKP", "TIA", "skp.bundle")
    whole = arrived.read_bytes()
    arrived.write_bytes(whole[:length])
    now = clock.now().timestamp()
    os.utime(arrived, (now, now))
    clock.move(minutes=9)
    assert [one.state for one in tirana.read_inbox()] == [State.ARRIVING]
    arrived.write_bytes(whole)
    os.utime(arrived, (now, now))
    assert [one.state for one in tirana.read_inbox()] == [State.READY]
    arrived.write_bytes(whole[:length])
    os.utime(arrived, (now, now))
    clock.move(minutes=2)
    assert [one.state for one in tirana.read_inbox()] in ([State.REFUSED], [])


def test_stopping_leaves_what_is_not_taken_and_keeps_what_is(network: Network) -> None:
    tirana = network["TIA"]
    for station in ("SKP", "LJU"):
        network[station].add("case", title=f"Of {station}")
        _post(network, station, "TIA")
    rows = tirana.read_inbox()

    def stop(done: int, total: int, _stage: str) -> None:
        if done * 2 >= total:
            raise Cancelled

    done = tirana.take_all(rows, progress=stop)
    assert [type(one.error) for one in done] == [type(None), Cancelled]
    assert [one.title for one in tirana.list("case")] == ["Of LJU"]
    assert [one.error for one in tirana.take_all(rows[1:])] == [None]
    with pytest.raises(Cancelled):
        tirana.read_inbox(progress=stop) if tirana.inbox() else stop(1, 1, "")


def test_what_was_verified_is_not_read_again_when_more_arrives(network: Network) -> None:
    tirana = network["TIA"]
    network["SKP"].add("case", title="First")
    first = _post(network, "SKP", "TIA")
    rows = tirana.read_inbox()
    network["LJU"].add("case", title="Second")
    _post(network, "LJU", "TIA")
    more = tirana.read_inbox(rows)
    assert [one.plan for one in more if one.path == first] == [rows[0].plan]
    assert [one.station for one in more] == ["LJU", "SKP"]
    for one in more:
        one.leave()


def test_thirty_bundles_of_a_days_work_are_taken_in_well_under_two_minutes(
    tmp_path: Path, clock: HandClock
) -> None:
    """Six stations, five bundles each: a day is a dozen entries, some changes, a document."""
    posts = ("SKP", "LJU", "BUC", "SOF", "ATH", "VIE")
    network = Network(tmp_path, clock, ("TIA", *posts))
    document = tmp_path / "note.bin"
    document.write_bytes(os.urandom(200_000))
    for post in posts:
        for _ in range(5):
            _a_day(network[post], document)
            _post(network, post, "TIA")
    began = time.perf_counter()
    rows = network["TIA"].read_inbox()
    done = network["TIA"].take_all(rows)
    taken = time.perf_counter()
    assert len(done) == 30
    assert all(one.report for one in done)
    assert taken - began < 60  # a slower computer keeps below the two minutes
    network["TIA"].check()
    network.close()


def _a_day(post: Register, document: Path) -> None:
    with post.batch():
        case = post.add("case", title="A day's case", crime_areas=["VEH"])
        for one in range(12):
            post.add("entry", file=case, type="INF", direction="IN", body=f"Entry {one} " * 40)
        for old in post.list("case")[:5]:
            post.change(old.id, operation_name=f"Axle {old.number}")
    post.attach(case, document)
