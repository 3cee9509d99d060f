"""Documents that came in a bundle are found in the window though nobody opened them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from liaison_desk.ui.shell import learning
from tests.desk.network import Network
from tests.ui.desk import Desk

LONG = 15_000  # ms: a process of its own reads each


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait for the pause."""
    monkeypatch.setattr(learning, "SOON_MS", 0)


def came(network: Network, desk: Desk, folder: Path, **documents: bytes) -> None:
    """Let a bundle with documents come to the register of the window."""
    home = network["TIA"]
    case = home.add("case", title="Vans")
    home.share(case, ["SKP"])
    for name, data in documents.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(data)
        home.attach(case, path)
    bundle = folder / "out.bundle"
    home.export_bundle("SKP", bundle)
    desk.ask(lambda reg: reg.apply(reg.read_bundle(bundle)))


def found(desk: Desk, words: str) -> list[str]:
    return desk.ask(lambda reg: [one.label for one in reg.find(words)])


def test_what_came_is_read_while_nothing_else_is_to_do(
    network: Network, desk: Desk, tmp_path: Path
) -> None:
    came(
        network, desk, tmp_path, letter_txt="Комбето СК 1234 АБ".encode(),
        broken_pdf=b"%PDF-1.4 nothing that can be read",
    )  # fmt: skip
    assert found(desk, "kombeto") == []
    desk.shell.refresh(frozenset())
    desk.qtbot.waitUntil(lambda: found(desk, "kombeto") == ["letter.txt"], timeout=LONG)
    desk.qtbot.waitUntil(lambda: not desk.ask(lambda reg: reg.unread_documents()), timeout=LONG)


def test_a_document_that_is_not_here_holds_up_no_other(
    network: Network, desk: Desk, tmp_path: Path
) -> None:
    came(network, desk, tmp_path, first_txt=b"unique words", second_txt=b"other words")
    folder = desk.ask(lambda reg: reg.folder)
    newest = desk.ask(lambda reg: reg.get(reg.unread_documents()[0]))
    (gone,) = folder.rglob(f"{newest.blob}*")
    gone.unlink()
    desk.shell.refresh(frozenset())
    desk.qtbot.waitUntil(
        lambda: desk.ask(lambda reg: reg.unread_documents()) == [newest.id], timeout=LONG
    )
    desk.qtbot.waitUntil(lambda: not desk.shell.jobs.busy, timeout=LONG)
    QApplication.processEvents()


def test_nothing_is_read_behind_the_lock(network: Network, desk: Desk, tmp_path: Path) -> None:
    came(network, desk, tmp_path, letter_txt=b"unique words")
    desk.shell.refresh(frozenset())
    desk.lock()
    assert desk.shell.jobs.busy == 0
    desk.unlock()
    desk.qtbot.waitUntil(lambda: found(desk, "unique words") == ["letter.txt"], timeout=LONG)
