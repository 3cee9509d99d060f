"""What the size of a register costs, and what thirty posts' day costs headquarters."""

from __future__ import annotations

from pathlib import Path

from benchmarks.imports import import_records
from benchmarks.stations import HEADQUARTERS, contact, new_post
from benchmarks.watch import Took, Watch
from liaison_desk.register import Register

POSTS = 30
DAY = 100  # changesets of a post's busy day


def best_of(folder: Path, hq: Register, codes: list[str], records: int) -> Took:
    """Return what the fastest of some bundles alike took, each from another post."""
    runs = [import_records(folder, hq, code, records).taken for code in codes]
    return min(runs, key=lambda one: one.processor)


def thirty_bundles(folder: Path, hq: Register) -> Took:
    """Return the time in which headquarters reads and takes a day's work of thirty posts."""
    paths = [_days_work(folder, f"Q{number:02}", hq) for number in range(POSTS)]
    watch = Watch()
    for path in paths:
        hq.apply(hq.read_bundle(path))
    return watch.lap()


def _days_work(folder: Path, code: str, hq: Register) -> Path:
    post = new_post(folder / code, code, hq)
    with post.batch():
        made = [post.add("contact", **contact(number)) for number in range(DAY // 2)]
        for number, one in enumerate(made):
            post.change(one, title=f"chief {number}")
    path = folder / f"{code}.bundle"
    post.export_bundle(HEADQUARTERS, path)
    post.close()
    return path
