"""The menu under the settings button: language, look, idle lock, keys, what this is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

import liaison_desk
from liaison_desk.ui.language import INTERFACE, current, tr
from liaison_desk.ui.shell.about import AboutDialog
from liaison_desk.ui.shell.preferences import Preferences
from liaison_desk.ui.shortcuts import KEYS
from liaison_desk.ui.window import DeskWindow

LOOKS: Final = ("light", "dark", "contrast")
MINUTES: Final = (1, 2, 5, 10, 15, 30)  # until the idle lock


def settings_menu(
    window: DeskWindow,
    preferences: Preferences,
    use_keystore: Callable[[], object],
    note_call: Callable[[], object],
    check_paper: Callable[[], object],
) -> QMenu:
    """Return the menu in the interface language; made anew when that changes."""
    menu = QMenu(window)
    menu.setObjectName("settings-menu")
    chosen = preferences.chosen
    _choices(
        menu.addMenu(tr("menu.language")),
        [(code, name, code == current()) for code, name in INTERFACE.items()],
        preferences.choose_language,
    )
    _choices(
        menu.addMenu(tr("menu.look")),
        [(look, tr(f"menu.look.{look}"), look == chosen.look) for look in LOOKS],
        preferences.choose_look,
    )
    _locking(menu.addMenu(tr("menu.idle")), preferences)
    menu.addSeparator()
    if window.is_open:
        call = menu.addAction(f"{tr('menu.call')}\t{KEYS['call'][0]}")
        call.setObjectName("menu-call")
        call.triggered.connect(note_call)
        check = menu.addAction(tr("check.menu"))
        check.setObjectName("menu-check")
        check.triggered.connect(check_paper)
        store = menu.addAction(tr("menu.keystore"))
        store.setObjectName("menu-keystore")
        store.triggered.connect(use_keystore)
    keys = menu.addAction(f"{tr('menu.keys')}\t{KEYS['keys'][0]}")
    keys.setObjectName("menu-keys")
    keys.triggered.connect(window.show_keys)
    about = menu.addAction(tr("menu.about"))
    about.setObjectName("menu-about")
    about.triggered.connect(lambda: AboutDialog(liaison_desk.__version__, window).open())
    return menu


def _locking(menu: QMenu, preferences: Preferences) -> None:
    """Fill ``menu`` with when the register locks by itself."""
    chosen = preferences.chosen
    _choices(
        menu,
        [
            (str(minutes), tr("menu.idle.minutes", n=minutes), minutes == chosen.idle_minutes)
            for minutes in sorted({*MINUTES, chosen.idle_minutes})
        ],
        lambda minutes: preferences.choose_idle(int(minutes)),
    )
    menu.addSeparator()
    minimised = menu.addAction(tr("menu.idle.minimised"))
    minimised.setObjectName("choose-minimised")
    minimised.setCheckable(True)
    minimised.setChecked(chosen.lock_minimised)
    minimised.triggered.connect(preferences.choose_lock_minimised)


def _choices(
    menu: QMenu, entries: Iterable[tuple[str, str, bool]], choose: Callable[[str], None]
) -> None:
    """Fill ``menu`` with entries of which one is ticked."""
    group = QActionGroup(menu)
    for code, words, ticked in entries:
        entry = QAction(words, menu)
        entry.setObjectName(f"choose-{code}")
        entry.setCheckable(True)
        entry.setChecked(ticked)
        entry.triggered.connect(partial(_chosen, choose, code))
        group.addAction(entry)
        menu.addAction(entry)


def _chosen(choose: Callable[[str], None], code: str, _ticked: bool = True) -> None:
    choose(code)
