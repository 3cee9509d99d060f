"""Six things can be wrong with a register that is opened: six sentences, and nothing is touched."""

from __future__ import annotations

import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from liaison_desk.register import Register
from tests.cli.process import (
    PASSPHRASE,
    PROGRAM,
    ROOT,
    Station,
    content,
    environment,
    small_register,
)

DATABASE = "register.db"
SLOTS = "keyslots.json"


@pytest.fixture
def station(tmp_path: Path) -> Station:
    """Return a station with a case in its register."""
    with small_register(tmp_path) as register:
        register.add("case", title="Twelve stolen vehicles")
    return Station(tmp_path, "SKP")


def _sentence(station: Station) -> str:
    """Return why a command is refused; nothing in the register's folder may change."""
    before = content(station.register)
    done = station.run("list", "case")
    assert (done.returncode, done.stdout) == (1, "")
    assert content(station.register) == before
    return done.stderr


def _wrong_passphrase(folder: Path) -> None:
    (folder.parent / "SKP.passphrase").write_text("seven quiet rivers under sand\n")


def _damaged(folder: Path) -> None:
    data = bytearray((folder / DATABASE).read_bytes())
    data[100] ^= 1
    (folder / DATABASE).write_bytes(data)


def _cut(folder: Path) -> None:
    data = (folder / DATABASE).read_bytes()
    (folder / DATABASE).write_bytes(data[: len(data) // 2 + 7])


def _plain(folder: Path) -> None:
    (folder / DATABASE).unlink()
    with closing(sqlite3.connect(folder / DATABASE)) as other:
        other.execute("CREATE TABLE record (id)")
        other.commit()


def _other_register(folder: Path) -> None:
    small_register(folder.parent, "LJU").close()
    (folder / DATABASE).write_bytes((folder.parent / "LJU" / DATABASE).read_bytes())


def _slots_gone(folder: Path) -> None:
    (folder / SLOTS).unlink()


def _slots_damaged(folder: Path) -> None:
    text = (folder / SLOTS).read_text()
    (folder / SLOTS).write_text(text.replace('"memory_kib":', '"memory_kib":1'))


def _database_gone(folder: Path) -> None:
    (folder / DATABASE).unlink()


# What was done to the register, and what the sentence says of it and of no other.
DAMAGES: list[tuple[Callable[[Path], None], str]] = [
    (_wrong_passphrase, "The passphrase does not open this register."),
    (_damaged, "is damaged, or it belongs to another register."),
    (_cut, "is damaged, or it belongs to another register."),
    (_other_register, "is damaged, or it belongs to another register."),
    (_plain, "is not encrypted, so it is not your register."),
    (_slots_gone, "The key slots of the register in “SKP” are not there"),
    (_slots_damaged, "The key slots of the register in “SKP” are damaged"),
    (_database_gone, "The database of the register in “SKP” is not there."),
]


@pytest.mark.parametrize(("damage", "words"), DAMAGES, ids=lambda one: getattr(one, "__name__", ""))
def test_each_damage_has_its_own_sentence_and_is_left_as_it_is(
    station: Station, damage: Callable[[Path], None], words: str
) -> None:
    damage(station.register)
    said = _sentence(station)
    assert [one for one in {words for _, words in DAMAGES} if one in said] == [words]


def test_a_register_that_is_open_elsewhere_says_so(station: Station) -> None:
    with Register.open(station.register, passphrase=PASSPHRASE):
        said = _sentence(station)
    assert "is already open on this computer" in said
    assert station.said("list", "case")


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    done = Station(tmp_path, "SKP").run("list", "case")
    assert done.returncode == 1
    assert "The database of the register in “SKP” is not there." in done.stderr
    assert not (tmp_path / "SKP").exists()


def test_a_key_store_that_was_never_set_up_says_so_before_it_is_asked(station: Station) -> None:
    before = content(station.register)
    done = subprocess.run(
        [*PROGRAM, "list", "case", "--keystore", "--register", "SKP"],
        cwd=station.register.parent, capture_output=True, text=True, check=False, env=environment(),
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert "does not open through this computer's key store" in done.stderr
    assert content(station.register) == before


USE = """
import sys
from liaison_desk import Register
with Register.open("SKP", passphrase=sys.argv[1]) as register:
    register.use_keystore()
"""
LOSE = """
from pathlib import Path
from liaison_desk.keys.keystore import KeyStore
from liaison_desk.keys.slots import Slots
slots = Slots.load(Path("SKP"))
(slot,) = [one for one in slots._slots if one["kind"] == "keystore"]
KeyStore().remove(slots._entry(slot))
"""


@pytest.fixture
def bus(tmp_path: Path) -> Callable[[str], list[str]]:
    """Give what runs a shell script beside a real Secret Service and returns its lines."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    (tmp_path / "use.py").write_text(USE)
    (tmp_path / "lose.py").write_text(LOSE)
    more = environment(HOME=str(home), XDG_RUNTIME_DIR=str(home))
    unlock = "printf secret | gnome-keyring-daemon --unlock --components=secrets > /dev/null"

    def run(script: str) -> list[str]:
        done = subprocess.run(
            ["dbus-run-session", "--", "sh", "-c", f"{unlock}\n{script}"],
            cwd=tmp_path, capture_output=True, text=True, check=False, env=more, timeout=120,
        )  # fmt: skip
        said = [one for one in done.stderr.splitlines() if "dbus-daemon" not in one]
        return done.stdout.splitlines() + said

    return run


@pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux's")
@pytest.mark.outside("gnome-keyring-daemon", "dbus-run-session")
def test_the_key_store_opens_and_its_lost_entry_is_named(
    station: Station, bus: Callable[[str], list[str]]
) -> None:
    python = f"{shlex.quote(sys.executable)} -W error"
    command = f"{shlex.join(PROGRAM)} find stolen --keystore --register SKP"
    sums = "find SKP -type f | sort | xargs sha256sum > {}"
    lines = bus(
        f"""
        {python} use.py {shlex.quote(PASSPHRASE)} && {python} use.py {shlex.quote(PASSPHRASE)}
        {command}; echo "status $?"
        {python} lose.py
        {sums.format("before")}; {command}; echo "status $?"; {sums.format("after")}
        cmp before after && echo unchanged
        """
    )
    first, opened, second, unchanged, sentence = lines
    assert "Twelve stolen vehicles" in first
    assert (opened, second, unchanged) == ("status 0", "status 1", "unchanged")
    assert "entry in this computer's key store is missing or does not fit" in sentence
    assert str(ROOT) not in sentence
    assert "Twelve stolen vehicles" in station.said("list", "case")  # the passphrase still opens it
