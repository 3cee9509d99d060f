"""The database opens with its own key, or says why not and leaves the disk alone."""

from __future__ import annotations

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from liaison_desk.db import errors
from liaison_desk.db.connection import (
    Database,
    DatabaseKey,
    create_database,
    open_database,
    set_key,
    transaction,
)
from liaison_desk.db.copying import check_pages, copy_database
from liaison_desk.errors import Cancelled, UserError

KEY = DatabaseKey(bytes(range(32)), bytes(range(16)))
OTHER = DatabaseKey(b"\x07" * 32, b"\x08" * 16)
ROWS = 400


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Give a closed database of some hundred pages, alone in its folder."""
    path = tmp_path / "register" / "register.db"
    path.parent.mkdir()
    connection = create_database(path, KEY)
    with transaction(connection):
        _fill(connection)
    connection.close()
    return path


@pytest.fixture
def database(register: Path) -> Iterator[Database]:
    connection = open_database(register, KEY)
    yield connection
    connection.close()


def _fill(connection: Database) -> None:
    connection.execute("CREATE TABLE page (number INTEGER PRIMARY KEY, text BLOB)")
    rows = ((bytes([n % 256]) * 600,) for n in range(ROWS))
    connection.executemany("INSERT INTO page (text) VALUES (?)", rows)


def _count(connection: Database) -> int:
    return int(connection.execute("SELECT count(*) FROM page").fetchone()[0])


def _disk(folder: Path) -> dict[str, str]:
    return {
        one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in sorted(folder.iterdir())
    }


def _refused(path: Path, error: type[UserError], key: DatabaseKey = KEY) -> None:
    before = _disk(path.parent)
    with pytest.raises(error):
        open_database(path, key)
    assert _disk(path.parent) == before


def _flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 0x10
    path.write_bytes(data)


def _cut(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])


def _put_plain(path: Path) -> None:
    path.unlink()
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE page (number INTEGER)")
    plain.close()


def test_what_was_saved_is_there_after_opening_again(database: Database) -> None:
    assert _count(database) == ROWS
    check_pages(database)


def test_nothing_readable_lies_on_the_disk(database: Database, register: Path) -> None:
    with transaction(database):
        database.execute("INSERT INTO page (text) VALUES ('Çeliku i Çelikut')")
    held = b"".join(one.read_bytes() for one in register.parent.iterdir())
    assert "Çelikut".encode() not in held
    assert b"CREATE TABLE" not in held
    assert b"SQLite format 3" not in held


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("temp_store", 2),
        ("secure_delete", 1),
        ("fullfsync", 1),
        ("cipher_page_size", "4096"),
    ],
)
def test_every_setting_is_in_force(database: Database, pragma: str, value: str | int) -> None:
    assert database.execute(f"PRAGMA {pragma}").fetchone()[0] == value


def test_a_missing_database_is_not_created(tmp_path: Path) -> None:
    _refused(tmp_path / "register.db", errors.Missing)


def test_creating_never_writes_over_a_database(register: Path) -> None:
    before = _disk(register.parent)
    with pytest.raises(errors.Exists):
        create_database(register, OTHER)
    assert _disk(register.parent) == before


def test_the_key_of_another_register_is_refused(register: Path) -> None:
    _refused(register, errors.Damaged, OTHER)


def test_a_plain_database_in_its_place_is_named(register: Path) -> None:
    _put_plain(register)
    _refused(register, errors.Plain)


@pytest.mark.parametrize("place", [16, 100, 2000, 4095])
def test_a_flipped_bit_in_the_first_page_is_damage(register: Path, place: int) -> None:
    _flip(register, place)
    _refused(register, errors.Damaged)


@pytest.mark.parametrize("size", [0, 1, 15, 100, 4095, 4096, 8192, 5 * 4096])
def test_a_database_cut_short_is_damage(register: Path, size: int) -> None:
    _cut(register, size)
    _refused(register, errors.Damaged)


@pytest.mark.parametrize("place", range(16))
def test_a_flipped_bit_in_the_salt_loses_nothing(register: Path, place: int) -> None:
    _flip(register, place)
    connection = open_database(register, KEY)
    assert _count(connection) == ROWS
    check_pages(connection)
    connection.close()


@pytest.mark.parametrize("page", [2, 7, 40, -1])
def test_a_flipped_bit_in_any_page_is_found_by_the_check(register: Path, page: int) -> None:
    size = register.stat().st_size
    _flip(register, (page % (size // 4096)) * 4096 + 1234)
    connection = open_database(register, KEY)
    with pytest.raises(errors.Damaged):
        check_pages(connection)
    connection.close()


def test_a_database_without_its_last_byte_is_found_by_the_check(register: Path) -> None:
    _cut(register, register.stat().st_size - 1)
    connection = open_database(register, KEY)
    with pytest.raises(errors.Damaged):
        check_pages(connection)
    connection.close()


def test_a_damaged_page_met_in_a_transaction_is_named(register: Path) -> None:
    _flip(register, 6 * 4096 + 99)
    connection = open_database(register, KEY)
    with pytest.raises(errors.Damaged), transaction(connection):
        connection.execute("SELECT sum(length(text)) FROM page").fetchone()
    assert not connection.in_transaction
    connection.close()


KILLED_WHILE_WRITING = """
import os, signal, sys
from pathlib import Path
from liaison_desk.db.connection import DatabaseKey, open_database, transaction
key = DatabaseKey(bytes(range(32)), bytes(range(16)))
connection = open_database(Path(sys.argv[1]), key)
with transaction(connection):
    connection.execute("INSERT INTO page (text) VALUES ('saved')")
connection.execute("BEGIN IMMEDIATE")
connection.execute("INSERT INTO page (text) VALUES ('not saved')")
print("open", flush=True)
sys.stdin.read() if sys.argv[2] == "wait" else os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def killed(register: Path) -> Path:
    """Give a database whose program was killed: its write-ahead log is left over."""
    command = [sys.executable, "-c", KILLED_WHILE_WRITING, str(register), "kill"]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    assert register.with_name("register.db-wal").stat().st_size > 0
    return register


def test_after_a_kill_what_was_saved_is_there_and_nothing_else(killed: Path) -> None:
    connection = open_database(killed, KEY)
    assert _count(connection) == ROWS + 1
    check_pages(connection)
    connection.close()


def test_after_a_kill_a_wrong_key_leaves_the_disk_alone(killed: Path) -> None:
    _refused(killed, errors.Damaged, OTHER)


def test_after_a_kill_a_plain_database_leaves_the_disk_alone(killed: Path) -> None:
    _put_plain(killed)
    _refused(killed, errors.Plain)


def test_a_torn_first_page_heals_from_the_left_over_log(register: Path) -> None:
    connection = open_database(register, KEY)
    with transaction(connection):
        connection.execute("CREATE TABLE later (number INTEGER)")  # the first page changes
    left = {one: one.read_bytes() for one in register.parent.iterdir()}
    connection.close()
    for path, data in left.items():  # as a kill at that moment leaves the folder
        path.write_bytes(data)
    _flip(register, 100)
    connection = open_database(register, KEY)
    assert connection.execute("SELECT count(*) FROM later").fetchone() == (0,)
    check_pages(connection)
    connection.close()


def test_an_open_register_is_in_use(database: Database, register: Path) -> None:
    with pytest.raises(errors.InUse):
        open_database(register, KEY)
    assert _count(database) == ROWS


def test_another_program_keeps_it_in_use_until_killed(register: Path) -> None:
    command = [sys.executable, "-c", KILLED_WHILE_WRITING, str(register), "wait"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        _refused(register, errors.InUse)
        os.kill(other.pid, signal.SIGKILL)
        other.wait()
        open_database(register, KEY).close()


def test_closing_and_a_refusal_free_the_register(register: Path) -> None:
    open_database(register, KEY).close()
    with pytest.raises(errors.Damaged):
        open_database(register, OTHER)
    open_database(register, KEY).close()


def test_a_reader_beside_the_writer_sees_what_was_saved_and_cannot_write(
    database: Database, register: Path
) -> None:
    with transaction(database):
        database.execute("INSERT INTO page (text) VALUES ('new')")
    reader = open_database(register, KEY, write=False)
    assert _count(reader) == ROWS + 1
    with pytest.raises(errors.NotWritable), transaction(reader):
        reader.execute("DELETE FROM page")
    reader.close()
    assert _count(database) == ROWS + 1


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH 'other.db' AS other KEY ''",
        "ATTACH ':memory:' AS other",
        "VACUUM INTO 'other.db'",
        "PRAGMA rekey = 'x'",
        "PRAGMA key = 'x'",
        "PRAGMA hexrekey = '00'",
    ],
)
def test_statements_that_carry_out_or_change_the_key_are_refused(
    database: Database, register: Path, statement: str
) -> None:
    with pytest.raises(sqlcipher.DatabaseError, match="auth"):
        database.execute(statement)
    database.close()
    connection = open_database(register, KEY)
    assert _count(connection) == ROWS
    connection.close()


@pytest.mark.parametrize(
    "key", [DatabaseKey(b"k" * 31, b"s" * 16), DatabaseKey(b"k" * 32, b""), DatabaseKey(b"", b"")]
)
def test_a_key_of_another_length_never_reaches_the_library(key: DatabaseKey) -> None:
    connection = sqlcipher.connect(":memory:")
    with pytest.raises(ValueError, match="32 bytes"):
        set_key(connection, key)
    connection.close()


def _empty_but_cancel(database: Database) -> None:
    with transaction(database):
        database.execute("DELETE FROM page")
        raise Cancelled


def test_an_error_inside_a_transaction_takes_all_of_it_back(database: Database) -> None:
    with pytest.raises(Cancelled):
        _empty_but_cancel(database)
    assert _count(database) == ROWS


def test_a_part_of_a_transaction_can_fail_alone(database: Database) -> None:
    with transaction(database):
        database.execute("DELETE FROM page WHERE number = 1")
        with pytest.raises(Cancelled):
            _empty_but_cancel(database)
        with transaction(database):
            database.execute("DELETE FROM page WHERE number = 2")
    assert _count(database) == ROWS - 2


def test_a_full_disk_is_said_and_loses_nothing(database: Database) -> None:
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    database.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(errors.Full), transaction(database):
        database.executemany("INSERT INTO page (text) VALUES (?)", [(b"x" * 4000,)] * 50)
    assert not database.in_transaction
    assert _count(database) == ROWS
    check_pages(database)


def test_a_copy_holds_the_same_under_its_own_key(database: Database, tmp_path: Path) -> None:
    target = tmp_path / "copies" / "copy.db"
    target.parent.mkdir()
    with transaction(database):  # still in the log when copied
        database.execute("INSERT INTO page (text) VALUES ('newest')")
    reports: list[tuple[int, int]] = []
    copy_database(
        database, target, OTHER, progress=lambda done, total, _: reports.append((done, total))
    )
    copy = open_database(target, OTHER)
    assert _count(copy) == ROWS + 1
    check_pages(copy)
    copy.close()
    assert reports[-1][0] == reports[-1][1] > 0
    _refused(target, errors.Damaged, KEY)
    assert sorted(_disk(target.parent)) == ["copy.db", "copy.db.lock"]


def test_a_cancelled_copy_leaves_nothing(database: Database, tmp_path: Path) -> None:
    def cancel(_done: int, _total: int, _stage: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        copy_database(database, tmp_path / "copy.db", OTHER, progress=cancel)
    assert [one.name for one in tmp_path.iterdir()] == ["register"]


def test_a_copy_that_does_not_read_back_is_not_kept(database: Database, tmp_path: Path) -> None:
    target = tmp_path / "copies" / "copy.db"
    target.parent.mkdir()

    def harm(done: int, total: int, _stage: str) -> None:
        if done == total:  # as a disk that does not keep what it took
            (part,) = target.parent.glob(".*.part")
            _flip(part, 5 * 4096 + 7)

    with pytest.raises(errors.Damaged):
        copy_database(database, target, OTHER, progress=harm)
    assert list(target.parent.iterdir()) == []


def test_a_copy_never_replaces_anything(database: Database, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_bytes(b"something")
    with pytest.raises(errors.Exists):
        copy_database(database, tmp_path / "copy.db", OTHER)
    assert (tmp_path / "copy.db").read_bytes() == b"something"
