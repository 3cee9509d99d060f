"""Pictures of the real window on the demo network, drawn without a display.

``python -m liaison_desk.ui.rehearsal.screenshots [name]`` draws every page and state, in
each language and look, into ``build/screenshots``; ``--chosen`` draws the few
that the README shows into ``docs/images``; ``--look contrast`` the high-contrast
look. A scale of 2 comes with ``QT_SCALE_FACTOR=2``.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from liaison_desk import files
from liaison_desk.demo.network import DEMO_PASSPHRASE
from liaison_desk.keys.wrapping import MEMORY_FLOOR_KIB
from liaison_desk.progress import quiet
from liaison_desk.register import Register
from liaison_desk.ui.app import make_application, make_shell
from liaison_desk.ui.rehearsal.gallery import HOME, Gallery
from liaison_desk.ui.rehearsal.steering import picture, rest
from liaison_desk.ui.shell.demo_place import DemoPlace, provide

ROOT: Final = Path(__file__).resolve().parents[3]
ALL: Final = ROOT / "build" / "screenshots"
IMAGES: Final = ROOT / "docs" / "images"
CHOSEN: Final = {
    ("today", "en", "light"), ("case", "sq", "light"), ("meeting-minutes", "sq", "dark"),
    ("preview", "en", "light"), ("search", "en", "light"), ("unlock", "en", "light"),
}  # fmt: skip
LANGUAGES: Final = ("en", "sq")
LOOKS: Final = ("light", "dark")


def render(
    folder: Path,
    only: str = "",
    languages: Sequence[str] = LANGUAGES,
    looks: Sequence[str] = LOOKS,
    chosen: bool = False,
) -> list[Path]:
    """Draw the pictures whose name holds ``only`` into ``folder``; return their paths."""
    work = ALL / "work"
    os.environ["LIAISON_DESK_STATE"] = str(work / "state")
    application = make_application()
    files.make_folder(folder)
    made: list[Path] = []
    for language in languages:
        for look in looks:
            wanted = {name for name, *way in CHOSEN if way == [language, look]}
            if chosen and not wanted:
                continue
            demo = provide(work / "network", None, quiet)
            made += _draw(
                application, demo, folder, language, look, only, wanted if chosen else set()
            )
    files.remove_folder(work)
    return made


def _draw(
    application: QApplication, demo: DemoPlace, folder: Path, language: str, look: str,
    only: str, wanted: set[str],
) -> list[Path]:  # fmt: skip
    """Go through the whole window in one language and look."""
    shell = make_shell(application, demo.stopped_clock())
    shell.preferences.choose_language(language)
    shell.preferences.choose_look(look)
    gallery = Gallery(shell, demo, _empty(demo))
    made = []
    try:
        for name, draw in gallery.pictures():
            widget = draw()
            rest(shell)
            if only in name and (not wanted or name in wanted):
                _as_at_home(widget, demo.folder)
                made.append(picture(widget, folder / f"{name}-{language}-{look}.png"))
    finally:
        shell.window.close()
        shell.window.deleteLater()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return made


def _as_at_home(widget: QWidget, folder: Path) -> None:
    """Show what lies in the demo's folder where it would lie at an officer's."""
    for one in widget.findChildren(QLabel):
        if str(folder) in one.text():
            one.setText(one.text().replace(str(folder), str(HOME)))


def _empty(demo: DemoPlace) -> Path:
    """Return a register that holds nothing, beside the demo."""
    folder = demo.folder / "LJU-empty"
    if not folder.exists():
        Register.create(
            folder, station="LJU", name="Embassy", officer="Drita Nikollbibaj",
            passphrase=DEMO_PASSPHRASE, clock=demo.stopped_clock(), memory_kib=MEMORY_FLOOR_KIB,
        ).close()  # fmt: skip
    return folder


def main(arguments: Sequence[str]) -> int:
    """Draw what is asked for, and say where it lies."""
    line = argparse.ArgumentParser(prog="screenshots", description=(__doc__ or "").split("\n")[0])
    line.add_argument("only", nargs="?", default="", help="pictures whose name holds this")
    line.add_argument("--chosen", action="store_true", help="the few for docs/images")
    line.add_argument("--language", choices=LANGUAGES, action="append")
    line.add_argument("--look", choices=(*LOOKS, "contrast"), action="append")
    asked = line.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = IMAGES if asked.chosen else ALL
    made = render(
        folder, asked.only, asked.language or LANGUAGES, asked.look or LOOKS, asked.chosen
    )
    sys.stdout.write(f"{len(made)} pictures in {folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
