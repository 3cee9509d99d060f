"""At a terminal: passphrases stay unseen, questions are asked, Ctrl+C leaves all as it was."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from liaison_desk.register import Register
from tests.cli.process import PASSPHRASE, Station, small_register
from tests.desk.network import trust_each_other

if sys.platform == "win32":
    pytest.skip("a terminal of one's own is Unix's", allow_module_level=True)

from tests.cli.terminal import Terminal

ENTRIES = 3000  # some seconds of import: long enough to be stopped


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Register, Register]:
    """Return the open registers of headquarters and a post."""
    tirana = small_register(tmp_path, "TIA", headquarters=True)
    skopje = small_register(tmp_path, "SKP")
    trust_each_other(tirana, skopje)
    return tirana, skopje


def test_a_typed_passphrase_opens_and_is_never_shown(tmp_path: Path) -> None:
    small_register(tmp_path).close()
    with Terminal(tmp_path, "list", "case", "--register", "SKP") as terminal:
        terminal.until("Passphrase: ")
        terminal.type(PASSPHRASE)
        status, answer = terminal.end()
    assert (status, answer) == (0, "Nothing was found.\n")
    assert PASSPHRASE not in terminal.seen


def test_a_new_passphrase_is_asked_for_twice_and_must_be_the_same(tmp_path: Path) -> None:
    given = ["init", "--register", "SKP", "--station", "SKP", "--name", "S", "--officer", "O"]
    for again, said in (("seven quiet rivers under sand", "not the same"), (PASSPHRASE, "")):
        with Terminal(tmp_path, *given) as terminal:
            terminal.until("New passphrase")
            terminal.type(PASSPHRASE)
            terminal.until("Once more: ")
            terminal.type(again)
            status, answer = terminal.end()
        assert status == bool(said)
        assert said in terminal.seen
        assert (tmp_path / "SKP").exists() is not bool(said)
        assert PASSPHRASE not in terminal.seen + answer


def test_no_passphrase_stands_where_other_programs_can_read_it(
    pair: tuple[Register, Register], tmp_path: Path
) -> None:
    bundle = _bundle(*pair, tmp_path)
    with Terminal(tmp_path, "import", bundle.name, "--register", "TIA") as terminal:
        terminal.until("Passphrase: ")
        terminal.type(PASSPHRASE)
        terminal.until("[yes/no]")
        process = Path("/proc") / str(terminal.process.pid)
        if sys.platform == "linux":
            for place in ("cmdline", "environ"):
                assert PASSPHRASE.encode() not in (process / place).read_bytes()
        terminal.type("no")
        assert terminal.end()[0] == 1
    assert "You did not agree, so nothing was changed." in terminal.seen
    assert PASSPHRASE not in terminal.seen
    written = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert [one for one in written if PASSPHRASE.encode() in one.read_bytes()] == []


def test_a_bundle_is_taken_once_you_say_yes(
    pair: tuple[Register, Register], tmp_path: Path
) -> None:
    bundle = _bundle(*pair, tmp_path)
    station = Station(tmp_path, "TIA")
    options = ["--register", "TIA", "--passphrase-file", "TIA.passphrase"]
    with Terminal(tmp_path, "import", bundle.name, *options) as terminal:
        terminal.until("[yes/no]")
        terminal.type("yes")
        status, answer = terminal.end()
    assert status == 0
    assert answer.index("Bundle 1 from SKP, written") < answer.index("Bundle 1 from SKP was taken.")
    assert len(station.told("list", "case")["records"]) == 1


@pytest.mark.parametrize("stage", ["Reading the bundle", "Taking the bundle"])
def test_ctrl_c_during_a_long_import_leaves_the_register_as_it_was(
    pair: tuple[Register, Register], tmp_path: Path, stage: str
) -> None:
    before = pair[0].digest()
    bundle = _bundle(*pair, tmp_path, entries=ENTRIES)
    station = Station(tmp_path, "TIA")
    options = ["--yes", "--register", "TIA", "--passphrase-file", "TIA.passphrase"]
    with Terminal(tmp_path, "import", bundle.name, *options) as terminal:
        terminal.until(stage)
        terminal.process.send_signal(signal.SIGINT)
        status, answer = terminal.end()
    assert status == 130
    assert "Stopped as you asked; nothing was changed." in terminal.seen
    assert "was taken" not in answer
    assert station.told("check")["digest"] == before
    assert station.told("import", bundle.name, "--yes")["counts"]["new"] > ENTRIES


def test_ctrl_c_while_a_question_waits_stops_at_once(
    pair: tuple[Register, Register], tmp_path: Path
) -> None:
    bundle = _bundle(*pair, tmp_path)
    station = Station(tmp_path, "TIA")
    options = ["--register", "TIA", "--passphrase-file", "TIA.passphrase"]
    with Terminal(tmp_path, "import", bundle.name, *options) as terminal:
        terminal.until("[yes/no]")
        terminal.process.send_signal(signal.SIGINT)
        assert terminal.end()[0] == 130
    assert station.told("list", "case")["records"] == []


def _bundle(tirana: Register, skopje: Register, folder: Path, *, entries: int = 1) -> Path:
    """Write a bundle with a case of many entries for headquarters; lock both registers."""
    with skopje.batch():
        case = skopje.add("case", title="Twelve stolen vehicles")
        for number in range(entries):
            skopje.add("entry", file=case, type="ADM", direction="IN", body=f"Message {number}")
    bundle = folder / "1.bundle"
    skopje.export_bundle("TIA", bundle)
    tirana.close()
    skopje.close()
    return bundle
