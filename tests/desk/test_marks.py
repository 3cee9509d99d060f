"""The mark outside a register: small, secret, never a false alarm."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.copies.marks import Finding, Mark, Marks, judge
from liaison_desk.desk.errors import NeedsFile
from liaison_desk.register import Register
from tests.desk.network import PASSPHRASE, new_register

FEED = ("f" * 32, 5, "a" * 64)
MARK = Mark("/here", (FEED,), ())


@pytest.mark.parametrize(
    ("mark", "folder", "agrees", "is_there", "machines", "found"),
    [
        (MARK, "/here", True, True, ("m", "m"), Finding.SAME),
        (MARK, "/here", True, True, ("", "m"), Finding.SAME),
        (MARK, "/here", True, True, ("m", ""), Finding.SAME),
        (None, "/here", False, True, ("m", "m"), Finding.SAME),
        (MARK, "/moved", True, False, ("m", "m"), Finding.SAME),
        (MARK, "/moved", True, True, ("m", "m"), Finding.COPY),
        (MARK, "/here", False, True, ("m", "m"), Finding.OLDER),
        (MARK._replace(retired=True), "/here", True, True, ("m", "m"), Finding.CONTINUED),
        (MARK, "/here", True, True, ("m", "n"), Finding.ELSEWHERE),
        (None, "/here", True, True, ("m", "n"), Finding.ELSEWHERE),
    ],
)
def test_where_a_register_comes_from_is_found_by_mark_place_and_computer(
    mark: Mark | None,
    folder: str,
    agrees: bool,
    is_there: bool,
    machines: tuple[str, str],
    found: Finding,
) -> None:
    assert judge(mark, folder, lambda _: agrees, lambda _: is_there, machines) is found


@pytest.fixture
def post(tmp_path: Path, clock: HandClock) -> Register:
    """Give a register that was just made."""
    return new_register(tmp_path, "SKP", clock)


def the_mark(state_folder: Path) -> Path:
    (path,) = (state_folder / "marks").iterdir()
    return path


def test_a_mark_follows_every_save_and_tells_nothing(post: Register, state_folder: Path) -> None:
    holder = post._holder
    for _ in range(3):
        post.add("case", title="Twelve stolen vehicles")
        mark = Marks(holder).read(holder.data_feed)
        assert mark is not None
        assert mark.series == tuple(holder.meta.series())
        for feed, size, root in mark.feeds:
            assert size == holder.store.last_number(feed)
            assert holder.tree(feed).root(size).hex() == root
    assert holder.meta.series() == [("CASE", 2026, 3)]
    data = the_mark(state_folder).read_bytes()
    for secret in (b"SKP", b"CASE", str(post.folder).encode(), holder.data_feed.encode()):
        assert secret not in data
        assert secret.decode() not in the_mark(state_folder).name
    post.close()


def save_and_fail(post: Register) -> None:
    with post.batch():
        post.add("case", title="Lost")
        post.add("entry", type="REQ")


def test_a_save_that_fails_moves_no_mark(post: Register, state_folder: Path) -> None:
    post.add("case", title="Kept")
    before = the_mark(state_folder).read_bytes()
    with pytest.raises(NeedsFile):
        save_and_fail(post)
    assert the_mark(state_folder).read_bytes() == before
    post.add("case", title="Kept too")
    reopened(post)


def reopened(post: Register) -> None:
    feed = post._holder.data_feed
    post.close()
    with Register.open(post.folder, passphrase=PASSPHRASE, clock=post._holder.clock) as again:
        assert again._holder.data_feed == feed
        assert not again.notices()


@pytest.mark.parametrize("harm", ["missing", "cut", "flipped", "empty", "of another"])
def test_a_damaged_or_missing_mark_raises_no_alarm_and_is_made_anew(
    post: Register, state_folder: Path, harm: str
) -> None:
    path = the_mark(state_folder)
    data = path.read_bytes()
    if harm == "missing":
        path.unlink()
    else:
        other = data[:40] + bytes([data[40] ^ 1]) + data[41:]
        path.write_bytes({"cut": data[:-1], "flipped": other, "empty": b""}.get(harm, bytes(500)))
    reopened(post)
    assert path.read_bytes() not in {data, b"", bytes(500)}


def test_a_folder_that_cannot_be_written_costs_the_mark_and_nothing_else(
    tmp_path: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("LIAISON_DESK_STATE", str(tmp_path / "file"))
    post = new_register(tmp_path, "SKP", clock)
    post.add("case", title="Written all the same")
    reopened(post)
