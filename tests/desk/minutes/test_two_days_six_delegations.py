"""Point 6 of the check list: two days, six delegations, four cases, from draft to six copies."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from liaison_desk.desk.minutes.verifying import Standing
from liaison_desk.register import Register
from tests.desk.network import Network

DELEGATIONS = (
    ("MK", "Ѓорѓи Ќосевски"), ("AL", "Arbër Gjokë Lleshaj"), ("ME", "Željko Šćepanovski"),
    ("IT", "Nicolò D’Alfieri"), ("GR", "Ευάγγελος Μπουρτζόγλου"), ("", "Ștefania Țurțureanu"),
)  # fmt: skip
SAID = {
    "en": "Forty seals were broken; the lists are at SELEC.",
    "mk": "Скршени се четириесет пломби; списоците се во СЕЛЕК.",
}
BETTER = {
    "en": "Forty-one seals were broken; the lists are at SELEC.",
    "mk": "Скршени се четириесет и една пломба; списоците се во СЕЛЕК.",
}
RECIPIENTS = ("Skopje", "Tirana", "Podgorica", "Rome", "Athens", "SELEC")
EVERYWHERE = "every page"


@pytest.fixture
def skopje(network: Network) -> Register:
    """Return the register of Skopje."""
    return network["SKP"]


def written(register: Register) -> str:
    """Enter the meeting as it was on its two days; returns its id."""
    cases = [register.add("case", title=f"Containers {n}") for n in range(1, 5)]
    meeting = register.add(
        "meeting", title={"en": "Routes", "mk": "Патишта"}, type="OPM", country="MK",
        starts="2026-03-10", ends="2026-03-11", place={"en": "Ohrid", "mk": "Охрид"},
        languages=["en", "mk"], level="1", handling=["H1"], cases=cases,
    )  # fmt: skip
    selec = register.add("organisation", name={"en": "SELEC", "mk": "СЕЛЕК"})
    people = [
        register.add("participant", file=meeting, country=country or None, name=name, role="HEAD",
                     organisation=None if country else selec)
        for country, name in DELEGATIONS
    ]  # fmt: skip
    item = register.add("agenda_item", file=meeting, title={"en": "Seals", "mk": "Пломби"})
    register.invite(meeting)
    for one in people:
        register.answer_invitation(one, "ACCEPTED")
    register.set_agenda(meeting)
    register.hold(meeting, dict.fromkeys(people, "PRESENT"))
    register.begin_minutes(meeting)
    register.add("paragraph", file=meeting, item=item, text=SAID, basis="FACT")
    register.add("conclusion", file=meeting, number="C1", type="NOTED", item=item,
                 text={"en": "Noted.", "mk": "Примено на знаење."})  # fmt: skip
    return meeting


def agreed(register: Register, meeting: str) -> str:
    """Send the draft, take a comment in, hear every delegation, approve; returns the version."""
    register.send_for_comments(meeting)
    (paragraph,) = register.list("paragraph", file=meeting)
    comment = register.comment(
        meeting, about=paragraph.id, country="GR", text="It was forty-one.", proposed=BETTER
    )
    register.resolve_comment(comment, "ACCEPTED")
    for said in register.delegations_said(meeting):
        register.record_approval(meeting, **said.party._asdict())
    return register.approve_minutes(meeting)


def given_out(register: Register, version: str) -> list[str]:
    """Give six numbered copies out by a distribution list."""
    kept = register.add("distribution_list", name="Routes")
    for name in RECIPIENTS:
        office = register.add("organisation", name={"en": name}, max_level="2")
        register.add("recipient", file=kept, organisation=office)
    return list(register.distribute(version, kept))


def pages(data: bytes) -> list[str]:
    """Return the text of each page, every run of white space made one space."""
    reader = PdfReader(io.BytesIO(data), strict=True)
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_a_meeting_of_two_days_goes_from_its_draft_to_six_numbered_copies(
    skopje: Register, tmp_path: Path
) -> None:
    meeting = written(skopje)
    draft = " ".join(pages(skopje.draw_minutes(meeting)[0]))
    assert "DRAFT" in draft
    assert SAID["en"] in draft
    version = agreed(skopje, meeting)
    code = str(skopje.get(version).code)
    for person in skopje.list("participant", file=meeting):
        skopje.sign(
            version, participant=person.id, place="Ohrid", signed_on="2026-03-16", form="INK"
        )
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(skopje.draw_minutes(meeting)[0])
    skopje.attach_signed(version, scan, code)
    copies = given_out(skopje, version)
    assert [skopje.get(one).number for one in copies] == [1, 2, 3, 4, 5, 6]
    assert skopje.verify(code).standing is Standing.IN_FORCE
    for number in range(1, 7):
        paper = tmp_path / f"{number}.pdf"
        skopje.print_minutes(meeting, paper, ["en", "mk"], copy=number)
        for page in pages(paper.read_bytes()):
            assert f"{number} of 6" in page, EVERYWHERE
            assert code[:4] in page, EVERYWHERE
            assert "H1" in page, EVERYWHERE
        whole = " ".join(pages(paper.read_bytes()))
        assert all(name in whole for _, name in DELEGATIONS)
        assert BETTER["en"] in whole
        assert SAID["en"] not in whole
        assert "10–11 March 2026" in whole
        assert all(case.number in whole for case in skopje.list("case"))


def test_headquarters_prints_the_same_bytes(skopje: Register, network: Network) -> None:
    meeting = written(skopje)
    version = agreed(skopje, meeting)
    network.settle_down()
    home = network["TIA"]
    assert home.draw_minutes(meeting)[0] == skopje.draw_minutes(meeting)[0]
    assert home.verify(str(skopje.get(version).code)).standing is Standing.IN_FORCE
