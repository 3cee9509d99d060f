"""Row 4.26: whatever is printed or handed out and names Kosovo* bears the footnote, else none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.keys.wrapping import MEMORY_FLOOR_KIB
from liaison_desk.register import Register
from liaison_desk.words import LANGUAGES, say
from tests.desk.minutes.held import held
from tests.desk.network import Network
from tests.seeds import offences
from tests.seeds.desk import HEADQUARTERS, POST, printed, text_of, told

WITH, WITHOUT = "XK", "AL"


def _note(language: str = "en") -> str:
    return say("paper.kosovo", language)


def _meeting(register: Register, country: str, **fields: Any) -> tuple[str, str]:
    meeting = register.add("meeting", title={"en": "Routes"}, languages=["en"], country="MK",
                           starts="2026-03-10", **fields)  # fmt: skip
    guest = register.add("participant", file=meeting, country=country, name="Besa Testi",
                         role="HEAD")  # fmt: skip
    return meeting, guest


@pytest.mark.parametrize("language", LANGUAGES)
def test_row_4_26_kosovo_has_its_asterisk_and_the_footnote_on_minutes(
    network: Network, post: Register, language: str
) -> None:
    (named, _), (not_named, _) = (_meeting(post, one) for one in (WITH, WITHOUT))
    told(network, named)
    home = network[HEADQUARTERS]
    text = printed(home, named, language)
    assert home.code("country", WITH, language) in text
    assert _note(language) in text
    assert _note(language) not in printed(home, not_named, language)


@pytest.mark.parametrize("sort", ["agenda", "invitation", "attendance", "actions"])
def test_row_4_26_the_footnote_stands_on_each_paper_of_a_meeting(
    network: Network, post: Register, sort: str
) -> None:
    for country, due in ((WITH, True), (WITHOUT, False)):
        # Agenda and actions name no guest: there the state is that of the topic and the owner.
        shown = {"en": f"Police of {post.code('country', country, 'en')}"}
        unit = post.add("organisation", name=shown, country=country)
        meeting, guest = _meeting(post, country)
        post.add("agenda_item", file=meeting, title=shown)
        post.add(
            "action", file=meeting, text={"en": "Send the list"}, owner_org=unit, due="2026-04"
        )
        told(network, meeting)
        for register in network:
            data, _ = register.draw_paper(meeting, sort, ["en"], participant=guest)
            assert (_note() in text_of(data)) is due


def test_row_4_26_the_footnote_stands_on_the_papers_of_a_version(
    network: Network, post: Register
) -> None:
    for country, due in ((WITH, True), (WITHOUT, False)):
        minutes = held(post, level="0")
        version = post.approve_minutes(minutes.meeting)
        post.register_copy(version, name=f"Police of {post.code('country', country, 'en')}")
        corrigendum = post.correct_minutes(minutes.meeting, "A state was misheard.")
        post.change(minutes.seized, text={"en": post.code("country", country, "en"), "mk": "–"})
        post.approve_minutes(minutes.meeting)
        told(network, minutes.meeting)
        for register in network:
            assert (_note() in text_of(register.draw_copies(version, ["en"])[0])) is due
            assert (_note() in text_of(register.draw_corrigendum(corrigendum, ["en"])[0])) is due


@pytest.mark.parametrize("language", ["en", "mk"])
def test_row_4_26_the_footnote_stands_on_the_report_of_a_bundle(
    network: Network, post: Register, tmp_path: Path, language: str
) -> None:
    for country, due in ((WITHOUT, False), (WITH, True)):
        case = post.add("case", title="Vehicles", countries=["AL"])
        network.send(POST, HEADQUARTERS)
        post.change(case, countries=["MK", country])
        taken = network.send(POST, HEADQUARTERS)
        paper = tmp_path / f"{country}.pdf"
        network[HEADQUARTERS].print_report(taken.id, paper, [language])
        assert (_note(language) in text_of(paper.read_bytes())) is due


def _listed(register: Register, country: str, path: Path) -> None:
    posting = register.add("posting", title="Attaché", type="POSTED", host=country)
    register.save_list("posting", [posting], path)


def _among_several(register: Register, country: str, path: Path) -> None:
    """Save a list in which the state is one of a set, and of a record that a row names."""
    unit = register.add("organisation", name={"en": "Unit"}, country="MK")
    posting = register.add("posting", title="Attaché", type="POSTED", host="MK", host_org=unit,
                           side_accreditations=["ME", country])  # fmt: skip
    register.save_list("posting", [posting], path)


def _of_the_log(register: Register, country: str, path: Path) -> None:
    """Save the log of what was given to somebody of that state."""
    meeting, guest = _meeting(register, country)
    register.print_paper(meeting, "invitation", path.with_suffix(".pdf"), participant=guest)
    register.save_log(register.log_places(["DISCLOSE"])[:1], path)


def _of_a_request(register: Register, country: str, path: Path) -> None:
    case = register.add("case", title="Speeding", **register.template("TRAFFIC").case)
    request = register.register_request(case, template="TRAFFIC", partner="SI",
                                        received=register.now())  # fmt: skip
    table = offences.table().replace(b"Albanija", register.code("country", country, "sl").encode())
    register.add_rows(register.read_rows(request, table))
    register.save_table(request, path)


@pytest.mark.parametrize("save", [_listed, _among_several, _of_the_log, _of_a_request])
def test_row_4_26_the_footnote_stands_under_each_table_that_is_handed_out(
    network: Network, post: Register, tmp_path: Path, save: Callable[[Register, str, Path], None]
) -> None:
    network.send(POST, HEADQUARTERS)
    for register in network:
        for country, due in ((WITHOUT, False), (WITH, True)):
            paper = tmp_path / f"{register.station}-{country}.csv"
            save(register, country, paper)
            text = paper.read_text(encoding="utf-8-sig")
            assert (_note() in text) is due
            assert text.count(_note()) <= 1


def test_row_4_26_the_sheet_of_a_key_code_bears_it_where_the_station_is_called_so(
    tmp_path: Path, clock: HandClock
) -> None:
    for name, due in (("Office in Kosovo*", True), ("Office in Albania", False)):
        folder = tmp_path / str(due)
        made = Register.create(folder, station="PRN", name=name, officer="Test", clock=clock,
                               passphrase="seven quiet rivers under snow",
                               memory_kib=MEMORY_FLOOR_KIB)  # fmt: skip
        with made as register:
            register.print_key_code("PRN", folder / "sheet.pdf", "en")
            assert (_note() in text_of((folder / "sheet.pdf").read_bytes())) is due
