"""A letterhead is written in its list, and a picture of anybody becomes its logo as pixels."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from liaison_desk.clock import HandClock
from liaison_desk.register import Register
from liaison_desk.ui.errors import LogoNotAPicture, LogoTooLarge
from liaison_desk.ui.pages.letterhead import LetterheadPanel
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.lists.logo import HIGH, pixels
from tests.desk.network import Network
from tests.printing.meeting_specimens import logo
from tests.ui.desk import Desk, FixedPath, opened_on, shown
from tests.ui.keys import type_text
from tests.ui.test_place_lists import lists


def picture(folder: Path, width: int = 31, height: int = 40) -> Path:
    """Write a picture of one red dot on nothing."""
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(0)
    image.setPixelColor(0, 0, QColor("red"))
    path = folder / "logo.png"
    assert image.save(str(path))
    return path


def open_letterhead(desk: Desk) -> str:
    head = desk.ask(lambda reg: reg.add("letterhead", station="SKP", ministry={"sq": "MINISTRIA"}))
    desk.go(Place.LISTS, head, "letterhead")
    return head


def on_paper(panel: LetterheadPanel) -> str:
    """Return what stands on the paper that the panel shows."""
    return panel.paper.page_text(0)


def test_the_paper_stands_beside_the_form_and_follows_what_is_typed(desk: Desk) -> None:
    head = open_letterhead(desk)
    page = lists(desk).lists_page
    page.tabs.choose("paper")
    desk.rest()
    page.paper.tabs.choose("sq")
    desk.rest()
    assert "MINISTRIA" in on_paper(page.paper)
    lists(desk).edit()
    desk.rest()
    form = lists(desk).forms.top
    assert form is not None
    panel = form.side
    assert isinstance(panel, LetterheadPanel)
    panel.tabs.choose("sq")
    desk.rest()
    assert "MINISTRIA" in on_paper(panel)
    line = form.form.editors["ministry"].input()
    line.setFocus()
    type_text(line, "E RE ")
    desk.qtbot.waitUntil(lambda: "E RE" in on_paper(panel), timeout=5_000)
    panel.tabs.choose("mk")
    desk.rest()
    assert "MINISTRIA" not in on_paper(panel)
    assert "Пример на акт" in on_paper(panel)
    assert desk.ask(lambda reg: reg.get(head).ministry["sq"]) == "MINISTRIA"  # not saved yet


def test_the_lock_takes_the_paper_away_and_it_comes_back_in_the_language_chosen(
    desk: Desk,
) -> None:
    head = open_letterhead(desk)
    page = lists(desk).lists_page
    page.tabs.choose("paper")
    page.paper.tabs.choose("sq")
    desk.rest()
    desk.lock()
    assert on_paper(page.paper) == ""
    desk.unlock()
    desk.go(Place.LISTS, head, "letterhead")
    assert page.paper.language == "sq"
    assert "MINISTRIA" in on_paper(page.paper)


def test_a_new_letterhead_is_seen_before_it_is_saved_and_says_when_the_logo_is_chosen(
    desk: Desk,
) -> None:
    desk.go(Place.LISTS)
    lists(desk).make("letterhead")
    desk.rest()
    form = lists(desk).forms.top
    assert form is not None
    panel = form.side
    assert isinstance(panel, LetterheadPanel)
    assert not panel.choose.isVisible()
    assert "once this is saved" in shown(panel)
    line = form.form.editors["ministry"].input()
    line.setFocus()
    type_text(line, "MINISTRY")
    desk.qtbot.waitUntil(lambda: "MINISTRY" in on_paper(panel), timeout=5_000)


def test_what_a_letterhead_cannot_be_is_said_at_its_line(desk: Desk) -> None:
    open_letterhead(desk)
    for name, value, says in (
        ("margin_left", 80, "35"),
        ("number_style", {"sq": "Nr. prot."}, "{number}"),
    ):
        lists(desk).edit()
        desk.rest()
        form = lists(desk).forms.top
        assert form is not None
        form.form.editors[name].set_value(value)
        form.form.editors[name].changed.emit()
        lists(desk).forms.save()
        desk.rest()
        assert says in form.form.complaint_of(name)
        lists(desk).forms.cancel()


def test_a_logo_is_taken_off_again_by_the_button_beside_the_paper(desk: Desk) -> None:
    head, picture = open_letterhead(desk), logo(30, 40)

    def put(reg: Register) -> str:
        return reg.set_logo(head, picture.width, picture.height, picture.rgb)

    desk.ask(put)
    lists(desk).changed.emit(frozenset({head}))
    desk.rest()
    page = lists(desk).lists_page
    page.tabs.choose("paper")
    assert page.paper.remove.isVisible()
    page.paper.remove.click()
    desk.rest()
    assert desk.ask(lambda reg: reg.letterhead("SKP").logo) is None
    assert not page.paper.remove.isVisible()


def test_a_letterhead_of_another_station_is_seen_and_not_changed(
    qtbot: QtBot, network: Network, clock: HandClock
) -> None:
    head = network["TIA"].add("letterhead", station="LJU", ministry={"en": "MINISTRY"})
    network.send("TIA", "SKP")
    with opened_on(qtbot, network, "SKP", clock) as desk:
        desk.go(Place.LISTS, head, "letterhead")
        page = lists(desk).lists_page
        page.tabs.choose("paper")
        desk.rest()
        assert "MINISTRY" in on_paper(page.paper)
        assert "headquarters" in shown(page.header)
        assert not page.paper.choose.isVisible()
        lists(desk).key("edit")
        desk.rest()
        assert lists(desk).forms.top is None


def test_a_picture_that_is_too_large_is_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    open_letterhead(desk)
    path = tmp_path / "logo.png"
    with path.open("wb") as vast:
        vast.truncate(33 << 20)
    failed: list[object] = []
    lists(desk).failed.connect(failed.append)
    lists(desk).attach(str(path))
    desk.errors.clear()
    assert isinstance(failed[0], LogoTooLarge)
    assert "32 MB" in str(failed[0])


def test_a_picture_becomes_the_logo_and_nothing_of_it_but_pixels_is_kept(
    desk: Desk, tmp_path: Path
) -> None:
    head = open_letterhead(desk)
    lists(desk).ask_path = FixedPath(picture(tmp_path))  # type: ignore[assignment]
    desk.step("logo")
    kept = lambda reg: reg.letterhead("SKP").logo  # noqa: E731
    desk.qtbot.waitUntil(lambda: desk.ask(kept) is not None, timeout=10_000)
    logo = desk.ask(kept)
    assert logo is not None
    assert (logo.width, logo.height) == (31 * HIGH // 40, HIGH)
    assert logo.rgb[-3:] == b"\xff\xff\xff"  # what was clear is white paper
    assert logo.rgb[0] > 200 > logo.rgb[1]

    def names(reg: Register) -> list[str]:
        return [one.name for one in reg.list("attachment", file=head)]

    assert desk.ask(names) == ["logo.ppm"]


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n" + bytes(300), b"no picture", b""])
def test_what_is_no_picture_is_refused_and_not_attached(
    desk: Desk, tmp_path: Path, content: bytes
) -> None:
    head = open_letterhead(desk)
    path = tmp_path / "logo.png"
    path.write_bytes(content)
    failed: list[object] = []
    lists(desk).failed.connect(failed.append)
    lists(desk).attach(str(path))
    desk.qtbot.waitUntil(lambda: bool(failed), timeout=10_000)
    assert isinstance(failed[0], LogoNotAPicture)
    desk.errors.clear()
    assert desk.ask(lambda reg: list(reg.list("attachment", file=head))) == []


def test_the_lines_of_a_picture_lie_side_by_side_without_gaps() -> None:
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(QColor(1, 2, 3))
    assert pixels(image) == bytes([1, 2, 3]) * 6
