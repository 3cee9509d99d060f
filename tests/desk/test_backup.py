"""A backup is a register that works again, and goes on in feeds of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.errors import FolderNotEmpty
from liaison_desk.keys.errors import WrongPassphrase
from liaison_desk.register import Register
from tests.desk.network import PASSPHRASE, Network


def test_a_restored_backup_has_everything_and_writes_on(
    network: Network, tmp_path: Path, clock: HandClock
) -> None:
    post = network["SKP"]
    case = post.add("case", title="Kept")
    document = tmp_path / "note.txt"
    document.write_bytes("Ѓорѓи".encode())
    attachment = post.attach(case, document)
    post.backup(tmp_path / "copy")
    with Register.restore(
        tmp_path / "copy", tmp_path / "again", passphrase=PASSPHRASE, clock=clock
    ) as again:
        assert again.digest() == post.digest()
        assert b"".join(again.document(attachment)) == "Ѓорѓи".encode()
        again.change(case, title="Changed afterwards")
        again.check()
        assert again.get(case).title == "Changed afterwards"


def test_what_a_restored_copy_writes_reaches_the_others(
    network: Network, tmp_path: Path, clock: HandClock
) -> None:
    post = network["SKP"]
    case = post.add("case", title="Before the backup")
    post.share(case, ["LJU"])
    network.settle_down()
    post.backup(tmp_path / "copy")
    post.close()
    network.registers["SKP"] = Register.restore(
        tmp_path / "copy", tmp_path / "again", passphrase=PASSPHRASE, clock=clock
    )
    network["SKP"].change(case, title="After the restore")
    network.settle_down()
    network.agree()
    assert network["LJU"].get(case).title == "After the restore"


def test_a_backup_never_writes_over_anything(network: Network, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "here.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderNotEmpty):
        network["SKP"].backup(tmp_path / "full")
    assert [one.name for one in (tmp_path / "full").iterdir()] == ["here.txt"]


def test_a_backup_needs_its_passphrase(network: Network, tmp_path: Path) -> None:
    network["SKP"].backup(tmp_path / "copy")
    with pytest.raises(WrongPassphrase):
        Register.restore(tmp_path / "copy", tmp_path / "again", passphrase="not the right one")
    assert not (tmp_path / "again").exists()
