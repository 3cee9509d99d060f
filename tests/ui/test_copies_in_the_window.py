"""Copies of a register, as the window tells of them: the question, its answer, and forks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from liaison_desk.clock import HandClock
from liaison_desk.ui.pages.directory.page import DirectoryPage
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.directory.place import DirectoryPresenter
from liaison_desk.ui.presenters.today.place import TodayPresenter
from liaison_desk.ui.widgets.banner import Banner
from tests.desk.copied import OFFICE, Copied, computer
from tests.ui.desk import Desk, opened_on, shown

Opened = Callable[[str], Desk]


@pytest.fixture
def world(tmp_path: Path, clock: HandClock) -> Iterator[Copied]:
    """Give headquarters and two posts on one computer, with one case that all three have."""
    with computer(tmp_path, OFFICE, OFFICE):
        made = Copied(tmp_path, clock, ("TIA", "SKP", "LJU"))
        made["LJU"].share(made["LJU"].add("case", title="Before the copy"), ["SKP"], history=True)
        made.settle_down()
        yield made
        made.close()


@pytest.fixture
def beside_a_laptop(world: Copied, qtbot: QtBot, clock: HandClock) -> Iterator[Desk]:
    """Give the window of Skopje's office; a copy on a laptop was used, and heard of."""
    folder = world.copy("SKP", "laptop")
    world.rooms["laptop"] = ("laptop", "laptop")
    world.open_one("laptop", folder)
    world.settle_down()
    with opened_on(qtbot, world, "SKP", clock) as made:
        yield made


@pytest.fixture
def forked(world: Copied, qtbot: QtBot, clock: HandClock) -> Iterator[Desk]:
    """Give Skopje's window, which knows that Ljubljana's register was copied."""
    world.image("LJU", "clone")
    for name in ("LJU", "clone"):
        reg = world.at(name)
        for number in range(2 if name == "clone" else 3):
            reg.add("entry", file=reg.list("case")[0].id, type="ADM", direction="IN",
                    body=f"{name} {number}")  # fmt: skip
        world.pass_on(name, "SKP")
    assert world["SKP"].forks()
    with opened_on(qtbot, world, "SKP", clock) as made:
        yield made


def others(desk: Desk) -> int:
    return desk.ask(lambda reg: len(reg.other_copies()))


def say_only_copy(desk: Desk, asked: object) -> str:
    """Press the button of the confirmation; return what it said."""
    dialog = getattr(asked, "dialog", None)
    assert dialog is not None
    said = shown(dialog)
    dialog.answer.click()
    desk.rest()
    return said


@pytest.mark.parametrize("language", ["en", "sq"])
def test_another_copy_is_asked_about_in_exchange_and_given_up_after_a_confirmation(
    beside_a_laptop: Desk, language: str
) -> None:
    desk = beside_a_laptop
    desk.shell.preferences.choose_language(language)
    desk.go(Place.EXCHANGE)
    notices = desk.exchange.page.notices
    copy = desk.ask(lambda reg: reg.other_copies()[0].name)
    assert copy in shown(notices)
    assert "2026-03-16" not in shown(notices)  # a day as people write it
    desk.step("only_copy", notices)
    assert others(desk) == 1  # asked first
    assert copy in say_only_copy(desk, desk.exchange.only_copy)
    assert others(desk) == 0
    assert copy not in shown(notices)


def test_leaving_the_question_about_copies_changes_nothing(beside_a_laptop: Desk) -> None:
    desk = beside_a_laptop
    desk.go(Place.EXCHANGE)
    desk.step("only_copy", desk.exchange.page.notices)
    dialog = desk.exchange.only_copy.dialog
    assert dialog is not None
    dialog.leave.click()
    desk.rest()
    assert others(desk) == 1
    assert desk.exchange.page.notices.isVisible()


def test_a_copy_that_is_still_used_is_not_asked_about_again_and_stands_at_the_station(
    beside_a_laptop: Desk,
) -> None:
    desk = beside_a_laptop
    desk.go(Place.EXCHANGE)
    desk.step("notices_read", desk.exchange.page.notices)
    assert not desk.exchange.page.notices.isVisible()
    desk.go(Place.STATION, kind="SKP")
    directory = desk.shell.presenters[Place.STATION]
    assert isinstance(directory, DirectoryPresenter)
    entry = directory.page.entry
    assert "Other copies of this register" in shown(entry)
    entry.step_chosen.emit("only_copy")
    desk.rest()
    say_only_copy(desk, directory.only_copy)
    assert others(desk) == 0
    assert "Other copies" not in shown(entry)


def test_the_question_can_be_answered_in_today(beside_a_laptop: Desk) -> None:
    desk = beside_a_laptop
    desk.go(Place.TODAY)
    today = desk.shell.presenters[Place.TODAY]
    assert isinstance(today, TodayPresenter)
    desk.step("only_copy", today.page.notices)
    say_only_copy(desk, today.only_copy)
    assert others(desk) == 0
    assert "Another copy" not in shown(today.page)


def test_a_fork_is_told_with_its_station_and_numbers_and_leads_there(forked: Desk) -> None:
    forked.go(Place.EXCHANGE)
    (fork, *_) = forked.ask(lambda reg: [one for one in reg.forks() if one.birth.purpose == "data"])
    said = shown(forked.exchange.page.notices)
    sizes = sorted(side.size for side in fork.sides)
    assert "register of LJU was copied" in said
    assert f"from change {fork.number} on" in said
    assert f"up to {sizes[1]} in one, up to {sizes[0]} in the other" in said
    forked.step("station:LJU", forked.exchange.page.notices)
    page = forked.window.frame.panes(Place.STATION).findChild(DirectoryPage)
    assert page is not None
    assert page.isVisible()
    assert "LJU" in shown(page.entry.header)


def test_a_fork_that_was_closed_is_told_again_after_the_lock(forked: Desk) -> None:
    forked.go(Place.EXCHANGE)
    notices = forked.exchange.page.notices
    banner = notices.findChildren(Banner)[-1]  # forks stand behind what was noticed
    banner.hide()
    forked.exchange.stations.reload()
    forked.rest()
    assert "LJU was copied" not in shown(notices)
    forked.lock()
    forked.unlock()
    forked.go(Place.EXCHANGE)
    assert "LJU was copied" in shown(notices)
