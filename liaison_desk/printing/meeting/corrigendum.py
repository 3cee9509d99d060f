"""A corrigendum: place by place what stood there, what stands there now, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Final

from liaison_desk.printing import theme
from liaison_desk.printing.code import grouped
from liaison_desk.printing.meeting.head import head
from liaison_desk.printing.meeting.values import Correction, CorrigendumPaper
from liaison_desk.printing.pages import Block
from liaison_desk.printing.paper import Words, in_language, same
from liaison_desk.printing.rows import Bookmark, Row
from liaison_desk.printing.sheet import Column, Sheet, ruled
from liaison_desk.printing.signing import signatures

WHOLE: Final = 200.0  # points, a quarter of a page: a correction up to this height is not parted


def corrigendum(sheet: Sheet[CorrigendumPaper]) -> list[Block]:
    """Return the head, the corrections, and who signs."""
    paper = sheet.paper
    step = " → ".join(filter(None, (paper.before, paper.after)))
    short: list[tuple[str, Words]] = [
        ("corrigendum", same(str(paper.corrigendum))), ("versions", same(step)),
        ("decided", paper.decided), ("author", paper.author),
    ]  # fmt: skip
    long: list[tuple[str, Words]] = [
        ("reason", paper.reason), ("code_before", same(grouped(paper.code_before))),
    ]  # fmt: skip
    blocks = head(sheet, short, long, without="version")
    if paper.corrections:
        layout = sheet.columns(("paper.was", 0.5), ("paper.now", 0.5))
        # The last one may part: the signatures take some of it along, and no more.
        *before, last = (_correction(sheet, layout, one) for one in paper.corrections)
        rows = (*chain.from_iterable(map(_in_one_piece, before)), *last)
        lead = sheet.heading(1, "paper.corrections")
        blocks.append(Block(rows, lead=(lead,), head=sheet.head(layout)))
    if paper.signatures:
        blocks += signatures(sheet, paper.signatures, 2 if paper.corrections else 1)
    return blocks


def _correction(
    sheet: Sheet[CorrigendumPaper], layout: tuple[Column, ...], one: Correction
) -> Iterator[Row]:
    """Yield the place, then each language in a row of its own, then the reason."""
    title = " · ".join(sheet.each(one.place))
    band = sheet.band(one.place)
    yield replace(band, bookmark=Bookmark(title, 1))
    languages = _written(sheet, one)
    reason = " / ".join(sheet.each(one.reason))
    for at, language in enumerate(languages):
        texts = {
            "paper.was": same(in_language(one.was, language) or "–"),
            "paper.now": same(in_language(one.now, language) or "–"),
        }
        row = ruled(sheet.line(layout, texts))
        last = at + 1 == len(languages)
        yield replace(row, keep=bool(last and reason), rule=not (last and reason), under=band)
    if reason:
        label = " / ".join(sheet.each(sheet.ours("paper.reason")))
        text = sheet.cell(0, sheet.width, [(theme.REMARK, f"{label}: {reason}")])
        yield Row((text,), above=1, below=4, rule=True, under=band)


def _in_one_piece(rows: Iterable[Row]) -> list[Row]:
    """Return the rows of a correction; of a short one all languages stand on one page."""
    found = list(rows)
    if sum(row.height + row.gap for row in found) > WHOLE:
        return found
    return [*(replace(row, keep=True) for row in found[:-1]), found[-1]]


def _written(sheet: Sheet[CorrigendumPaper], one: Correction) -> list[str]:
    """Return the languages in which something changes; what is the same in all, once."""
    found: list[str] = []
    seen: set[tuple[str, str]] = set()
    for language in sheet.paper.languages:
        pair = in_language(one.was, language), in_language(one.now, language)
        if any(pair) and pair not in seen:
            found.append(language)
            seen.add(pair)
    return found or [sheet.paper.languages[0]]
