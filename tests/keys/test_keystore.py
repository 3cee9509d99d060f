"""The key store is the system's own or none, and it is never the only way in."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from liaison_desk.db.connection import DatabaseKey
from liaison_desk.keys import errors
from liaison_desk.keys.slots import Slots

ROOT = Path(__file__).resolve().parents[2]
REFUSED = """
from liaison_desk.keys import errors
from liaison_desk.keys.keystore import KeyStore
try:
    KeyStore()
except errors.KeystoreUnavailable:
    print("refused")
"""
CHOSEN = """
import keyring
keyring.set_password("service", "user", "secret")
print(type(keyring.get_keyring()).__module__)
"""

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux's")


def _environment(home: Path, **more: str) -> dict[str, str]:
    """Return an environment without a bus, a display or a config but those in ``home``."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "PYTHONPATH": str(ROOT),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={home}/none",
        **more,
    }


def _say(code: str, environment: dict[str, str]) -> str:
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return done.stdout.strip()


@linux_only
def test_without_a_key_store_the_program_says_so(tmp_path: Path) -> None:
    assert _say(REFUSED, _environment(tmp_path)) == "refused"


@linux_only
@pytest.mark.parametrize("backend", ["keyring.backends.null", "keyring.backends.fail"])
def test_a_backend_chosen_by_environment_is_not_taken(tmp_path: Path, backend: str) -> None:
    chosen = _environment(tmp_path, PYTHON_KEYRING_BACKEND=f"{backend}.Keyring")
    assert _say(REFUSED, chosen) == "refused"


@linux_only
def test_a_backend_chosen_by_a_config_is_not_taken(tmp_path: Path) -> None:
    config = tmp_path / ".config" / "python_keyring" / "keyringrc.cfg"
    config.parent.mkdir(parents=True)
    config.write_text("[backend]\ndefault-keyring=keyring.backends.null.Keyring\n")
    assert _say(CHOSEN, _environment(tmp_path)) == "keyring.backends.null"  # keyring takes it
    assert _say(REFUSED, _environment(tmp_path)) == "refused"


@linux_only
@pytest.mark.outside("keyrings.alt")
def test_an_importable_backend_that_writes_plain_text_is_not_taken(
    tmp_path: Path, outside_tool: Callable[[str], Path]
) -> None:
    package = outside_tool("keyrings.alt")
    path = os.pathsep.join([str(ROOT), str(package.parent.parent)])
    (tmp_path / "keyring").mkdir()
    (tmp_path / "ours").mkdir()
    theirs = _environment(tmp_path / "keyring", PYTHONPATH=path)
    assert _say(CHOSEN, theirs).startswith("keyrings.alt")  # keyring takes it without a word
    assert _say(REFUSED, _environment(tmp_path / "ours", PYTHONPATH=path)) == "refused"
    assert list((tmp_path / "ours").iterdir()) == []


def test_a_key_store_cannot_be_the_only_way_in(tmp_path: Path) -> None:
    slots = Slots.new(tmp_path)
    store: object = None  # never asked: the refusal comes first
    with pytest.raises(errors.KeystoreOnly):
        slots.add_keystore("a1" * 16, DatabaseKey(bytes(32), bytes(16)), store)  # type: ignore[arg-type]


JOURNEY = """
import sys
from pathlib import Path
from liaison_desk.db.connection import DatabaseKey
from liaison_desk.keys import errors, wrapping
from liaison_desk.keys.keystore import KeyStore
from liaison_desk.keys.slots import Slots

folder, step = Path(sys.argv[1]), sys.argv[2]
secret, officer = DatabaseKey(bytes(range(32)), bytes(16)), "a1" * 16
floor = wrapping.MEMORY_FLOOR_KIB
store = KeyStore()
if step == "set up":
    slots = Slots.new(folder)
    slots.add_passphrase(officer, "ura e gurit mbi lum", secret, memory_kib=floor)
    slots.add_keystore(officer, secret, store)
    slots.save()
    print([one.kind for one in slots.listing()])
elif step == "open":
    print(Slots.load(folder).open_with_keystore(store) == (secret, officer))
elif step == "lose":
    store.remove(Slots.load(folder)._entry(Slots.load(folder)._slots[1]))
elif step == "change":
    slots = Slots.load(folder)
    store.put(slots._entry(slots._slots[1]), b"another key, or an older one" + bytes(4))
elif step == "remove":
    slots = Slots.load(folder)
    slots.remove(slots.listing()[1].id, store)
    slots.save()
if step in ("lose", "change", "remove"):
    slots = Slots.load(folder)
    try:
        slots.open_with_keystore(store)
    except errors.DeskError as error:
        opened = slots.open_with_passphrase("ura e gurit mbi lum")
        print(error.code, opened == (secret, officer))
""".replace("errors.DeskError", "Exception")


def _with_secret_service(folder: Path, *steps: str) -> list[str]:
    """Run the steps, each in a process of its own, beside one real Secret Service."""
    home = folder.parent / "home"
    home.mkdir(mode=0o700)
    python = f'"{sys.executable}" -W error "$JOURNEY" "$FOLDER"'
    script = " && ".join(
        ["printf secret | gnome-keyring-daemon --unlock --components=secrets > /dev/null"]
        + [f"{python} '{step}'" for step in steps]
    )
    journey = folder.parent / "journey.py"
    journey.write_text(JOURNEY)
    environment = _environment(home, JOURNEY=str(journey), FOLDER=str(folder))
    del environment["DBUS_SESSION_BUS_ADDRESS"]
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", script],
        capture_output=True, text=True, check=False, env=environment, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@linux_only
@pytest.mark.outside("gnome-keyring-daemon", "dbus-run-session")
def test_the_real_secret_service_opens_and_its_loss_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    folder.mkdir()
    assert _with_secret_service(folder, "set up", "open", "change", "lose", "remove") == [
        "['passphrase', 'keystore']",
        "True",
        "keys.keystore_entry_missing True",
        "keys.keystore_entry_missing True",
        "keys.keystore_not_set True",
    ]


@linux_only
@pytest.mark.outside("gnome-keyring-daemon", "dbus-run-session")
def test_what_the_store_keeps_is_not_the_key_of_the_database(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    folder.mkdir()
    _with_secret_service(folder, "set up")
    kept = b"".join(one.read_bytes() for one in (tmp_path / "home").rglob("*") if one.is_file())
    assert bytes(range(32)) not in kept
    assert bytes(range(32)).hex().encode() not in kept
