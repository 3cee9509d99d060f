"""Each way in which a register can stay shut is said at the door, in its own sentence.

The damage is real, the window is real, and the disk stays as it was found.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from liaison_desk.clock import HandClock
from liaison_desk.register import Register
from tests.desk.network import PASSPHRASE
from tests.ui.desks import LONG, desk, register_with_case, said_at_the_door, try_passphrase

ROOT: Final = Path(__file__).resolve().parents[2]
DATABASE, SLOTS = "register.db", "keyslots.json"


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[200] ^= 0x10
    path.write_bytes(data)


def _plain(folder: Path) -> None:
    (folder / DATABASE).unlink()
    with sqlite3.connect(folder / DATABASE) as plain:
        plain.execute("CREATE TABLE note (text TEXT)")
    plain.close()


def _slots_gone(folder: Path) -> None:
    for one in folder.glob(f"{SLOTS}*"):
        one.unlink()


def _slots_damaged(folder: Path) -> None:
    for one in folder.glob(f"{SLOTS}*"):
        one.write_text("{")


REFUSALS: Final[dict[str, tuple[Callable[[Path], object], str]]] = {
    "wrong passphrase": (lambda _: None, "does not open this register"),
    "damaged database": (lambda folder: _flip(folder / DATABASE), "is damaged, or it belongs"),
    "missing database": (lambda folder: (folder / DATABASE).unlink(), "is not there. Nothing was"),
    "damaged slots": (_slots_damaged, "key slots of the register in"),
    "missing slots": (_slots_gone, "Without them no passphrase opens it"),
    "plain database": (_plain, "is not encrypted"),
}


def _disk(folder: Path) -> dict[str, str]:
    return {
        str(one.relative_to(folder)): hashlib.sha256(one.read_bytes()).hexdigest()
        for one in sorted(folder.rglob("*"))
        if one.is_file()
    }


@pytest.mark.parametrize("what", REFUSALS)
def test_what_keeps_a_register_shut_is_said_at_its_door(
    qtbot: QtBot, tmp_path: Path, clock: HandClock, what: str
) -> None:
    folder, _ = register_with_case(tmp_path, clock)
    damage, sentence = REFUSALS[what]
    damage(folder)
    before = _disk(folder)
    with desk(qtbot, clock, folder) as shell:
        wrong = what == "wrong passphrase"
        try_passphrase(shell, "some other words here" if wrong else PASSPHRASE)
        assert sentence in said_at_the_door(qtbot, shell)
        assert not shell.window.is_open
        assert shell.window.door.passphrase.isEnabled()
    assert _disk(folder) == before


def test_a_register_that_is_open_elsewhere_is_said_to_be_open(
    qtbot: QtBot, tmp_path: Path, clock: HandClock
) -> None:
    folder, _ = register_with_case(tmp_path, clock)
    with (
        Register.open(folder, passphrase=PASSPHRASE, clock=clock),
        desk(qtbot, clock, folder) as shell,
    ):
        try_passphrase(shell, PASSPHRASE)
        assert "is already open on this computer" in said_at_the_door(qtbot, shell)


def test_the_door_opens_after_the_damage_is_repaired(
    qtbot: QtBot, tmp_path: Path, clock: HandClock
) -> None:
    folder, _ = register_with_case(tmp_path, clock)
    whole = (folder / SLOTS).read_bytes()
    _slots_damaged(folder)
    with desk(qtbot, clock, folder) as shell:
        try_passphrase(shell, PASSPHRASE)
        said_at_the_door(qtbot, shell)
        (folder / SLOTS).write_bytes(whole)
        with qtbot.waitSignal(shell.opening.opened, timeout=LONG):
            try_passphrase(shell, PASSPHRASE)


# ------------------------------------------------------------- the key store's entry

JOURNEY: Final = """
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from liaison_desk import settings
from liaison_desk.keys.keystore import KeyStore
from liaison_desk.keys.slots import Slots
from liaison_desk.register import Register
from liaison_desk.ui.app import make_application
from liaison_desk.ui.presenters.today.place import TodayPresenter
from liaison_desk.ui.shell.shell import Shell

folder, passphrase, lose = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "lose"
if lose:
    slots = Slots.load(folder)
    KeyStore().remove(slots._entry(next(one for one in slots._slots if one["kind"] == "keystore")))
else:
    with Register.open(folder, passphrase=passphrase) as register:
        register.use_keystore()
settings.save(settings.load().with_register(folder))
application = make_application()
shell = Shell(application, (TodayPresenter,))
shell.start()


def look():
    if shell.window.is_open:
        print("open")
    elif shell.window.door.banner.isVisible():
        print(shell.window.door.banner.accessibleName())
    else:
        return
    shell.window.close()
    application.quit()


watch = QTimer()
watch.timeout.connect(look)
watch.start(20)
assert shell.window.door.keystore.isVisible()
shell.window.door.keystore.click()
application.exec()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux's")
@pytest.mark.outside("gnome-keyring-daemon", "dbus-run-session")
def test_the_key_store_opens_at_the_door_and_its_lost_entry_is_said_there(
    tmp_path: Path, clock: HandClock
) -> None:
    folder, _ = register_with_case(tmp_path, clock)
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    journey = tmp_path / "journey.py"
    journey.write_text(JOURNEY)
    step = f'"{sys.executable}" -W error "{journey}" "{folder}" "{PASSPHRASE}"'
    script = (
        "printf secret | gnome-keyring-daemon --unlock --components=secrets > /dev/null"
        f" && {step} keep && {step} lose"
    )
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        "LIAISON_DESK_STATE": str(tmp_path / "state"),
    }
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", script],
        capture_output=True, text=True, check=False, env=environment, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    opened, lost = done.stdout.splitlines()
    assert opened == "open"
    assert "entry in this computer's key store is missing" in lost
