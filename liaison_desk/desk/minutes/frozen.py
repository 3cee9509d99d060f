"""The frozen content of minutes: one form of bytes, and back to the paper it came from.

Canonical JSON (:mod:`liaison_desk.strict_json`) of every field of the paper that
is filled, in all the languages that the minutes are kept in. What belongs to a
single print (copy, draft, distribution, letterhead) is no content. The marking
and the order of delegations depend on the languages of a print and are kept for
each of them. The SHA-256 of the bytes is the code of the content.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Any, Final, TypeVar, cast, get_args, get_origin, get_type_hints

from liaison_desk import strict_json
from liaison_desk.desk.minutes.errors import ContentDamaged, ContentTooNew
from liaison_desk.printing.paper import Delegation, MinutesPaper, Signature, Words, same
from liaison_desk.words import LANGUAGES

FORMAT: Final = 1
MAX_SIZE: Final = 32 << 20  # bytes: a thousand pages of minutes take 5 MB
_MOST_COMMAS: Final = 1_000_000  # each value takes memory, an empty one of two bytes as well
# Of one print, not of what was approved.
_OF_A_PRINT: Final = frozenset(
    {"languages", "marking", "copy", "draft", "demo", "distribution", "code", "letterhead"}
)
_Ordered = TypeVar("_Ordered", Delegation, Signature)


@dataclass(frozen=True)
class Frozen:
    """The content of one version; ``paper`` is in all its languages, without a marking."""

    paper: MinutesPaper
    level: str  # code of the highest level on it
    markings: Mapping[str, str]  # of that level, by language
    foreign: tuple[str, ...]  # markings as others wrote them
    orders: Mapping[str, tuple[str, ...]]  # countries, where a language's alphabet differs
    made_of: tuple[str, ...]  # ids of the records that were read for it, sorted


def encode(content: Frozen) -> bytes:
    """Return the one form of the content."""
    return strict_json.dumps({
        "format": FORMAT,
        "languages": list(content.paper.languages),
        "level": content.level,
        "markings": dict(content.markings),
        "foreign": list(content.foreign),
        "orders": {language: list(order) for language, order in content.orders.items()},
        "made_of": list(content.made_of),
        "paper": _plain(content.paper, but=_OF_A_PRINT),
    })  # fmt: skip


def code_of(data: bytes) -> str:
    """Return the code of a content: 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def too_large(data: bytes) -> bool:
    """Tell whether a content is larger than any that is read."""
    return len(data) > MAX_SIZE or data.count(b",") > _MOST_COMMAS


def decode(data: bytes) -> Frozen:
    """Return the content; :class:`ContentDamaged` for bytes that we would not have written."""
    if too_large(data):
        raise ContentDamaged
    try:
        told = strict_json.loads(data, max_size=MAX_SIZE)
        if told["format"] > FORMAT:
            raise ContentTooNew
        also = {"languages": _value(tuple[str, ...], told["languages"])}
        hints = _hints(Frozen)
        rest = {name: _value(hints[name], told[name]) for name in hints if name != "paper"}
        found = Frozen(paper=_made(MinutesPaper, told["paper"], also), **rest)
        if encode(found) != data:
            raise ContentTooNew  # a field that this version has not
    except (strict_json.NotStrict, KeyError, TypeError, ValueError, AttributeError) as error:
        raise ContentDamaged from error
    return found


def paper_in(content: Frozen, languages: Sequence[str]) -> MinutesPaper:
    """Return the paper in one or two of its languages, as it would be filled in them.

    A text that neither of them has stands there in another one.
    """
    chosen, paper = tuple(languages), content.paper
    order = content.orders.get(chosen[0], ())
    ordered = replace(
        paper,
        delegations=_in_order(paper.delegations, order),
        signatures=_in_order(paper.signatures, order),
    )
    kept = cast("MinutesPaper", narrowed(ordered, chosen))
    marked = (content.markings[one] for one in chosen if one in content.markings)
    return replace(
        kept, languages=chosen, marking=tuple(dict.fromkeys([*marked, *content.foreign]))
    )


def order_of(delegations: Iterable[Delegation]) -> tuple[str, ...]:
    """Return the countries of delegations in their order: what a language's alphabet moves."""
    return tuple(one.country for one in delegations if one.country)


def _in_order(ones: tuple[_Ordered, ...], order: Sequence[str]) -> tuple[_Ordered, ...]:
    """Return the same with the states among them in an order; all others stay where they are."""
    places = {country: at for at, country in enumerate(order)}
    states = iter(sorted((one for one in ones if one.country in places),
                         key=lambda one: places[one.country]))  # fmt: skip
    return tuple(next(states) if one.country in places else one for one in ones)


def narrowed(value: Any, languages: tuple[str, ...]) -> Any:
    """Return a value of a paper with its texts in these languages; in another where none has it."""
    if isinstance(value, Mapping):
        return _words_in(value, languages)
    if isinstance(value, tuple):
        return tuple(narrowed(one, languages) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        given = {one.name: getattr(value, one.name) for one in fields(value)}
        given = {
            name: held if name in _OF_A_PRINT else narrowed(held, languages)
            for name, held in given.items()
        }
        return type(value)(**given)
    return value


def _words_in(texts: Words, languages: tuple[str, ...]) -> Words:
    kept = {one: texts[one] for one in texts if one in languages or not one}
    if kept or not texts:
        return kept
    return same(texts[min(texts, key=lambda one: (*LANGUAGES, one).index(one))])


def _plain(value: Any, *, but: frozenset[str] = frozenset()) -> Any:
    """Return a value of a paper as JSON; what is as it would be anyway is left out.

    So is what does not count where two are compared: the record that a text was filled from.
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {
            one.name: _plain(held)
            for one in fields(value)
            if one.compare
            and one.name not in but
            and (held := getattr(value, one.name)) != _default(one)
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return int(value) if isinstance(value, bool) else value


def _default(one: Field[Any]) -> Any:
    if one.default_factory is not MISSING:
        return one.default_factory()
    return one.default


def _made(kind: type[Any], told: Any, also: Mapping[str, Any] = MappingProxyType({})) -> Any:
    """Return the dataclass that :func:`_plain` made ``told`` of."""
    hints = _hints(cast("Hashable", kind))
    if not told.keys() <= hints.keys():
        raise ContentTooNew
    return kind(**{name: _value(hints[name], held) for name, held in told.items()}, **also)


@cache
def _hints(kind: Hashable) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _value(hint: Any, told: Any) -> Any:
    origin = get_origin(hint)
    if origin is tuple:
        return tuple(_value(get_args(hint)[0], one) for one in _of(list, told))
    if origin is not None:  # Words, and orders
        held = get_args(hint)[1]
        return {_of(str, key): _value(held, one) for key, one in _of(dict, told).items()}
    if is_dataclass(hint):
        return _made(cast("type[Any]", hint), _of(dict, told))
    if issubclass(hint, Enum):
        return hint(told)
    return bool(_of(int, told)) if hint is bool else _of(hint, told)


def _of(kind: type[Any], told: Any) -> Any:
    if not isinstance(told, kind):
        raise TypeError(kind.__name__)
    return told
