"""The two real meetings of February 2021: entered, printed, sent, answered, read back."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.desk import real_meetings
from tests.desk.network import Network
from tests.desk.real_meetings import AGREED, GIOIA_TAURO, SPECIAL_POLICE, RealMeeting

BOTH = pytest.mark.parametrize(
    "said", [GIOIA_TAURO, SPECIAL_POLICE], ids=["Gioia Tauro", "Special Police Unit"]
)
NOTE = {
    "en": "Headquarters has read these minutes.",
    "sq": "Selia qendrore e lexoi këtë procesverbal.",
}


def text_of(path: Path) -> str:
    reader = PdfReader(io.BytesIO(path.read_bytes()), strict=True)
    return " ".join("\n".join(page.extract_text() for page in reader.pages).split())


def ink(text: str) -> str:
    return "".join(text.split())


@BOTH
@pytest.mark.parametrize("languages", [("sq",), ("en",), ("sq", "en")], ids="-".join)
def test_the_paper_says_what_the_notice_says_on_one_page(
    network: Network, tmp_path: Path, said: RealMeeting, languages: tuple[str, ...]
) -> None:
    meeting = real_meetings.enter(network["SKP"], said)
    paper = tmp_path / "paper.pdf"
    printed = network["SKP"].print_minutes(meeting, paper, languages)
    assert (printed.pages, printed.level, printed.draft) == (1, "0", True)
    assert printed.untranslated == ()
    assert printed.unsettled == ()
    assert printed.numbered == ()
    text = text_of(paper)
    for language in languages:
        for one in (said.topic, said.place, *said.participants):
            assert all(ink(word) in ink(text) for word in one[language].split())
        for word in AGREED[language].split():
            assert word in text
    if languages == ("en",):
        assert AGREED["en"] in text
        assert said.topic["en"] in text


@BOTH
def test_nothing_is_added_to_what_the_notice_says(network: Network, said: RealMeeting) -> None:
    skopje = network["SKP"]
    meeting = real_meetings.enter(skopje, said)
    counts = {
        kind: len(skopje.list(kind, file=meeting))
        for kind in ("agenda_item", "participant", "paragraph", "conclusion", "action")
    }
    assert counts == {
        "agenda_item": 1, "participant": len(said.participants), "paragraph": 0,
        "conclusion": 1, "action": 0,
    }  # fmt: skip
    assert skopje.list("contact") == []
    assert all(one.name is None and one.contact is None
               for one in skopje.list("participant", file=meeting))  # fmt: skip


def test_the_dates_and_places_are_those_of_the_notice(network: Network, tmp_path: Path) -> None:
    for said, date, place in (
        (GIOIA_TAURO, "25–26 February 2021", "Gioia Tauro, Italy"),
        (SPECIAL_POLICE, "23 February 2021", "Special Police Unit of the Montenegrin Police"),
    ):
        meeting = real_meetings.enter(network["SKP"], said)
        network["SKP"].print_minutes(meeting, tmp_path / "paper.pdf", ["en"])
        assert date in text_of(tmp_path / "paper.pdf")
        assert place in text_of(tmp_path / "paper.pdf")


def test_headquarters_reads_them_answers_and_both_ends_print_the_same(
    network: Network, tmp_path: Path
) -> None:
    skopje, tirana = network["SKP"], network["TIA"]
    meetings = [real_meetings.enter(skopje, said) for said in (GIOIA_TAURO, SPECIAL_POLICE)]

    report = network.send("SKP", "TIA")
    assert set(meetings) <= {one.record for one in report.items}
    assert [one.text for one in tirana.list("conclusion")] == [AGREED, AGREED]
    for meeting in meetings:
        for field in ("title", "starts", "ends", "place", "country", "number"):
            assert getattr(tirana.get(meeting), field) == getattr(skopje.get(meeting), field)
        assert [one.id for one in tirana.list("participant", file=meeting)] == [
            one.id for one in skopje.list("participant", file=meeting)
        ]

    # Headquarters answers: a note in the minutes, and a case that goes on from there.
    (item,) = tirana.list("agenda_item", file=meetings[0])
    note = tirana.add("paragraph", file=meetings[0], item=item.id, position=1, text=NOTE,
                      basis="FACT")  # fmt: skip
    case = tirana.add("case", title="Drugs trafficking, Gioia Tauro")
    tirana.change(meetings[0], cases=[case])
    tirana.share(case, ["SKP"])

    network.send("TIA", "SKP")
    assert skopje.get(note).text == NOTE
    assert skopje.get(meetings[0]).cases == [case]
    (step,) = skopje.history(note)
    assert step.station == "TIA"
    network.settle_down()
    network.agree()
    for meeting in meetings:
        papers = set()
        for register in (skopje, tirana):
            register.print_minutes(meeting, tmp_path / "paper.pdf", ["sq", "en"])
            papers.add((tmp_path / "paper.pdf").read_bytes())
        assert len(papers) == 1
    skopje.print_minutes(meetings[0], tmp_path / "answered.pdf", ["sq", "en"])
    answered = text_of(tmp_path / "answered.pdf")
    assert skopje.get(case).number in answered
    assert all(word in answered for word in NOTE["sq"].split())
