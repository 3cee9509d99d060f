"""The letterhead of a station: written in the lists, seen on its papers, everywhere the same."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from liaison_desk.clock import HandClock
from liaison_desk.desk.errors import NotHere, NotOurLetterhead
from liaison_desk.printing.letterhead import LEFT, LOGO, Letterhead, Margins, write_bitmap
from liaison_desk.printing.papers import print_paper
from liaison_desk.records.errors import Lacks, TooLarge
from liaison_desk.register import Register
from tests.desk.network import Network, new_register
from tests.printing.meeting_specimens import logo

MINISTRY = {
    "sq": "MINISTRIA E PUNËVE TË BRENDSHME\nDrejtoria e Bashkëpunimit",
    "mk": "МИНИСТЕРСТВО ЗА ВНАТРЕШНИ РАБОТИ",
}


@pytest.fixture
def register(tmp_path: Path, clock: HandClock) -> Iterator[Register]:
    with new_register(tmp_path, "BUC", clock, headquarters=True) as made:
        yield made


def pages(register: Register, meeting: str, *languages: str) -> list[str]:
    data, _ = register.draw_minutes(meeting, languages)
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def meeting(register: Register) -> str:
    return register.add("meeting", title={"sq": "Rrugët"}, starts="2026-03-16")


def test_a_station_without_one_prints_plainly_under_its_name(register: Register) -> None:
    assert register.letterhead("BUC") == Letterhead()
    (page,) = pages(register, meeting(register), "sq")
    assert "BUC-MTG-2026-0001" in page


def test_what_is_written_in_the_list_stands_on_the_paper(register: Register) -> None:
    register.add(
        "letterhead", station="BUC", ministry=MINISTRY, margin_left=30, logo_height=20,
        footer={"sq": "Rruga e Parë 1\ndesk@example.org", "mk": "Прва улица 1\ndesk@example.org"},
        number_style={"sq": "Nr. {number} prot.", "mk": "бр. {number}"},
    )  # fmt: skip
    (page,) = pages(register, meeting(register), "sq", "mk")
    for line in (*MINISTRY["sq"].splitlines(), MINISTRY["mk"]):
        assert line in page
    assert "Nr. BUC-MTG-2026-0001 prot." in page
    assert "бр. BUC-MTG-2026-0001" in page
    assert "Rruga e Parë 1 / Прва улица 1" in page
    assert page.count("desk@example.org") == 1  # the same in both
    assert register.letterhead("BUC").margins == Margins(left=30)
    assert register.letterhead("SKP") == Letterhead()


def test_a_language_in_which_it_says_nothing_has_the_names_of_the_stations(
    register: Register,
) -> None:
    register.add("letterhead", station="BUC", ministry=MINISTRY)
    (page,) = pages(register, meeting(register), "mk", "en")
    assert MINISTRY["mk"] in page
    assert MINISTRY["sq"].splitlines()[0] not in page


def test_the_newest_logo_counts_and_other_documents_are_left_alone(
    register: Register, tmp_path: Path
) -> None:
    head = register.add("letterhead", station="BUC")
    assert register.letterhead("BUC").logo is None
    first, second = logo(30, 40), logo(60, 80)
    register.set_logo(head, first.width, first.height, first.rgb)
    assert register.letterhead("BUC").logo == first
    kept = tmp_path / "second.ppm"
    kept.write_bytes(write_bitmap(second))
    attachment = register.attach(head, kept)
    assert register.letterhead("BUC").logo == second
    hostile = tmp_path / "logo.png"
    hostile.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    register.attach(head, hostile)
    assert register.letterhead("BUC").logo == second
    data, _ = register.draw_minutes(meeting(register), ("sq",))
    (image,) = PdfReader(io.BytesIO(data)).pages[0].images
    assert image.image is not None
    assert image.image.size == (60, 80)
    register.delete(attachment)
    assert register.letterhead("BUC").logo == first


def test_pixels_that_are_none_and_records_that_are_none_are_refused(register: Register) -> None:
    head = register.add("letterhead", station="BUC")
    with pytest.raises(ValueError, match="2 bytes"):
        register.set_logo(head, 30, 40, b"xx")
    with pytest.raises(NotHere):
        register.set_logo(meeting(register), 1, 1, b"xxx")


def test_margins_beyond_the_bounds_are_refused_and_held_if_they_come(register: Register) -> None:
    with pytest.raises(TooLarge):
        register.add("letterhead", station="BUC", margin_left=80)
    assert Margins(80, 0, 0, 99).held() == Margins(35, 12, 8, 30)
    assert (LEFT.held(None), LOGO.held(None)) == (25, 18)


def test_every_station_prints_a_meeting_with_the_letterhead_of_its_keeper(
    tmp_path: Path, clock: HandClock
) -> None:
    network = Network(tmp_path, clock, ("TIA", "SKP"))
    tirana, skopje = network["TIA"], network["SKP"]
    head = tirana.add("letterhead", station="SKP", ministry=MINISTRY)
    picture = logo(30, 40)
    tirana.set_logo(head, picture.width, picture.height, picture.rgb)
    network.send("TIA", "SKP")
    kept = meeting(skopje)
    network.send("SKP", "TIA")
    assert skopje.letterhead("SKP").logo == picture
    drawn = [one.draw_minutes(kept, ("sq",))[0] for one in (skopje, tirana)]
    assert MINISTRY["sq"].splitlines()[0] in PdfReader(io.BytesIO(drawn[0])).pages[0].extract_text()
    assert drawn[0] == drawn[1]
    network.close()


def test_a_logo_goes_wherever_its_letterhead_goes_and_off_again(
    tmp_path: Path, clock: HandClock
) -> None:
    network = Network(tmp_path, clock, ("TIA", "SKP", "LJU"))
    skopje, picture = network["SKP"], logo(30, 40)
    head = skopje.add("letterhead", station="SKP", ministry=MINISTRY)
    skopje.set_logo(head, picture.width, picture.height, picture.rgb)
    network.settle_down()
    assert [one.letterhead("SKP").logo for one in network] == [picture] * 3
    kept = meeting(skopje)
    network.settle_down()
    papers = [network[one].draw_minutes(kept, ("sq",))[0] for one in ("SKP", "TIA")]
    assert papers[0] == papers[1]
    assert len(PdfReader(io.BytesIO(papers[1])).pages[0].images) == 1
    skopje.remove_logo(head)
    network.settle_down()
    assert [one.letterhead("SKP").logo for one in network] == [None] * 3
    network.agree()
    network.close()


def test_a_logo_is_taken_off_with_every_earlier_one_and_other_documents_stay(
    register: Register, tmp_path: Path
) -> None:
    head = register.add("letterhead", station="BUC")
    for picture in (logo(30, 40), logo(60, 80)):
        register.set_logo(head, picture.width, picture.height, picture.rgb)
    (tmp_path / "letter.txt").write_text("how it should look")
    other = register.attach(head, tmp_path / "letter.txt")
    assert register.has_logo(head)
    assert len(register.remove_logo(head)) == 2
    assert not register.has_logo(head)
    assert register.letterhead("BUC").logo is None
    assert [one.id for one in register.list("attachment", file=head)] == [other]
    with pytest.raises(NotHere):
        register.remove_logo(meeting(register))


def test_only_the_station_itself_and_headquarters_write_a_letterhead(
    tmp_path: Path, clock: HandClock
) -> None:
    network = Network(tmp_path, clock, ("TIA", "SKP", "LJU"))
    tirana, skopje, picture = network["TIA"], network["SKP"], logo(30, 40)
    of_others = tirana.add("letterhead", station="LJU")
    own = tirana.add("letterhead", station="SKP")
    network.settle_down()
    assert (skopje.may_write_letterhead("SKP"), skopje.may_write_letterhead("LJU")) == (True, False)
    refused = (
        lambda: skopje.add("letterhead", station="LJU"),
        lambda: skopje.change(of_others, margin_left=30),
        lambda: skopje.change(own, station="LJU"),
        lambda: skopje.delete(of_others),
        lambda: skopje.set_logo(of_others, picture.width, picture.height, picture.rgb),
    )
    for write in refused:
        with pytest.raises(NotOurLetterhead, match="LJU"):
            write()
    skopje.change(own, margin_left=30)
    skopje.set_logo(own, picture.width, picture.height, picture.rgb)
    assert skopje.letterhead("SKP").margins.left == 30
    network.close()


def test_how_numbers_are_written_holds_the_number(register: Register) -> None:
    with pytest.raises(Lacks, match=r"\{number\}"):
        register.add("letterhead", station="BUC", number_style={"sq": "Nr. prot."})
    head = register.add("letterhead", station="BUC", number_style={"sq": "Nr. {number}"})
    register.change(head, number_style={"sq": ""})


def test_an_example_shows_what_is_being_written(register: Register) -> None:
    head = register.add("letterhead", station="BUC", ministry={"sq": "E VJETRA"})
    picture = logo(30, 40)
    register.set_logo(head, picture.width, picture.height, picture.rgb)
    typed = {
        "station": "BUC", "ministry": MINISTRY, "number_style": {"sq": "Nr. {number} prot."},
        "margin_left": "not yet", "margin_right": 999, "logo_height": "",
    }  # fmt: skip
    paper = register.sample_of_letterhead(typed, "sq", head)
    assert paper.letterhead.logo == picture
    assert paper.letterhead.margins == Margins(right=25)
    page = PdfReader(io.BytesIO(print_paper(paper))).pages[0].extract_text()
    assert all(line in page for line in MINISTRY["sq"].splitlines())
    assert "Nr. BUC-MTG-2026-0001 prot." in page
    assert "E VJETRA" not in page
    assert register.letterhead("BUC").margins == Margins()  # nothing of it was written
