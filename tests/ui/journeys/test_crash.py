"""A flat battery costs nothing: the process is killed, the draft is there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from liaison_desk.clock import HandClock
from liaison_desk.register import Register
from liaison_desk.ui.history import Spot
from liaison_desk.ui.places import Place
from tests.desk.network import PASSPHRASE
from tests.ui.desks import desk, register_with_case, unlock
from tests.ui.test_shell import cases

ROOT: Final = Path(__file__).resolve().parents[3]

TYPING: Final = """
import sys
from pathlib import Path

from liaison_desk import settings
from liaison_desk.ui.app import make_application
from liaison_desk.ui.history import Spot
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.today.place import TodayPresenter
from liaison_desk.ui.shell.shell import Shell
from tests.ui.keys import type_text
from tests.ui.stand_in import StandIn

folder, case, passphrase = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
settings.save(settings.load().with_register(folder))
application = make_application()
shell = Shell(application, (TodayPresenter, StandIn))
shell.start()


def write(_):
    place = shell.presenters[Place.CASES]
    shell.go(Spot(Place.CASES, case, "case"))
    type_text(place.note.edit, "Half a sentence")


shell.opening.opened.connect(write)
shell.drafts.kept.connect(lambda key: print("kept", flush=True))
shell.opening.unlock(passphrase)
application.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there a process is not killed by a signal")
def test_a_killed_process_loses_no_draft(qtbot: QtBot, tmp_path: Path, clock: HandClock) -> None:
    folder, case = register_with_case(tmp_path, clock)
    journey = tmp_path / "journey.py"
    journey.write_text(TYPING)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, str(journey), str(folder), case, PASSPHRASE],
        stdout=subprocess.PIPE, text=True, env=environment,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "kept"
        process.send_signal(signal.SIGKILL)
    with Register.open(folder, passphrase=PASSPHRASE, clock=clock) as register:
        assert list(register.drafts()) == [f"form:case:{case}:"]
    with desk(qtbot, clock, folder) as shell:
        unlock(qtbot, shell)
        shell.go(Spot(Place.CASES, case, "case"))
        assert cases(shell).note.edit.text() == "Half a sentence"
