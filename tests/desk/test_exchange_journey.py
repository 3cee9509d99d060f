"""Three stations work apart and come to agree: the journey that the program exists for."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from liaison_desk.desk.errors import NothingToSettle
from tests.desk.network import Network


def _work(network: Network, tmp_path: Path, *, megabytes: int) -> tuple[str, str]:
    skopje = network["SKP"]
    case = skopje.add("case", title="Twelve stolen vehicles", crime_areas=["VEH"])
    skopje.add("entry", file=case, type="REQ", direction="OUT", body="Ѓорѓи Ќерим")
    meeting = skopje.add("meeting", title={"sq": "Takim", "en": "Meeting"}, starts="2026-03-16")
    item = skopje.add("agenda_item", file=meeting, title={"sq": "Automjetet"}, position=1)
    skopje.add("paragraph", file=meeting, item=item, position=1, text={"sq": "Palët u pajtuan."})
    document = tmp_path / "list.bin"
    document.write_bytes(secrets.token_bytes(megabytes << 20))
    skopje.attach(case, document)
    for file in (case, meeting):
        skopje.share(file, ["LJU"])
    return case, meeting


def test_edits_made_apart_meet_as_one_conflict_that_is_settled_everywhere(
    network: Network, tmp_path: Path
) -> None:
    case, _ = _work(network, tmp_path, megabytes=1)
    network.settle_down()
    network["SKP"].change(case, title="Vehicles from Istanbul", summary={"en": "Apart"})
    network["LJU"].change(case, title="Vehicles to Tirana", operation_name="Axle")
    network.settle_down()
    network.agree()
    for register in network:
        (conflict,) = register.conflicts()
        assert conflict.field == "title"
        assert {one.value for one in conflict.readings} == {
            "Vehicles from Istanbul", "Vehicles to Tirana",
        }  # fmt: skip
        assert register.get(case).operation_name == "Axle"
        assert register.get(case).summary == {"en": "Apart"}
    network["TIA"].settle(network["TIA"].conflicts()[0], "Vehicles, Istanbul to Tirana")
    with pytest.raises(NothingToSettle):
        network["TIA"].settle(conflict, "Too late")
    network.settle_down()
    network.agree()
    for register in network:
        assert register.conflicts() == []
        assert register.get(case).title == "Vehicles, Istanbul to Tirana"


def test_an_attachment_of_fifty_megabytes_arrives_as_it_was(
    network: Network, tmp_path: Path
) -> None:
    case, _ = _work(network, tmp_path, megabytes=50)
    network.settle_down()
    network.agree()
    original = (tmp_path / "list.bin").read_bytes()
    for register in network:
        (attachment,) = register.list("attachment", file=case)
        assert b"".join(register.document(attachment.id)) == original


def test_undoing_a_bundle_restores_the_state_and_taking_it_again_too(
    network: Network, tmp_path: Path
) -> None:
    case, _ = _work(network, tmp_path, megabytes=1)
    network.settle_down()
    ljubljana = network["LJU"]
    before = ljubljana.digest()
    network["SKP"].change(case, title="Changed")
    network["SKP"].add("entry", file=case, type="REM", direction="OUT", body="Reminder")
    report = network.send("SKP", "LJU")
    after = ljubljana.digest()
    assert after != before
    ljubljana.undo(report)
    assert ljubljana.digest() == before
    assert ljubljana.get(case).title == "Twelve stolen vehicles"
    ljubljana.check()
    ljubljana.take_again(report)
    assert ljubljana.digest() == after
    ljubljana.check()


def test_a_file_that_is_shared_no_longer_stays_behind(network: Network, tmp_path: Path) -> None:
    case, _ = _work(network, tmp_path, megabytes=1)
    network.settle_down()
    network["SKP"].unshare(case, ["LJU"])
    network["SKP"].change(case, title="For headquarters alone")
    network.settle_down()
    network.agree()
    assert network["LJU"].get(case).title == "Twelve stolen vehicles"
    assert network["TIA"].get(case).title == "For headquarters alone"


def test_what_is_restricted_to_the_post_never_leaves_it(network: Network) -> None:
    case = network["SKP"].add("case", title="Source 7", restricted_to_post=True)
    network["SKP"].add("entry", file=case, type="INF", direction="IN", body="Only here")
    network["SKP"].share(case, ["LJU"])
    network.settle_down()
    network.agree()
    for code in ("TIA", "LJU"):
        assert network[code].list("case") == []
        assert network[code].find("source") == []
