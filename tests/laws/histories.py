"""Histories drawn at random, biased towards trouble, and shrunk when they fail."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from typing import Final

from tests.laws.world import Step

WORK: Final = [
    "edit", "edit", "area", "entry", "entry", "reword", "contact", "attach", "attach", "rename",
    "delete", "put_back", "share", "share", "share", "unshare", "unshare", "restrict", "restrict",
    "restrict", "level", "level", "level", "settle", "settle", "clock", "clock", "batch", "batch",
    "secret", "secret", "secret", "unshare", "backup",
]  # fmt: skip
POST: Final = [
    "make", "make", "take", "take", "lose", "lose", "send", "send", "twice", "twice", "undo",
    "again", "round", "round",
]  # fmt: skip
LONG: Final = 22  # parts
SHORT: Final = 16
MOST: Final = 11  # of a number in a step: it chooses among stations, files, fields, bundles

# A few steps that make trouble together: plain ones rarely meet it.
# a, b: stations (b: which of a's others); f: file; c: field or office; l, k: the last bundles made
SCENES: Final = (
    "edit a f c;make a b;lose l;edit a f c;send a b",
    "edit a f c;make a b;lose l;edit a f c;make a b;lose l;level b f c;send a b;send b a",
    "edit a f c;make a b;entry a f c;make a b;take l;take l",
    # An attachment whose bundle is lost, comes late, or comes behind one that only names it.
    "attach a f;make a b;make a b;lose k;take l;rename a f;make a b;take l",
    "attach a f;make a b;rename a f;make a b;take l;take l",
    "attach a f;make a b;make a b;take l;rename a f;make a b;take l;take l",
    "round;edit a f c;edit b f c;round",
    # Sharing from now, filled in later, ended and begun again, seen by the other end or not.
    "edit a f c;edit a f c;share a f d 1;send a b;edit a f c;edit a f c;send a b",
    "share a f d 1;edit a f c;edit a f c;send a b;share a f d 0;send a b",
    "share a f d 1;round;unshare a f d;edit a f c;edit a f c;send a b;share a f d 1;send a b",
    "share a f d 1;round;unshare a f d;edit a f c;share a f d 1;unshare a f d;send a b",
    # Undoing, with what comes later and what was built on it.
    "entry a f c;edit a f c;send a b;undo b 0;edit a f c;send a b;again b 0",
    "edit a f c;send a b;edit a f c;send a b;undo b 0;undo b 0;again b d",
    "round;edit a f c;send a b;edit b f c;undo b 0;send b a;round;again b 0",
    "entry a f c;send a b;undo b 0;round;again b 0;round",
    "edit a f c;make a b;edit a f c;make a b;take l;take l;undo b 0;again b d",
    "round;delete a f;edit b f c;entry b f c;round",
    "round;level b f c;delete a f;round;settle a d c;put_back b f;round",
    "round;edit a f c;edit b f c;round;settle a d c;round;settle b d c",
    "round;reword a f c;reword b f c;edit b f c;round;settle b d c;settle a f c;round",
    "entry a f c;round;restrict a f;reword a f c;round",
    "entry a f c;restrict a f;reword a f c;level a f c;send a b;round",
    # Headquarters never answers; headquarters relays.
    "edit a f c;send a 0;edit a f c;send a 0;edit a f c;send a 0",
    "edit a f c;send a 0;send 0 b;send 0 1;send 0 0;edit b f c;send b a",
    "round;share a f c 1;level a f c;round;settle b d c;round",
    # Two heads of one feed, from two stations, without a path between them.
    "share a f c 1;send a b;unshare a f c;entry a d c;entry a d c;edit a d c;send a 0;send 0 b"
    ";send b 1",
    # A disk is lost: with what nobody was told, with what was on its way, with what came.
    "backup a;edit a f c;send a b;edit a f c;restore a 0;edit a f c;send a b;send b a",
    "backup a;edit a f c;make a b;edit a f c;make a b;restore a 0;edit a f c;make a b;take l"
    ";take l",
    "backup a;round;edit b f c;send b a;attach b f;send b a;restore a 0;take l;send b a;take l",
    "backup a;round;share a f c 1;send a b;restore a 1;edit b f c;send b a;round",
    "backup 0;round;edit a f c;send a 0;edit 0 f c;send 0 b;restore 0 1;send a 0;send 0 b",
    "edit a f c;send a b;undo b 0;backup b;again b 0;restore b 0;edit a f c;send a b",
    # One backup goes on twice: with what the first copy told one partner, and on two computers.
    "backup a;restore a 0 d;edit a f c;send a b;restore a 0 1;edit b f c;send b a;edit a f c",
    "backup 0;edit a f c;restore 0 1 1;edit 0 f c;send 0 b;restore 0 0 0;restore 0 1 d;send 0 b",
    "secret a f;batch a f c;send a b;secret b f;round",
    "secret a f;share a f c 1;round;restrict a f;unshare a f c;round;share a f c 1;level b f c"
    ";round",
)
CLONES: Final = (
    # A disk is copied, and both computers are used: each writes on under the same numbers.
    "clone a;edit a f c;send a b;swap a;entry a f c;edit a f d;send a b;round;swap a;round",
    "clone a;edit a f c;make a b;swap a;edit a f c;make a b;take l;take l;edit b f c;send b a",
    "clone a;attach a f;send a 0;swap a;share a f c 1;send a b;send 0 b;swap a;send b a",
    "edit b f c;clone a;send b a;swap a;undo a 0;send a b;swap a;level a f c;send a b",
    "clone 0;edit 0 f c;send 0 b;swap 0;edit 0 f c;send 0 1;send b 1;round",
)
WITH_CLONES: Final = (*SCENES[:-2], *CLONES, *SCENES[-2:])
WORK_WITH_CLONES: Final = [*WORK, "swap", "swap"]
BEGINNING: Final[tuple[Step, ...]] = (
    ("case", 1, 0, 0, 0), ("case", 2, 0, 0, 0), ("share", 1, 0, 0, 1), ("round", 0, 0, 0, 0),
)  # fmt: skip


def history(seed: int, longest: int = LONG, *, clones: bool = True) -> list[Step]:
    """Return the history of a seed: up to so many parts, each a step or a scene."""
    draw = random.Random(seed)
    scenes, work = (WITH_CLONES, WORK_WITH_CLONES) if clones else (SCENES, WORK)
    steps = list(BEGINNING)
    for _ in range(draw.randint(longest // 4, longest)):
        a, b, f, c, d = (draw.randint(0, MOST) for _ in range(5))
        kind = draw.random()
        if kind < 0.55:
            steps += _scene(draw.choice(scenes), a, b, f, c, d)
        else:
            steps.append((draw.choice(work if kind < 0.85 else POST), a, b, f, c))
    return steps


def wide_history(seed: int) -> list[Step]:
    """Return a history of ten stations and 200 exchanges: each is work, and a bundle or two."""
    draw = random.Random(seed)
    steps = list(BEGINNING) + [("case", place, 0, 0, 0) for place in range(1, 10)]
    steps += [("share", place, place - 1, draw.randint(0, 9), 1) for place in range(1, 10)]
    for exchange in range(200):
        a, b, f, c, d = (draw.randint(0, 9 * MOST) for _ in range(5))
        steps.append((draw.choice(WORK_WITH_CLONES), a, f, c, d))
        if draw.random() < 0.1:
            steps += _scene(draw.choice(WITH_CLONES), a, b, f, c, d)
        if draw.random() < 0.05:
            steps += [(draw.choice(("undo", "again", "restore", "backup")), a, b, f, c)]
        steps += draw.choice(_EXCHANGES)(a, b, c)
        steps.append(("exchanged", exchange, 0, 0, 0))
    return steps


# How a bundle goes: at once, through headquarters, or some time, some order, or never.
_EXCHANGES: Final[tuple[Callable[[int, int, int], list[Step]], ...]] = (
    lambda a, b, _: [("send", a, b, 0, 0)],
    lambda a, _b, _c: [("relay", a, 0, 0, 0)],
    lambda a, b, _: [("make", a, b, 0, 0)],
    lambda a, b, c: [("make", a, b, 0, 0), ("take", c, 0, 0, 0)],
    lambda a, b, c: [("make", a, b, 0, 0), ("lose", c, 0, 0, 0), ("twice", c, 0, 0, 0)],
    lambda _a, _b, c: [("take", c, 0, 0, 0), ("take", c, 0, 0, 0)],
)


def _scene(scene: str, a: int, b: int, f: int, c: int, d: int) -> list[Step]:
    numbers = {"a": a, "b": b, "f": f, "c": c, "d": d, "0": 0, "1": 1, "l": -1, "k": -2}
    steps: list[Step] = []
    for one in scene.split(";"):
        verb, *words = one.split()
        w, x, y, z = ([numbers[word] for word in words] + [d] * 4)[:4]
        steps.append((verb, w, x, y, z))
    return steps


def shrunk(
    steps: Sequence[Step], fails: Callable[[Sequence[Step]], bool], *, seconds: float = 120
) -> list[Step]:
    """Return a shorter history that still fails: halves are left out, then quarters, then steps."""
    left = list(steps)
    end = time.monotonic() + seconds
    size = len(left) // 2
    while size:
        place = 0
        while place < len(left) and time.monotonic() < end:
            shorter = left[:place] + left[place + size :]
            if fails(shorter):
                left = shorter
            else:
                place += size
        size //= 2
    return left
