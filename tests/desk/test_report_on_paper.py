"""The report of a taken bundle on paper: what it says survives closing, and it is marked."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from liaison_desk.bundle.plan import Effect
from liaison_desk.desk.errors import InTheRegister
from liaison_desk.desk.incoming import reports
from liaison_desk.desk.incoming.errors import NoSuchBundle
from liaison_desk.desk.incoming.importing import Report
from liaison_desk.register import Register
from liaison_desk.words import LANGUAGES
from tests.desk.network import PASSPHRASE, Network


def _rich(network: Network, tmp_path: Path) -> Report:
    """Let Tirana take a bundle in which everything happens that a report tells of."""
    skopje, tirana = network["SKP"], network["TIA"]
    case = skopje.add(
        "case", title="Twelve stolen vehicles", crime_areas=["VEH"], level="2",
        summary={"en": "A long road from the port to the border. " * 12, "mk": "Ѓорѓи Ќерим"},
    )  # fmt: skip
    gone = [skopje.add("case", title=f"Entered twice, {one}") for one in range(2)]
    contact = skopje.add("contact", family_name="Novak", given_names="Ana", phone="+386 1 234")
    network.settle_down()
    skopje.change(case, title="Vehicles from the north", operation_name="Axle",
                  summary={"en": "A long road from the port to the frontier. " * 12},
                  crime_areas=["VEH", "DRUG"])  # fmt: skip
    tirana.change(case, title="Vehicles to the south")
    skopje.change(contact, phone="", email="ana.novak@example.org")
    skopje.delete(gone[0], reason="Entered twice")
    for one in range(6):
        skopje.add("entry", file=case, type="REQ", direction="OUT", body=f"Question {one}",
                   from_person=contact)  # fmt: skip
    (tmp_path / "list.txt").write_text("a list")
    skopje.attach(case, tmp_path / "list.txt")
    plan = tirana.read_bundle(network.bundle("SKP", "TIA"))
    return tirana.apply(plan, deletions=plan.must_type)


def _text(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_is_printed_in_each_language(
    network: Network, tmp_path: Path, language: str
) -> None:
    report = _rich(network, tmp_path)
    network["TIA"].print_report(report, tmp_path / "report.pdf", [language])
    text = _text(tmp_path / "report.pdf")
    for one in ("Vehicles from the north", "Vehicles to the south", "Ana Novak", "Axle",
                "+386 1 234", "Officer TIA"):  # fmt: skip
        assert one in text
    assert "paper.report" not in text
    assert report.items[0].record not in text


def test_every_page_is_marked_with_the_highest_level_at_top_and_bottom(
    network: Network, tmp_path: Path
) -> None:
    report = _rich(network, tmp_path)
    network["TIA"].print_report(report, tmp_path / "report.pdf", ["sq", "en"])
    for page in PdfReader(tmp_path / "report.pdf").pages:
        assert page.extract_text().upper().count("KONFIDENCIAL") >= 2


def test_the_report_survives_closing_and_tells_of_an_undoing(
    network: Network, tmp_path: Path
) -> None:
    report = _rich(network, tmp_path)
    tirana = network["TIA"]
    tirana.print_report(report, tmp_path / "before.pdf")
    folder, clock = tirana.folder, tirana._holder.clock
    tirana.close()
    network.registers["TIA"] = again = Register.open(folder, passphrase=PASSPHRASE, clock=clock)
    kept = again.report(report.id)
    assert (kept.station, kept.number, kept.counts) == (
        report.station, report.number, report.counts,
    )  # fmt: skip
    assert (kept.changesets, kept.attachments) == (report.changesets, report.attachments)
    assert {one.record for one in kept.items} == {one.record for one in report.items}
    again.print_report(report.id, tmp_path / "after.pdf")
    assert (tmp_path / "before.pdf").read_bytes() == (tmp_path / "after.pdf").read_bytes()
    again.undo(report.id)
    again.print_report(report.id, tmp_path / "undone.pdf")
    assert "Undone" in _text(tmp_path / "undone.pdf")


def test_a_report_keeps_a_part_of_a_huge_bundle_and_says_so(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "MOST_RECORDS", 5)
    skopje, tirana = network["SKP"], network["TIA"]
    skopje.add("case", title="x" * 900)
    for one in range(10):
        skopje.add("case", title=f"Case {one}")
    report = network.send("SKP", "TIA")
    assert len(tirana.report(report.id).items) == 5
    data, _ = reports.draw_report(tirana._holder, report.id)
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    assert "more records" in text


def test_a_printed_report_is_a_readable_copy_until_it_was_deleted(
    network: Network, tmp_path: Path
) -> None:
    report, tirana = _rich(network, tmp_path), network["TIA"]
    paper = tmp_path / "report.pdf"
    tirana.print_report(report, paper)
    (listed,) = tirana.copies_outside()
    assert (listed.path, listed.name) == (paper, "report.pdf")
    (entry,) = tirana.log_entries(tirana.log_places(["DISCLOSE"])[:1])
    assert (entry.how, entry.details["bundle"]) == ("print", report.id)
    paper.unlink()
    tirana.copy_deleted(listed.number)
    assert not tirana.copies_outside()


def test_a_report_is_not_left_readable_in_the_register_itself(
    network: Network, tmp_path: Path
) -> None:
    report, tirana = _rich(network, tmp_path), network["TIA"]
    with pytest.raises(InTheRegister):
        tirana.print_report(report, tirana.folder / "report.pdf")
    assert not tirana.copies_outside()


def test_there_is_no_report_of_what_was_never_taken(network: Network, tmp_path: Path) -> None:
    with pytest.raises(NoSuchBundle):
        network["TIA"].print_report(77, tmp_path / "none.pdf")
    assert not (tmp_path / "none.pdf").exists()


def test_effects_have_their_words_on_paper(network: Network, tmp_path: Path) -> None:
    effects = {one.effect for one in _rich(network, tmp_path).items}
    assert effects >= {Effect.NEW, Effect.CHANGED, Effect.CONFLICT, Effect.DELETED}
