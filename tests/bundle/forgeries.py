"""What a real but hostile station may sign: right in form now and then, and never what is meant.

Every forgery is drawn from a seed. The manifest's parts are swapped, made
huge, long, odd or nested; the changesets of the station's own feed are
written anew, with hashes, root and signature that fit.
"""

from __future__ import annotations

import copy
import gzip
import json
import random
from collections.abc import Callable, Iterator
from typing import Any, Final

from liaison_desk import crypto
from liaison_desk.bundle.lines import pack_lines
from liaison_desk.desk.network import stations
from liaison_desk.feeds.birth import head_message
from liaison_desk.feeds.changeset import name_of, value_digest
from liaison_desk.register import Register
from tests.bundle import forge
from tests.bundle.forge import Parts
from tests.feeds.logs import mth

WIDEST: Final = 2**53 - 1
ODD: Final[tuple[Any, ...]] = (
    0, 1, -1, WIDEST, WIDEST + 1, 10**300, "", "0", "\0", "\u202e", "Ѓорѓи", "../..", "a" * 5000,
    [], [[]], {}, [0], {"a": 1}, "0" * 32, "f" * 64, [[[[[[[[[[[[[[]]]]]]]]]]]]]],
)  # fmt: skip


# ------------------------------------------------------------------------ the manifest


def manifests(whole: Parts, signer: Register, seed: int, count: int) -> Iterator[tuple[str, Parts]]:
    """Yield bundles whose manifest says something else, signed by its station."""
    draw = random.Random(seed)
    for number in range(count):
        parts = Parts(copy.deepcopy(whole.form), whole.signatures, list(whole.members))
        said = [_alter(draw, parts.form) for _ in range(draw.choice((1, 1, 1, 2, 5)))]
        parts.sign(signer)
        yield f"seed {seed}, manifest {number}: {said}", parts


def _alter(draw: random.Random, form: Any) -> str:
    """Alter one place of a JSON value, and say which."""
    holder, key = draw.choice(list(_places(form)))
    old = holder[key]
    if isinstance(old, str) and old[:1] in {"[", "{"} and draw.random() < 0.7:
        inner = json.loads(old)  # a birth or a card, which is text of its own
        told = _alter(draw, inner)
        holder[key] = json.dumps(inner, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return f"{key}>{told}"
    change = draw.choice((_swapped, _odd, _near, _longer, _gone))
    change(draw, form, holder, key)
    return f"{change.__name__} {key}"


def _places(form: Any) -> Iterator[tuple[Any, Any]]:
    items = form.items() if isinstance(form, dict) else enumerate(form)
    for key, value in list(items):
        yield form, key
        if isinstance(value, dict | list):
            yield from _places(value)


def _swapped(draw: random.Random, form: Any, holder: Any, key: Any) -> None:
    other, place = draw.choice(list(_places(form)))
    holder[key], other[place] = copy.deepcopy(other[place]), copy.deepcopy(holder[key])


def _odd(draw: random.Random, _form: Any, holder: Any, key: Any) -> None:
    holder[key] = copy.deepcopy(draw.choice(ODD))


def _near(draw: random.Random, _form: Any, holder: Any, key: Any) -> None:
    """Change a value to one of its own kind: what a reader is likeliest to accept."""
    old = holder[key]
    if isinstance(old, int):
        holder[key] = max(0, old + draw.choice((-1, 1, 1000, 10**9)))
    elif isinstance(old, str) and old:
        place = draw.randrange(len(old))
        holder[key] = old[:place] + draw.choice("0123456789abcdefXYZ") + old[place + 1 :]
    elif isinstance(old, list):
        draw.shuffle(old)


def _longer(draw: random.Random, _form: Any, holder: Any, key: Any) -> None:
    old = holder[key]
    if isinstance(old, str | list):
        holder[key] = old * draw.choice((2, 300))


def _gone(_draw: random.Random, _form: Any, holder: Any, key: Any) -> None:
    del holder[key]


# ------------------------------------------------------------------------- changesets


def changesets(
    whole: Parts, signer: Register, seed: int, count: int
) -> Iterator[tuple[str, Parts]]:
    """Yield bundles in which the station wrote other changesets, provably in its own feed."""
    draw = random.Random(seed)
    for number in range(count):
        parts = Parts(copy.deepcopy(whole.form), whole.signatures, list(whole.members))
        pairs, bare = _read(parts, signer.station)
        said = [_rewritten(draw, pairs) for _ in range(draw.choice((1, 1, 2, 4)))]
        _write(parts, signer, pairs, bare)
        yield f"seed {seed}, changesets {number}: {said}", parts


Pair = tuple[list[Any], list[Any]]  # head and body of a changeset


def _read(parts: Parts, station: str) -> tuple[list[Pair], list[bytes]]:
    lines = gzip.decompress(dict(parts.members)[parts.member(station)]).splitlines()
    bare = [one for one in lines if one.startswith(b"[0,")]
    told = [json.loads(one) for one in lines if one not in bare]
    return list(zip(told[::2], told[1::2], strict=True)), bare


def _rewritten(draw: random.Random, pairs: list[Pair]) -> str:
    head, body = pairs[draw.randrange(len(pairs))]
    change = draw.choice(_REWRITES)
    change(draw, pairs, head, body)
    return change.__name__


def _other_value(
    draw: random.Random, _pairs: list[Pair], _head: list[Any], body: list[Any]
) -> None:
    if body:
        body[draw.randrange(len(body))] = [f"{draw.getrandbits(96):024x}", draw.choice(_VALUES)]


def _no_value(draw: random.Random, _pairs: list[Pair], _head: list[Any], body: list[Any]) -> None:
    if body:
        body[draw.randrange(len(body))] = []


def _other_field(
    draw: random.Random, _pairs: list[Pair], head: list[Any], _body: list[Any]
) -> None:
    if head[12]:
        draw.choice(head[12])[0] = draw.choice(
            ("title", "shared/TIA", "shared/ZZZ", "restricted_to_post", "level", "sign_key", "zz",
             "title/sq", "crime_areas/DRUG", "blob", "#reason", "key", "number")
        )  # fmt: skip


def _other_parents(draw: random.Random, pairs: list[Pair], head: list[Any], _: list[Any]) -> None:
    names = [name_of(_head_bytes(one)) for one, _ in pairs] + ["0" * 64, "ab" * 32]
    chosen = sorted(draw.sample(names, draw.randrange(3)))
    if head[12] and draw.random() < 0.7:
        draw.choice(head[12])[1] = chosen
    else:
        head[11] = chosen


def _other_record(draw: random.Random, pairs: list[Pair], head: list[Any], _: list[Any]) -> None:
    other, _ = draw.choice(pairs)
    place = draw.choice((5, 6, 7, 8, 9, 10))  # officer, file, record, kind, action, save, nonce
    head[place] = other[place]
    if place == 10:
        head[7] = other[7]


def _other_word(draw: random.Random, _pairs: list[Pair], head: list[Any], _body: list[Any]) -> None:
    kinds = ("station", "officer", "case", "entry", "attachment", "contact", "unheard_of")
    actions = ("create", "delete", "restore", "change", "settle", "unheard_of")
    place, words = draw.choice(((8, kinds), (9, actions)))
    head[place] = draw.choice(words)


def _other_time(draw: random.Random, _pairs: list[Pair], head: list[Any], _body: list[Any]) -> None:
    head[3] = draw.choice((0, 1, 253402300799999, 253402300800000, WIDEST))


def _copied(draw: random.Random, pairs: list[Pair], head: list[Any], body: list[Any]) -> None:
    """Write the same once more, at the feed's end or in the place of another."""
    again = (copy.deepcopy(head), copy.deepcopy(body))
    if draw.random() < 0.5:
        again[0][2] = max(one[2] for one, _ in pairs) + 1
        pairs.append(again)
    else:
        place = draw.randrange(len(pairs))
        again[0][2] = pairs[place][0][2]
        pairs[place] = again


_VALUES: Final = (
    0, -1, WIDEST, "", "\0", "x" * 200_000, "\u202e", "now", "history", "9", "TIA", "ffff", "{}",
    "2026-99-99", "Ѓорѓи\nЌерим", "0" * 32, "../../register.db",
)  # fmt: skip
_Rewrite = Callable[[random.Random, list[Pair], list[Any], list[Any]], None]
_REWRITES: Final[tuple[_Rewrite, ...]] = (
    _other_value, _other_value, _no_value, _other_field, _other_parents, _other_record,
    _other_word, _other_time, _copied,
)  # fmt: skip


def _head_bytes(head: list[Any]) -> bytes:
    return json.dumps(head, separators=(",", ":")).encode()


def _body_bytes(body: list[Any]) -> bytes:
    return json.dumps(body, separators=(",", ":"), ensure_ascii=False).encode()


def _write(parts: Parts, signer: Register, pairs: list[Pair], bare: list[bytes]) -> None:
    """Put the changesets in the place of the station's feed, hashed, proved and signed."""
    lines, names = [], {}
    for head, body in sorted(pairs, key=lambda one: int(one[0][2])):
        for change, item in zip(head[12], body, strict=True):
            if item:
                change[2] = value_digest((item[0], item[1]))
        both = sorted(zip(head[12], body, strict=True), key=lambda one: str(one[0][0]))
        head[12] = [change for change, _ in both]
        data = _head_bytes(head)
        lines += [data, _body_bytes([item for _, item in both])]
        names[int(head[2])] = bytes.fromhex(name_of(data))
    for line in bare:
        _, number, name = json.loads(line)
        names[number] = bytes.fromhex(name)
    feed = parts.member(signer.station)[len(forge.FEEDS) :].partition(".")[0]
    top = mth([names[number] for number in sorted(names)])
    seed = stations.own_keys(signer._holder).sign_seed
    signature = crypto.sign(seed, head_message(feed, len(names), top)).hex()
    parts.feed(signer.station).update(head=[len(names), top.hex(), signature], proof=[], earlier=[])
    before = parts.form["changesets"]
    old = len(parts.lines(signer.station)) - len(bare)
    parts.form["changesets"] = before - old // 2 + len(pairs)
    parts.replace(parts.member(signer.station), b"".join(pack_lines([*lines, *bare])))
    parts.count()
    parts.sign(signer)
