"""When a bundle is due, and when it is not: real registers, and the rule for itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.outgoing.due import DAY, PATIENCE, Carried, Due, Reason, reason_of
from liaison_desk.register import Register
from tests.desk.network import PASSPHRASE, Network

NOW = 1_800_000_000_000


def due_to(register: Register, station: str) -> Due:
    (found,) = [one for one in register.due() if one.station == station]
    return found


def reasons(register: Register, station: str) -> list[Reason]:
    return list(due_to(register, station).reasons)


@pytest.mark.parametrize(
    ("carried", "reason"),
    [
        (None, Reason.NEW),
        (Carried(NOW, overtaken=False), None),
        (Carried(NOW - PATIENCE + 1, overtaken=False), None),
        (Carried(NOW - PATIENCE, overtaken=False), Reason.OLD),
        (Carried(NOW, overtaken=True), Reason.LOST),
        (Carried(NOW - PATIENCE, overtaken=True), Reason.LOST),
        (Carried(NOW + DAY, overtaken=False), None),  # the clock was put back a little
        (Carried(NOW + DAY + 1, overtaken=False), Reason.OLD),  # it had been far ahead
    ],
)
def test_the_rule_for_one_change(carried: Carried | None, reason: Reason | None) -> None:
    assert reason_of(carried, NOW) is reason


def test_a_change_is_due_until_a_bundle_carries_it(network: Network) -> None:
    network.settle_down()
    skopje = network["SKP"]
    assert reasons(skopje, "TIA") == []
    case = skopje.add("case", title="New")
    skopje.add("entry", file=case, type="INF", direction="IN", body="Text")
    found = due_to(skopje, "TIA")
    assert (found.reasons, found.files, found.changes) == ((Reason.NEW,), 1, 2)
    assert found.oldest == skopje.get(case).made
    assert reasons(skopje, "LJU") == []  # it was shared with nobody
    network.bundle("SKP", "TIA")
    found = due_to(skopje, "TIA")
    assert (found.reasons, found.changes, found.under_way) == ((), 0, 2)


def test_what_was_sent_and_not_confirmed_is_due_again_after_two_weeks(
    network: Network, clock: HandClock
) -> None:
    network.settle_down()
    skopje = network["SKP"]
    skopje.add("case", title="Lost on the way")
    network.bundle("SKP", "TIA")
    clock.move(days=14, seconds=-1)
    assert reasons(skopje, "TIA") == []
    clock.move(seconds=1)
    assert reasons(skopje, "TIA") == [Reason.OLD]
    network.send("SKP", "TIA")
    network.send("TIA", "SKP")
    assert reasons(skopje, "TIA") == []


def test_what_a_confirmed_bundle_does_not_cover_is_due_at_once(
    network: Network, tmp_path: Path
) -> None:
    """A document that was left to a lost bundle: its record came, and it did not."""
    network.settle_down()
    skopje, tirana = network["SKP"], network["TIA"]
    document = tmp_path / "document.bin"
    document.write_bytes(bytes(50_000))
    case = skopje.add("case", title="With a document")
    skopje.attach(case, document)
    network.bundle("SKP", "TIA")  # lost, with the document
    assert reasons(skopje, "TIA") == []
    network.send("SKP", "TIA")  # names the lost one for the document
    network.send("TIA", "SKP")
    assert reasons(skopje, "TIA") == [Reason.LOST]
    network.send("SKP", "TIA")
    network.send("TIA", "SKP")
    assert reasons(skopje, "TIA") == []
    (attachment,) = tirana.list("attachment", file=case)
    assert b"".join(tirana.document(attachment.id)) == bytes(50_000)


def test_a_receipt_alone_is_due_only_when_they_repeat_what_is_held(network: Network) -> None:
    network.settle_down()
    skopje, tirana = network["SKP"], network["TIA"]
    case = skopje.add("case", title="First")
    network.send("SKP", "TIA")
    assert reasons(tirana, "SKP") == []  # received, and no reason to answer
    skopje.change(case, title="Second")
    network.send("SKP", "TIA")  # with the first once more: nobody confirmed it
    assert reasons(tirana, "SKP") == [Reason.RECEIPT]
    network.send("TIA", "SKP")
    assert reasons(tirana, "SKP") == []
    assert reasons(skopje, "TIA") == []  # no answer to an answer


def test_ordinary_use_changes_nothing_and_makes_nothing_due(
    network: Network, tmp_path: Path, clock: HandClock
) -> None:
    """Opening, reading, searching, printing, sending and unlocking: none of them is a change."""
    skopje = network["SKP"]
    meeting = skopje.add("meeting", title={"sq": "Takim", "en": "Meeting"}, starts="2026-03-16")
    case = skopje.add("case", title="Twelve stolen vehicles")
    entry = skopje.add("entry", file=case, type="REQ", direction="OUT", body="Text")
    for file in (case, meeting):
        skopje.share(file, ["LJU"])
    network.settle_down()

    def state(register: Register) -> object:
        return (
            register.digest(),
            [(one.id, one.changed) for one in register.list("case")],
            [(one.id, one.changed) for one in register.list("meeting")],
            [one for one in register.due() if one.reasons or one.changes or one.under_way],
            register.waiting(),
        )

    before = {one.station: state(one) for one in network}
    clock.move(days=3)
    for register in network:
        register.get(case), register.list("entry", file=case), register.find("stolen")
        register.history(entry), register.requests(), register.standings(), register.due()
        register.print_minutes(meeting, tmp_path / f"{register.station}.pdf", ["sq"])
        for other in network:
            if other is not register:
                register.export_bundle(other.station, tmp_path / f"{register.station}.bundle")
    for code in ("SKP", "LJU"):
        network[code].close()
        folder = network.folder / code
        network.registers[code] = Register.open(folder, passphrase=PASSPHRASE, clock=clock)
    assert {one.station: state(one) for one in network} == before
    assert not [one for one in before.values() if one[3] or one[4]]  # type: ignore[index]
    network.agree()


def test_what_a_station_wrote_is_not_due_back_to_it(network: Network) -> None:
    """Not even when headquarters had no word of it: whoever sent it holds it."""
    ljubljana, skopje = network["LJU"], network["SKP"]
    case = ljubljana.add("case", title="Of Ljubljana")
    ljubljana.share(case, ["SKP"])
    network.send("SKP", "LJU")
    network.send("LJU", "SKP")
    assert skopje.get(case).title == "Of Ljubljana"
    assert skopje.waiting("LJU") == []
    assert reasons(skopje, "LJU") == []


def test_asking_what_is_due_reads_nothing_that_is_confirmed(network: Network) -> None:
    """Today asks it for thirty stations: what it costs must not grow with what they hold."""
    skopje = network["SKP"]
    for number in range(20):
        case = skopje.add("case", title=f"Case {number}")
        skopje.share(case, ["LJU"])
    network.settle_down()
    asked: list[str] = []
    skopje._holder.db.set_trace_callback(asked.append)
    skopje.history(case)
    assert any("body" in one for one in asked)  # the watch sees what is read
    asked.clear()
    assert [one.reasons for one in skopje.due()] == [(), ()]
    assert asked
    assert not [one for one in asked if "body" in one]
