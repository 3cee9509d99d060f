"""What a paper costs with all its marks, beside bare reportlab on the same text."""

from __future__ import annotations

import io
import itertools
import json
import subprocess
import sys
import time
from dataclasses import replace
from html import escape
from typing import Final, NamedTuple

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph as Bare
from reportlab.platypus import SimpleDocTemplate

from benchmarks.documents import resident
from benchmarks.watch import Took, Watch
from liaison_desk.printing import theme
from liaison_desk.printing.paper import Discussion, MinutesPaper, Paragraph
from liaison_desk.printing.papers import write_paper
from tests.printing.meeting_specimens import CODE, letterhead
from tests.printing.pdf import words_of
from tests.printing.specimens import ITEMS, LISTED, SEIZED, SHIFT, ohrid

TEN: Final = 3  # items of agenda that make some ten pages
THOUSAND: Final = 580
_RUNS: Final = 5
_TEXTS: Final = (SEIZED, LISTED, SHIFT)


class Printing(NamedTuple):
    """Measured in one run: pages, and what they took."""

    pages: int
    paper: Took
    bare_pages: int
    bare: Took


class Long(NamedTuple):
    """A paper of a thousand pages, in a process of its own."""

    pages: int
    took: Took
    silence: float  # s: the longest time between two calls of progress
    peak: int | None  # bytes of resident memory at most; None: this system does not tell


def bilingual(items: int) -> MinutesPaper:
    """Return minutes in two languages, with every mark that a paper can have."""
    said = tuple(
        Discussion(ITEMS[at % 4], tuple(Paragraph(_TEXTS[one % 3]) for one in range(12)))
        for at in range(items)
    )
    return replace(ohrid("sq", "mk"), proceedings=said, code=CODE, letterhead=letterhead())


def beside_bare(items: int) -> Printing:
    """Measure a paper, and reportlab's own paragraphs of its text; the best of some runs."""
    paper = bilingual(items)
    texts = [one for spoken in paper.languages for one in words_of(paper, spoken) if one]
    ours, others = [], []
    pages = bare_pages = 0
    for _ in range(_RUNS + 1):  # the first warms up both
        watch = Watch()
        pages = write_paper(paper, io.BytesIO()).pages
        ours.append(watch.lap())
        bare_pages = _bare(texts)
        others.append(watch.lap())
    best = (min(runs[1:], key=lambda one: one.processor) for runs in (ours, others))
    return Printing(pages, next(best), bare_pages, next(best))


def thousand() -> Long:
    """Measure a thousand pages, alone in a process."""
    command = [sys.executable, "-m", "benchmarks.papers"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    pages, took, silence, peak = json.loads(done.stdout)
    return Long(pages, Took(*took), silence, peak)


def _bare(texts: list[str]) -> int:
    """Set ``texts`` as reportlab does by itself, and return the number of pages."""
    style = ParagraphStyle(
        "bare", fontName=theme.TEXT.font, fontSize=theme.TEXT.size, leading=theme.TEXT.leading
    )
    document = SimpleDocTemplate(io.BytesIO())
    document.build([Bare(escape(one), style) for one in texts])
    return int(document.page)


def _long() -> Long:
    calls = [time.perf_counter()]
    paper = bilingual(THOUSAND)
    watch = Watch()
    pages = write_paper(paper, io.BytesIO(), lambda *_: calls.append(time.perf_counter())).pages
    took = watch.lap()
    calls.append(time.perf_counter())
    silence = max(later - earlier for earlier, later in itertools.pairwise(calls))
    return Long(pages, took, silence, resident("VmHWM"))


if __name__ == "__main__":
    print(json.dumps(_long()))
