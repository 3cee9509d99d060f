"""The whole story by the scripting interface alone: what the program promises, in one piece."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path

from liaison_desk import Register
from liaison_desk.clock import HandClock
from liaison_desk.keys.wrapping import MEMORY_FLOOR_KIB

PASSPHRASE = "seven quiet rivers under snow"
MINUTES = {"sq": "Palët u pajtuan.", "en": "The parties agreed."}
Desks = Mapping[str, Register]


def _create(folder: Path, clock: HandClock) -> Desks:
    desks = {
        code: Register.create(
            folder / code, station=code, name=name, officer=f"Officer of {code}",
            passphrase=PASSPHRASE, headquarters=code == "TIA", clock=clock,
            memory_kib=MEMORY_FLOOR_KIB,
        )
        for code, name in (("TIA", "Headquarters"), ("SKP", "Skopje"), ("LJU", "Ljubljana"))
    }  # fmt: skip
    for one in desks.values():
        for other in desks.values():
            if one is not other:
                one.trust(other.card(), fingerprint=other.card().fingerprint)
    return desks


def _work(desk: Register, folder: Path) -> tuple[str, str]:
    case = desk.add("case", title="Twelve stolen vehicles", crime_areas=["VEH"])
    desk.add("entry", file=case, type="REQ", direction="OUT", body="Ѓорѓи Ќерим")
    with desk.batch():
        meeting = desk.add(
            "meeting", title={"sq": "Takim", "en": "Meeting"}, type="OPM", starts="2026-03-16"
        )
        item = desk.add(
            "agenda_item", file=meeting, title={"sq": "Automjetet", "en": "Vehicles"}, position=1
        )
        desk.add("paragraph", file=meeting, item=item, position=1, text=MINUTES)
        desk.add("conclusion", file=meeting, number="C1", position=1, text=MINUTES, type="AGREED")
    document = folder / "list.bin"
    document.write_bytes(secrets.token_bytes(50 << 20))
    desk.attach(meeting, document)
    desk.share(case, ["LJU"])
    desk.share(meeting, ["LJU"])
    return case, meeting


def _exchange(desks: Desks, folder: Path) -> None:
    """Exchange bundles in all directions until nothing waits anywhere."""
    for turn in range(8):
        if not any(desk.waiting() for desk in desks.values()):
            return
        for sender in desks:
            for recipient in desks:
                if sender != recipient:
                    path = folder / f"{secrets.token_hex(4)}-{turn}.bundle"
                    desks[sender].export_bundle(recipient, path)
                    desks[recipient].apply(desks[recipient].read_bundle(path))
    raise AssertionError("something still waits")


def _agree(desks: Desks) -> None:
    for one in desks:
        desks[one].check()
        for other in desks:
            if one != other:
                assert desks[one].digest(station=other) == desks[other].digest(station=one)


def test_three_stations_work_apart_exchange_settle_undo_and_print(
    tmp_path: Path, clock: HandClock
) -> None:
    desks = _create(tmp_path, clock)
    skopje, ljubljana = desks["SKP"], desks["LJU"]
    case, meeting = _work(skopje, tmp_path)
    _exchange(desks, tmp_path)

    skopje.change(case, title="Vehicles from Istanbul")
    ljubljana.change(case, title="Vehicles to Tirana")
    _exchange(desks, tmp_path)
    _agree(desks)
    (conflict,) = ljubljana.conflicts()
    ljubljana.settle(conflict, "Vehicles, Istanbul to Tirana")
    _exchange(desks, tmp_path)
    _agree(desks)
    for desk in desks.values():
        assert desk.conflicts() == []
        assert desk.get(case).title == "Vehicles, Istanbul to Tirana"

    before = ljubljana.digest()
    skopje.add("entry", file=case, type="REM", direction="OUT", body="A reminder")
    path = tmp_path / "last.bundle"
    skopje.export_bundle("LJU", path)
    report = ljubljana.apply(ljubljana.read_bundle(path))
    after = ljubljana.digest()
    ljubljana.undo(report)
    assert ljubljana.digest() == before
    ljubljana.take_again(report)
    assert ljubljana.digest() == after != before
    _exchange(desks, tmp_path)
    _agree(desks)

    for code, desk in desks.items():
        desk.print_minutes(meeting, tmp_path / f"{code}.pdf", languages=["sq", "en"])
    papers = {(tmp_path / f"{code}.pdf").read_bytes() for code in desks}
    assert len(papers) == 1  # the same records give the same paper, to the byte
    assert papers.pop().startswith(b"%PDF-")
    for desk in desks.values():
        desk.close()
