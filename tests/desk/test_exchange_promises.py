"""What the exchange promises, each promise on its own, between real registers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from liaison_desk.bundle.errors import AlreadyRead
from liaison_desk.clock import HandClock
from liaison_desk.register import Register
from tests.bundle.forge import snapshot
from tests.desk.network import Network, new_register, trust_each_other

APART = 3  # years


class Apart(Network):
    """Headquarters and two posts, each with a clock of its own."""

    def __init__(self, folder: Path, years: int) -> None:
        """Set the clock of Ljubljana ``years`` off that of Skopje."""
        super().__init__(folder, _clock(2026), ("TIA", "SKP"))
        ljubljana = new_register(folder, "LJU", _clock(2026 + years))
        self.registers["LJU"] = ljubljana
        trust_each_other(*self)


def _clock(year: int) -> HandClock:
    return HandClock(datetime(year, 3, 16, 8, tzinfo=UTC))


@pytest.fixture(params=[0, APART, -APART], ids=["the same clock", "ahead", "behind"])
def apart(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Apart]:
    """Give a network in which Ljubljana's clock is right, three years ahead, three behind."""
    made = Apart(tmp_path, request.param)
    yield made
    made.close()


def _shared_case(network: Network) -> str:
    case = network["SKP"].add("case", title="Twelve stolen vehicles")
    network["SKP"].share(case, ["LJU"])
    network.settle_down()
    return case


# ------------------------------------------------------------ two who work at once


def test_a_title_changed_here_and_the_lead_officer_there_are_both_taken(apart: Apart) -> None:
    case = _shared_case(apart)
    apart["SKP"].change(case, title="Twelve vehicles from Istanbul")
    apart["LJU"].change(case, lead_officer=apart["LJU"].officer)
    apart.settle_down()
    apart.agree()
    for register in apart:
        seen = register.get(case)
        assert seen.title == "Twelve vehicles from Istanbul"
        assert seen.lead_officer == apart["LJU"].officer
        assert register.conflicts() == []


def test_an_acknowledgement_here_and_a_forwarding_there_both_stand_with_one_state(
    apart: Apart,
) -> None:
    case = _shared_case(apart)
    request = apart["SKP"].add("entry", file=case, type="REQ", direction="OUT", body="Who owns it?")
    apart.settle_down()
    said = {
        "SKP": apart["SKP"].add("entry", file=case, type="ACK", direction="IN", answers=request),
        "LJU": apart["LJU"].add("entry", file=case, type="FWD", direction="OUT", answers=request),
    }
    apart.settle_down()
    apart.agree()
    states = {str(_request(register, case)) for register in apart}
    assert len(states) == 1
    for register in apart:
        found = {one.id for one in register.list("entry", file=case)}
        assert found == {request, *said.values()}
        assert register.conflicts() == []


def _request(register: Register, case: str) -> object:
    (one,) = register.requests(case=case)
    return one.state


def test_one_field_changed_at_both_ends_is_one_conflict_that_is_settled_once(apart: Apart) -> None:
    case = _shared_case(apart)
    apart["SKP"].change(case, title="To Tirana")
    apart["LJU"].change(case, title="To Durrës")
    apart.settle_down()
    apart.agree()
    for register in apart:
        (conflict,) = register.conflicts()
        assert (conflict.record, conflict.field) == (case, "title")
        assert {one.value for one in conflict.readings} == {"To Tirana", "To Durrës"}
    apart["LJU"].settle(apart["LJU"].conflicts()[0], "To Tirana by Durrës")
    apart.settle_down()
    apart.agree()
    for register in apart:
        assert register.conflicts() == []
        assert register.get(case).title == "To Tirana by Durrës"


def test_clocks_three_years_apart_change_nothing_of_what_comes_out(tmp_path: Path) -> None:
    """The same story under three pairs of clocks comes to the same values and conflicts."""
    outcomes = []
    for years in (0, APART, -APART):
        folder = tmp_path / str(years)
        folder.mkdir()
        network = Apart(folder, years)
        case = _shared_case(network)
        network["LJU"].change(case, title="Second")
        network.settle_down()
        network["SKP"].change(case, title="Third", operation_name="Axle")
        network["LJU"].change(case, operation_name="Wheel")
        network.settle_down()
        for register in network:
            seen = register.get(case)
            values = [sorted(str(r.value) for r in one.readings) for one in register.conflicts()]
            outcomes.append((seen.title, values))
        network.close()
    assert outcomes == [("Third", [["Axle", "Wheel"]])] * 9


# ---------------------------------------------------------------- what stays one's own


def test_a_contact_deleted_by_another_leaves_files_that_were_never_shared_as_they_were(
    network: Network,
) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    contact = skopje.add("contact", family_name="Ќерим")
    own = [skopje.add("case", title=title) for title in ("Own", "Of its own too")]
    for case in own:
        skopje.add("entry", file=case, type="ADM", direction="IN", body="x", from_person=contact)
    shared = skopje.add("case", title="Shared")
    skopje.add("entry", file=shared, type="ADM", direction="IN", body="y", from_person=contact)
    skopje.share(shared, ["LJU"])
    network.settle_down()
    before = _as_they_are(skopje, own)
    ljubljana.delete(contact)
    network.settle_down()
    network.agree()
    assert skopje.get(contact).deleted
    assert _as_they_are(skopje, own) == before


def _as_they_are(register: Register, files: list[str]) -> list[tuple[object, ...]]:
    """Return every byte that is kept of these files: changesets, and rows as they are shown."""
    store = register._holder.store
    found: list[tuple[object, ...]] = []
    for file in files:
        records = [file, *(one.id for one in register.list("entry", file=file))]
        for record, many in zip(
            records, (store.of_records([store.find_records([one])[one]]) for one in records),
            strict=True,
        ):  # fmt: skip
            found += [(one.head, one.body) for rows in many.values() for one in rows]
            found.append((repr(register.get(record)),))
    return found


# -------------------------------------------------------------- bundles and their numbers


def test_the_same_bundle_twice_is_nothing_new(network: Network) -> None:
    network["SKP"].add("case", title="Once")
    path = network.bundle("SKP", "TIA")
    tirana = network["TIA"]
    tirana.apply(tirana.read_bundle(path))
    before = snapshot(tirana)
    with pytest.raises(AlreadyRead):
        tirana.read_bundle(path)
    assert snapshot(tirana) == before


def _fourteen(network: Network) -> Callable[[int], Path]:
    """Write fourteen bundles from Skopje, take the first twelve; return where each lies."""
    paths = {}
    for number in range(1, 15):
        network["SKP"].add("case", title=f"Case {number}")
        paths[number] = network.bundle("SKP", "TIA")
        if number <= 12:
            network["TIA"].apply(network["TIA"].read_bundle(paths[number]))
    return paths.__getitem__


def _titles(register: Register) -> set[str]:
    return {str(one.title) for one in register.list("case")}


def test_fourteen_before_thirteen_is_taken_and_thirteen_is_missed_until_it_comes(
    network: Network,
) -> None:
    path, tirana = _fourteen(network), network["TIA"]
    plan = tirana.read_bundle(path(14))
    assert list(plan.missing) == [13]
    tirana.apply(plan)
    everything = {f"Case {number}" for number in range(1, 15)}
    assert _titles(tirana) == everything
    late = tirana.read_bundle(path(13))
    assert (late.new, late.changed, late.conflicts, list(late.missing)) == ([], [], [], [])
    tirana.apply(late)
    assert _titles(tirana) == everything
    network.settle_down()
    network.agree()


def test_what_was_in_a_bundle_that_is_lost_for_good_comes_with_the_next(network: Network) -> None:
    path, tirana = _fourteen(network), network["TIA"]
    path(13).unlink()
    path(14).unlink()
    network.send("SKP", "TIA")
    assert _titles(tirana) == {f"Case {number}" for number in range(1, 15)}
    network.settle_down()
    assert network["SKP"].waiting("TIA") == []
    network.agree()


def test_an_old_bundle_presented_as_a_new_one_is_known_for_what_it_is(network: Network) -> None:
    path, tirana = _fourteen(network), network["TIA"]
    tirana.apply(tirana.read_bundle(path(14)))
    presented = path(12).rename(path(12).with_name("0015-SKP-TIA.bundle"))
    before = snapshot(tirana)
    with pytest.raises(AlreadyRead) as caught:
        tirana.read_bundle(presented)
    assert caught.value.details["number"] == 12
    assert snapshot(tirana) == before
