"""What does not fit a channel goes in several bundles, each of them whole."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from pathlib import Path

import pytest

from liaison_desk.bundle.errors import MissingFolder
from liaison_desk.clock import HandClock
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.outgoing.due import Reason
from liaison_desk.desk.outgoing.errors import LimitTooLow, NoSuchChannel
from liaison_desk.desk.outgoing.exporting import Exported
from liaison_desk.register import Register
from tests.desk.network import Network

LIMIT = 1_000_000  # bytes: the least that a channel can have


def case_with(
    register: Register, tmp_path: Path, title: str, sizes: Sequence[int], person: str | None = None
) -> str:
    """Add a case of a person with documents of random content; return its id."""
    case = register.add("case", title=title)
    for number, size in enumerate(sizes):
        document = tmp_path / f"{title}-{number}.bin"
        document.write_bytes(secrets.token_bytes(size))
        register.attach(case, document)
    body = f"Of {title}"
    register.add("entry", file=case, type="INF", direction="IN", body=body, from_person=person)
    register.share(case, ["LJU"])
    return case


@pytest.fixture
def cases(network: Network, tmp_path: Path) -> list[str]:
    """Give three cases of Skopje, which together take three times the limit of its mail."""
    network.settle_down()
    skopje = network["SKP"]
    skopje.set_channel_limit("MAIL", LIMIT)
    return [
        case_with(skopje, tmp_path, title, [300_000] * 3) for title in ("First", "Second", "Third")
    ]


def mailed(register: Register, station: str = "LJU", first: str = "") -> Sequence[Exported]:
    return register.export_bundles(station, channel="MAIL", first=first)


def titles(register: Register) -> set[str]:
    return {one.title for one in register.list("case")}


def hangs_together(register: Register) -> None:
    """Assert that every record stands in a file that is here, and names what is here."""
    for one in (*register.list("entry"), *register.list("attachment")):
        assert register.get(one.file).title
    for one in register.list("entry"):
        if one.from_person:
            assert register.get(one.from_person).kind in {"contact", "officer"}
    for one in register.list("attachment"):
        if one.blob:
            assert sum(map(len, register.document(one.id))) == one.size


def test_each_bundle_of_a_row_keeps_to_the_limit_on_the_disk(
    network: Network, cases: list[str]
) -> None:
    skopje = network["SKP"]
    reports = mailed(skopje)
    assert [(one.part, one.parts) for one in reports] == [(1, 3), (2, 3), (3, 3)]
    for one in reports:
        assert one.path.stat().st_size == one.size <= LIMIT
    assert [one.path.name for one in reports] == [
        f"SKP-LJU-{one.number:04}.bundle" for one in reports
    ]
    assert {one.path.parent for one in reports} == {skopje.folder / "outbox"}
    assert sum(one.attachments for one in reports) == 9
    assert {one.sent_in for one in skopje.waiting("LJU")} == {one.number for one in reports}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_bundles_of_a_row_can_be_taken_in_any_order(
    network: Network, cases: list[str], order: Sequence[int]
) -> None:
    reports, ljubljana = mailed(network["SKP"]), network["LJU"]
    for place in order:
        ljubljana.apply(ljubljana.read_bundle(reports[place].path))
        hangs_together(ljubljana)
        ljubljana.check()
    assert titles(ljubljana) == {"First", "Second", "Third"}
    network.settle_down()
    network.agree()


def test_oldest_changes_go_first(network: Network, cases: list[str]) -> None:
    ljubljana = network["LJU"]
    ljubljana.apply(ljubljana.read_bundle(mailed(network["SKP"])[0].path))
    assert titles(ljubljana) == {"First"}
    assert not [one for one in ljubljana.list("attachment") if not one.blob]


def test_this_case_first_goes_in_front(network: Network, cases: list[str]) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    with pytest.raises(NotHere):
        mailed(skopje, first="0" * 32)
    entry = skopje.list("entry", file=cases[2])[0].id  # any record of the case names it
    ljubljana.apply(ljubljana.read_bundle(mailed(skopje, first=entry)[0].path))
    assert titles(ljubljana) == {"Third"}


def test_a_case_in_two_bundles_has_its_head_and_its_people_in_both(
    network: Network, tmp_path: Path
) -> None:
    network.settle_down()
    skopje = network["SKP"]
    skopje.set_channel_limit("MAIL", LIMIT)
    person = skopje.add("contact", family_name="Gjorgjievski", given_names="Gjorgji")
    case = case_with(skopje, tmp_path, "Large", [400_000] * 4, person)
    body = "Once more"
    skopje.add("entry", file=case, type="INF", direction="IN", body=body, from_person=person)
    reports = mailed(skopje)
    assert len(reports) == 2
    for one in reversed(reports):
        network["LJU"].apply(network["LJU"].read_bundle(one.path))
        hangs_together(network["LJU"])
    assert len(network["LJU"].list("attachment", file=case)) == 4
    network.settle_down()
    network.agree()


def test_an_attachment_that_no_bundle_of_the_channel_can_carry_waits_for_another(
    network: Network, tmp_path: Path
) -> None:
    network.settle_down()
    skopje, ljubljana = network["SKP"], network["LJU"]
    skopje.set_channel_limit("MAIL", LIMIT)
    case = case_with(skopje, tmp_path, "Film", [LIMIT, 100_000])
    (large,) = [one.id for one in skopje.list("attachment") if one.size == LIMIT]
    reports = mailed(skopje)
    assert [one.left for one in reports] == [{large: LIMIT}]
    ljubljana.apply(ljubljana.read_bundle(reports[0].path))
    there = ljubljana.get(large)
    assert (there.size, there.blob) == (LIMIT, None)
    assert dict(there.marks) == {"blob": frozenset({"withheld"})}  # its record says so
    network.send("LJU", "SKP")
    assert [(one.record, one.sent_in) for one in skopje.waiting("LJU")] == [(large, 0)]
    assert [one.reasons for one in skopje.due() if one.station == "LJU"] == [(Reason.NEW,)]
    again = mailed(skopje)
    assert ([one.left for one in again], again[0].attachments) == ([{large: LIMIT}], 0)
    (stick,) = skopje.export_bundles("LJU", tmp_path)
    ljubljana.apply(ljubljana.read_bundle(stick.path))
    hangs_together(ljubljana)
    assert len(ljubljana.list("attachment", file=case)) == 2
    network.settle_down()
    network.agree()


def test_two_presses_make_one_row(network: Network, cases: list[str], clock: HandClock) -> None:
    skopje = network["SKP"]
    for station, channel in (("LJU", "MAIL"), ("TIA", "STICK")):
        once = skopje.export_bundles(station, channel=channel)
        clock.move(days=20)
        skopje.get(cases[0]), skopje.find("first")
        twice = skopje.export_bundles(station, channel=channel)
        assert [one.path for one in twice] == [one.path for one in once]
        assert [one.number for one in twice] == [one.number for one in once]
        assert [one.again for one in (*once, *twice)] == [False] * len(once) + [True] * len(once)
        assert [one.changesets for one in twice] == [one.changesets for one in once]
    assert len(list((skopje.folder / "outbox").iterdir())) == 4


@pytest.mark.parametrize("what", ["a change", "a bundle from there", "gone", "damaged", "channel"])
def test_another_row_is_written_when_something_is_new_or_the_last_one_is_not_whole(
    network: Network, cases: list[str], what: str
) -> None:
    skopje = network["SKP"]
    once = mailed(skopje)
    lying = once[1].path
    if what == "a change":
        skopje.change(cases[1], title="Changed")
    elif what == "a bundle from there":
        network.send("LJU", "SKP")
    elif what == "gone":
        lying.unlink()
    elif what == "damaged":
        data = bytearray(lying.read_bytes())
        data[-1] ^= 1
        lying.write_bytes(data)
    channel = "SIENA" if what == "channel" else "MAIL"
    twice = skopje.export_bundles("LJU", channel=channel)
    assert not any(one.again for one in twice)
    assert twice[0].number == once[-1].number + 1


def test_a_name_that_is_taken_already_is_never_written_over(network: Network) -> None:
    skopje = network["SKP"]
    stranger = skopje.folder / "outbox" / "SKP-TIA-0001.bundle"
    stranger.write_bytes(b"of an earlier register")
    (report,) = skopje.export_bundles("TIA")
    assert report.path.name == "SKP-TIA-0001-2.bundle"
    assert stranger.read_bytes() == b"of an earlier register"


def test_the_log_is_counted_apart_and_makes_no_bundle_of_its_own(
    network: Network, cases: list[str]
) -> None:
    skopje = network["SKP"]
    (stick,) = skopje.export_bundles("TIA")
    assert stick.log_entries > 0
    changes = {one.changeset for one in skopje.waiting("TIA")}
    assert stick.changesets == len(changes)
    reports = mailed(skopje, "TIA")
    assert sum(one.log_entries for one in reports) == reports[-1].log_entries > 0
    to_office = skopje.export_bundles("LJU")
    assert [one.log_entries for one in to_office] == [0]


def test_limits_are_settings_of_this_copy(network: Network) -> None:
    skopje = network["SKP"]
    assert skopje.channels() == {"STICK": 0, "MAIL": 10_000_000, "SIENA": 50_000_000}
    skopje.set_channel_limit("SIENA", 0)
    assert skopje.channels()["SIENA"] == 0
    with pytest.raises(LimitTooLow):
        skopje.set_channel_limit("MAIL", 999_999)
    with pytest.raises(NoSuchChannel):
        skopje.export_bundles("TIA", channel="PIGEON")
    with pytest.raises(MissingFolder):
        skopje.export_bundles("TIA", skopje.folder / "nowhere")
    assert skopje.standing("TIA").sent == []
