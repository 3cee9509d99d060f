"""A readable copy is a disclosure, and stays on a list until it was deleted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.db import errors as db_errors
from liaison_desk.desk import errors
from liaison_desk.feeds.birth import LOG
from liaison_desk.register import Register
from tests.desk.network import PASSPHRASE, new_register

CONTENT = "Повратница \u2013 ".encode() * 20_000  # larger than one piece of the stream


@pytest.fixture
def register(tmp_path: Path, clock: HandClock) -> Iterator[Register]:
    with new_register(tmp_path, "SKP", clock) as made:
        yield made


@pytest.fixture
def attachment(register: Register, tmp_path: Path) -> str:
    case = register.add("case", title="Vans")
    source = tmp_path / "receipt.txt"
    source.write_bytes(CONTENT)
    return register.attach(case, source)


def log_events(register: Register) -> list[tuple[object, object]]:
    """Return (event, how) of the log entries of this copy."""
    store = register._holder.store
    feeds = [row.id for row in store.feeds.values() if row.birth.purpose == LOG]
    found: list[tuple[object, object]] = []
    for (record,) in register._holder.db.execute(
        f"SELECT record FROM changeset WHERE feed IN ({','.join('?' * len(feeds))}) ORDER BY id",
        feeds,
    ):
        for stored in store.of_records([record])[record]:
            read = stored.values()
            found.append((read.get("event"), read.get("how")))
    return found


def test_a_copy_is_readable_logged_and_listed_until_it_was_deleted(
    register: Register, attachment: str, tmp_path: Path, clock: HandClock
) -> None:
    target = tmp_path / "outside" / "receipt.txt"
    target.parent.mkdir()
    number = register.save_copy(attachment, target)
    assert target.read_bytes() == CONTENT
    (listed,) = register.copies_outside()
    assert listed == (number, attachment, "receipt.txt", target, clock.now(), register.officer)
    assert log_events(register)[-1] == ("DISCLOSE", "copy")
    with pytest.raises(errors.CopyStillThere):
        register.copy_deleted(number)
    target.unlink()
    register.copy_deleted(number)
    assert list(register.copies_outside()) == []
    with pytest.raises(errors.NoSuchOutsideCopy):
        register.copy_deleted(number)
    register.check()


def test_the_list_outlives_closing_and_a_deleted_attachment(
    register: Register, attachment: str, tmp_path: Path, clock: HandClock
) -> None:
    number = register.save_copy(attachment, tmp_path / "copy.txt")
    register.delete(attachment)
    register.close()
    with Register.open(tmp_path / "SKP", passphrase=PASSPHRASE, clock=clock) as again:
        assert [(one.number, one.name) for one in again.copies_outside()] == [
            (number, "receipt.txt")
        ]


def test_a_copy_that_could_not_be_written_is_not_listed_and_leaves_nothing(
    register: Register, attachment: str, tmp_path: Path
) -> None:
    with pytest.raises(db_errors.DiskFault):
        register.save_copy(attachment, tmp_path / "not there" / "copy.txt")
    one = register.get(attachment)
    blob = register.folder / "attachments" / one.blob
    blob.write_bytes(blob.read_bytes()[:-1])
    with pytest.raises(db_errors.AttachmentDamaged):
        register.save_copy(attachment, tmp_path / "copy.txt")
    assert list(register.copies_outside()) == []
    assert not list(tmp_path.glob("*copy*"))


def test_no_readable_copy_is_made_in_the_register_or_of_what_is_no_document(
    register: Register, attachment: str, tmp_path: Path
) -> None:
    with pytest.raises(errors.InTheRegister):
        register.save_copy(attachment, register.folder / "attachments" / "copy.txt")
    case = register.get(attachment).file
    with pytest.raises(errors.NotADocument):
        register.save_copy(case, tmp_path / "copy.txt")
    with register.batch(), pytest.raises(errors.InBatch):
        register.save_copy(attachment, tmp_path / "copy.txt")
    assert list(register.copies_outside()) == []
