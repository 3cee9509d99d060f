"""What says the same in two contents and stands elsewhere: pure.

A place that moves with what stands before it is no other place: of a paragraph its item
counts, of a conclusion the number it was given, of delegations the order of the states.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence

from liaison_desk.desk.minutes.comparing import Difference, Section, apart
from liaison_desk.desk.minutes.frozen import Frozen, order_of
from liaison_desk.printing.paper import Conclusion, MinutesPaper, Words, same


def moved(before: Frozen, after: Frozen) -> list[Difference]:
    """Return what moved: as where it stood, and where it stands."""
    one, other = before.paper, after.paper
    return [*_states(one, other), *_paragraphs(one, other), *_conclusions(one, other)]


def _states(one: MinutesPaper, other: MinutesPaper) -> Iterator[Difference]:
    """Yield the states in their orders, where those in both stand in another one."""
    orders = [order_of(paper.delegations) for paper in (one, other)]
    stay = set(orders[0]) & set(orders[1])
    if len({tuple(code for code in order if code in stay) for order in orders}) > 1:
        yield Difference(Section.PARTICIPANTS, "", _names(one), _names(other))


def _names(paper: MinutesPaper) -> Words:
    names = [each.name for each in paper.delegations if each.country]
    languages = dict.fromkeys(key for name in names for key in name)
    return {key: "; ".join(name[key] for name in names if key in name) for key in languages}


def _paragraphs(one: MinutesPaper, other: MinutesPaper) -> Iterator[Difference]:
    """Yield paragraphs that stand under another item, though their own is still there."""
    said = [list(_said(paper)) for paper in (one, other)]
    titles = {_key(item.title) for item in other.proceedings}
    texts = [[_key(text) for _, text in lines] for lines in said]
    for left, right in _stayed(*texts):
        title, now = said[0][left][0], said[1][right][0]
        if _key(title) != _key(now) and _key(title) in titles:
            yield Difference(Section.PROCEEDINGS, "", _under(title, said[0][left][1]),
                             _under(now, said[1][right][1]))  # fmt: skip


def _said(paper: MinutesPaper) -> Iterator[tuple[Words, Words]]:
    """Yield the title of its item and the text of each paragraph."""
    for item in paper.proceedings:
        for one in item.paragraphs:
            yield item.title, one.text


def _under(title: Words, text: Words) -> Words:
    """Return a text with the title under which it stands, in each of its languages."""
    first = next(iter(title.values()), "")
    return {key: f"{title.get(key, first)}: {text[key]}" for key in text}


def _conclusions(one: MinutesPaper, other: MinutesPaper) -> Iterator[Difference]:
    """Yield conclusions that have another number, unless all of them are merely counted."""
    said = one.conclusions, other.conclusions
    for left, right in _stayed(*([_key(each.text) for each in paper] for paper in said)):
        old, new = said[0][left], said[1][right]
        if old.number != new.number and not (_counted(old, left) and _counted(new, right)):
            yield Difference(Section.CONCLUSIONS, "", same(old.number), same(new.number))


def _counted(one: Conclusion, at: int) -> bool:
    return one.number == f"C{at + 1}"


def _key(text: Mapping[str, str]) -> Hashable:
    return tuple(sorted(text.items()))


def _stayed(before: Sequence[Hashable], after: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """Yield where each line that is in both stands in either."""
    left = right = 0
    end = len(before), len(before), len(after), len(after)
    for gone, gone_end, come, come_end in (*apart(before, after), end):
        yield from zip(range(left, gone), range(right, come), strict=True)
        left, right = gone_end, come_end
