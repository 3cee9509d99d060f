"""``python3 dev.py bench``: print what was measured, beside the limit of the same run.

``--quick`` measures the same on smaller registers, in under a minute.
"""

from __future__ import annotations

import argparse
import platform
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks import cases, documents, exports, growth, hits, papers, window, writing
from benchmarks.imports import bare_rows, import_records
from benchmarks.stations import HEADQUARTERS, PASSPHRASE, fill, new_register
from benchmarks.watch import Took
from liaison_desk.register import Register


class Sizes(NamedTuple):
    """How much is measured with."""

    records: int  # of the bundle whose import counts
    large: int  # of the large register
    document: int  # bytes
    people: int  # who may be meant by a request
    entries: int  # of a long case


FULL = Sizes(20_000, 400_000, 2 << 30, 100_000, 5_000)
QUICK = Sizes(5_000, 20_000, 128 << 20, 40_000, 5_000)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller registers, a minute")
    sizes = QUICK if parser.parse_args().quick else FULL
    print(
        f"{platform.machine()}, Python {platform.python_version()}; the best of three runs;"
        " on the wall, and (ratios in brackets) by time of the processor"
    )
    for part in (_imports, _growth, _exports, _documents, _hits, _cases, _papers, _writing):
        with tempfile.TemporaryDirectory() as name:
            part(Path(name), sizes)


def _say(what: str, took: Took, amount: float, unit: str, beside: str) -> None:
    if unit == "s":
        figures = f"{took.wall:9,.1f} s {took.processor:9,.1f} s"
    else:
        figures = f"{amount / took.wall:9,.0f}{unit} {amount / took.processor:9,.0f}{unit}"
    print(f"{what:<52} {figures}   {beside}", flush=True)


def _ratio(one: Took, other: Took) -> str:
    return f"{one.wall / other.wall:.2f} ({one.processor / other.processor:.2f})"


def _imports(folder: Path, sizes: Sizes) -> None:
    limits = [bare_rows(_under(folder, f"bare{one}"), sizes.records) for one in range(3)]
    limit = min(limits, key=lambda one: one.processor)
    _say("bare rows with FTS5", limit, sizes.records, "/s", "the limit")
    runs = []
    for one in range(3):
        place = _under(folder, f"run{one}")
        hq = new_register(place / HEADQUARTERS, HEADQUARTERS)
        runs.append(import_records(place, hq, "SKP", sizes.records))
        hq.close()
    best = min(runs, key=lambda one: one.taken.processor)
    _say(
        f"import, {sizes.records:,} new records, empty register", best.taken, best.records, "/s",
        f"{_ratio(limit, best.taken)} of bare rows; goal 15,000/s",
    )  # fmt: skip
    for what, part in (("reading", best.read), ("taking", best.take)):
        _say(f"  of it {what}", part, 0, "s", "")


def _growth(folder: Path, sizes: Sizes) -> None:
    few = sizes.large // 100
    small, large = (_under(folder, name) for name in ("small", "large"))
    times = []
    for place, records in ((small, few), (large, sizes.large)):
        hq = new_register(place / HEADQUARTERS, HEADQUARTERS)
        fill(hq, records)
        times.append(growth.best_of(place, hq, ["SKP", "LJU", "BUC"], few))
        if place is small:
            hq.close()
    _say(
        f"a bundle of {few:,} records into {sizes.large:,}", times[1], few, "/s",
        f"{_ratio(times[1], times[0])} times as long as into {few:,}; goal 1.50",
    )  # fmt: skip
    runs = [import_records(large, hq, code, sizes.records) for code in ("ROM", "ATH", "PAR")]
    best = min((one.taken for one in runs), key=lambda one: one.processor)
    _say(
        f"import, {sizes.records:,} new records into {sizes.large:,}", best, sizes.records, "/s",
        "goal 12,000/s",
    )  # fmt: skip
    took = growth.thirty_bundles(large, hq)
    _say("thirty bundles of a day's work, read and taken", took, 0, "s", "goal 120 s")
    hq.close()


def _exports(folder: Path, sizes: Sizes) -> None:
    hq = new_register(folder / HEADQUARTERS, HEADQUARTERS)
    runs = [import_records(folder, hq, code, sizes.records) for code in ("SKP", "LJU", "BUC")]
    hq.close()
    best = min(runs, key=lambda one: one.export.processor)
    post = Register.open(folder / "SKP", passphrase=PASSPHRASE)
    limit = exports.git_bundle(folder, post)
    post.close()
    beside = "no git here to compare with"
    if limit is not None:
        beside = f"{_ratio(best.export, limit)} times git bundle create; goal 3"
    _say(f"export, {sizes.records:,} changesets", best.export, best.records, "/s", beside)


def _documents(folder: Path, sizes: Sizes) -> None:
    found = documents.travel(folder, sizes.document)
    limits = documents.bare(folder, sizes.document)
    size = sizes.document / 1e6
    for what, took, limit in zip(
        ("export", "import"), (found.export, found.taken), limits, strict=True
    ):
        _say(
            f"{what} of a document of {size:,.0f} MB", took, size, " MB/s",
            f"{_ratio(limit, took)} of the bare work; goal 0.60",
        )  # fmt: skip
    if found.grown is not None:
        print(f"memory grew with it by {found.grown / 1e6:,.0f} MB; goal 150 MB")


def _hits(folder: Path, sizes: Sizes) -> None:
    took, found = hits.a_request(folder, sizes.people)
    print(
        f"{f'cross-check of {hits.NAMES} names against {sizes.people:,} people':<52}"
        f" {took.wall * 1000:6,.0f} ms {took.processor * 1000:9,.0f} ms   {found} hits; goal 100 ms"
    )


def _cases(folder: Path, sizes: Sizes) -> None:
    took = cases.long_case(_under(folder, "desk"), sizes.entries)
    for what, one in (
        ("the state of every request", took.requests),
        ("its journal in order, the newest entries", took.order),
        ("a new entry", took.entry),
    ):
        _still(f"a case of {sizes.entries:,} entries: {what}", one)
    for name, one in window.long_case(_under(folder, "window"), sizes.entries).items():
        _still(f"  in the window, the longest turn: {name}", one)


def _papers(_folder: Path, _sizes: Sizes) -> None:
    found = papers.beside_bare(papers.TEN)
    what = f"minutes of {found.pages} pages in two languages"
    ms = f"{found.paper.wall * 1000:9,.0f} ms {found.paper.processor * 1000:9,.0f} ms"
    ratio = _ratio(found.paper, found.bare)
    print(f"{what:<52} {ms}   {ratio} times bare reportlab on the same text; goal 2", flush=True)
    long = papers.thousand()
    peak = "" if long.peak is None else f", {long.peak / 1e6:,.0f} MB at most; goal 300 MB"
    _say(f"minutes of {long.pages:,} pages", long.took, 0, "s", f"goal 15 s{peak}")
    print(f"  the longest time until it hears Cancel: {long.silence:.2f} s", flush=True)


def _writing(folder: Path, _sizes: Sizes) -> None:
    found = writing.key_to_paper(_under(folder, "paper"))
    for how, took in (("usual", found.usual), ("longest", found.longest)):
        _still(f"key to shown paper of {found.pages} pages, the {how}", took, 150)
    found = writing.enter(_under(folder, "blocks"))
    for how, took in (("usual", found.usual), ("longest", found.longest)):
        _still(f"Enter among {found.blocks} blocks of minutes, the {how}", took, 50)
    pages, turns = writing.thousand_pages(_under(folder, "thousand"))
    for what, took in turns.items():
        _still(f"{pages:,} pages in the window, the longest turn: {what}", took)


def _still(what: str, took: Took, goal: int = 100) -> None:
    ms = f"{took.wall * 1000:9,.0f} ms {took.processor * 1000:9,.0f} ms"
    print(f"{what:<52} {ms}   goal {goal} ms", flush=True)


def _under(folder: Path, name: str) -> Path:
    place = folder / name
    place.mkdir()
    return place


if __name__ == "__main__":
    main()
