"""The rows of a list as a table shows them: told, filtered and sorted in the worker."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from liaison_desk.desk.proposed import is_proposed
from liaison_desk.desk.reading import Record
from liaison_desk.records.about import About
from liaison_desk.records.alphabet import sort_key
from liaison_desk.records.dates import show_decimal, show_number
from liaison_desk.records.field import Field, Type
from liaison_desk.records.kinds.call import CALL
from liaison_desk.records.kinds.posting import POSTING
from liaison_desk.records.names import fold, index_words
from liaison_desk.records.registry import field_key, kind
from liaison_desk.records.vocabulary import codes, label
from liaison_desk.register import Register
from liaison_desk.settings import Arrangement
from liaison_desk.ui.presenters.lists.declared import COMPUTED, columns_of
from liaison_desk.ui.presenters.place_list import BIN
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Row
from liaison_desk.ui.widgets.table_pane import Column
from liaison_desk.words import say

Dates = Mapping[str, date]
FAR: Final = timedelta(days=3660)  # no obligation has a longer rhythm
IN_POST: Final = "in_post"  # of postings those that last today, by their dates
PERSON: Final = "person"  # with whom a call was
DOWN: Final = "-"  # before the column by which a list is sorted the other way round
DATED: Final = frozenset({Type.DAY, Type.ABOUT, Type.MOMENT})
_FEW: Final = frozenset({"country", "crime_area", "handling"})  # codes better known than labels
_WIDTHS: Final = {
    Type.DAY: 104, Type.ABOUT: 104, Type.MOMENT: 120, Type.NUMBER: 72, Type.DECIMAL: 88,
    Type.FLAG: 64, Type.CODE: 112, Type.RECORD: 148, Type.STATION: 64,
}  # fmt: skip
_LABEL: Final = 216  # px: what stands for the record
_TEXT: Final = 128
_CODE: Final = 200  # px: a longer label of a code is cut
_LETTER, _EDGES = 7, 20  # px: of a letter in the middle, and around a cell
_MOST_CODES: Final = 12  # more are not asked


def columns(code: str, left: Arrangement, language: str) -> tuple[Column, ...]:
    """Return the columns of a list, as wide and as hidden as they were ``left``."""
    kept = dict(left.columns)
    return tuple(
        Column(
            name, _head(code, name, language), _least(code, name, language), kept.get(name, 0),
            hidden=bool(kept) and name not in kept,
        )
        for name in columns_of(code)
    )  # fmt: skip


def ids(
    reg: Register, code: str, typed: str, order: str, tell: Telling, *, filters: Collection[str]
) -> list[str]:
    """Return the ids of a list: those that hold every typed word, sorted by a column."""
    found = _sorted(reg, code, typed, order, tell, in_bin=BIN in filters)
    if code != POSTING.code or IN_POST not in filters:
        return found
    today = tell.now.date()
    lasting = {uid for one in codes("posting_type") for uid in reg.posted(today, kind=one)}
    return [one for one in found if one in lasting]


def _sorted(
    reg: Register, code: str, typed: str, order: str, tell: Telling, *, in_bin: bool
) -> list[str]:
    words = fold(typed).split()
    if not words and _by_moment(code, order):
        return list(reg.ids(code, order=order, deleted=in_bin))
    found = reg.with_proposed(reg.list(code, deleted=in_bin))
    names, dates = columns_of(code), dates_of(reg, code, tell)
    if words:
        found = [one for one in found if _holds(one, names, words, dates, tell)]
    name = order.removeprefix(DOWN)
    keyed = [(_key(one, name if name in names else names[0], dates, tell), one.id) for one in found]
    empty = [uid for key, uid in keyed if key is None]
    filled = sorted((one for one in keyed if one[0] is not None), reverse=order[:1] == DOWN)
    return [uid for _, uid in filled] + sorted(empty)


def _by_moment(code: str, order: str) -> bool:
    """Tell whether the store itself sorts so: every record has the moment, and no word is read."""
    rule = kind(code).fields.get(order.removeprefix(DOWN))
    return rule is not None and rule.type is Type.MOMENT and rule.required


def row(record: Record, dates: Dates, tell: Telling) -> Row:
    """Return a record as its table shows it."""
    cells = [_cell(record, one, dates, tell) for one in columns_of(record.kind)]
    if is_proposed(record):  # said where one reads first, before a narrow column cuts it off
        first = next((place for place, told in enumerate(cells) if told), 0)
        cells[first] = f"{tell.say('record.proposal')}: {cells[first]}"
    return Row(record.id, tell.label(record), cells=tuple(cells))


def dates_of(reg: Register, code: str, tell: Telling) -> Dates:
    """Return by record the date that follows from it: when it is due, meets or ends next."""
    today = tell.now.date()
    found: dict[str, date] = {}
    if code == "obligation":
        for one in reversed(reg.duties(today + FAR)):
            found[one.obligation] = one.due
    elif COMPUTED.get(code) == COMPUTED["forum"]:
        found |= reg.next_meetings(today - timedelta(days=1))
    elif code == "posting":
        found |= {one.posting: one.ends for one in reg.endings()}
    return found


def cell(record: Record, name: str, tell: Telling) -> str:
    """Return a field in as few words as a column has room for."""
    rule, value = kind(record.kind).fields[name], record.fields[name]
    if value is None or value in ([], {}, ""):
        return ""
    if rule.languages:
        return _line(tell.text(value))
    if rule.many and rule.vocabulary in _FEW:
        return " ".join(value)
    told = _TOLD.get(type(value)) if not rule.many else None
    if told is None and rule.type is Type.DECIMAL:
        told = _amount
    return told(value, tell) if told else _line(tell.value(rule, value))


def _amount(value: Any, tell: Telling) -> str:
    return show_decimal(str(value), tell.language)


def _about(value: About, tell: Telling) -> str:
    return tell.cell_day(value.first) if value.exact else tell.about(value)


_TOLD: Final[Mapping[type, Callable[[Any, Telling], str]]] = {
    int: lambda value, tell: show_number(value, tell.language),
    datetime: lambda value, tell: tell.short(value),
    date: lambda value, tell: tell.cell_day(value),
    About: _about,
}


def _cell(record: Record, name: str, dates: Dates, tell: Telling) -> str:
    if _is_caller(record, name):
        return _caller(record, tell)
    if name not in COMPUTED.values():
        return cell(record, name, tell)
    day = dates.get(record.id)
    return tell.cell_day(day) if day else ""


def _is_caller(record: Record, name: str) -> bool:
    return record.kind == CALL.code and name == PERSON


def _caller(call: Record, tell: Telling) -> str:
    """Return with whom a call was, also where no contact stands for it."""
    return _line(tell.record(call.person) or texts((call.caller, call.line)))


def _holds(
    record: Record, names: Sequence[str], words: Sequence[str], dates: Dates, tell: Telling
) -> bool:
    text = index_words(" ".join(_cell(record, one, dates, tell) for one in names))
    return all(one in text for one in words)


def _key(record: Record, name: str, dates: Dates, tell: Telling) -> Any:
    """Return what a record is sorted by; ``None`` where the field is empty."""
    if name in COMPUTED.values():
        day = dates.get(record.id)
        return (day.toordinal(), "") if day else None
    if _is_caller(record, name):
        return sort_key(_caller(record, tell), tell.language)
    rule, value = kind(record.kind).fields[name], record.fields[name]
    if value is None or value in ([], {}, ""):
        return None
    number = _number(rule.type, value)
    return sort_key(cell(record, name, tell), tell.language) if number is None else (number, "")


def _number(kind_of_value: Type, value: Any) -> float | None:
    """Return what a date or an amount is sorted by; ``None`` for words."""
    if isinstance(value, About):
        value = value.first
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, date):
        return value.toordinal()
    return float(value) if kind_of_value in {Type.DECIMAL, Type.NUMBER, Type.FLAG} else None


def _head(code: str, name: str, language: str) -> str:
    if name in COMPUTED.values():
        return say(f"lists.column.{name}", language)
    return say(field_key(code, name), language)


def _least(code: str, name: str, language: str) -> int:
    if name in COMPUTED.values():
        return _WIDTHS[Type.DAY]
    rule = kind(code).fields[name]
    labels = name == columns_of(code)[0] and rule.type is Type.LINE
    if labels or (rule.type is Type.TEXT and name == kind(code).label):
        return _LABEL
    least = _WIDTHS.get(rule.type, _TEXT)
    return max(least, _longest(rule, language)) if rule.type is Type.CODE else least


def _longest(rule: Field, language: str) -> int:
    """Return about how wide a code is, so that most are read whole; a list of many is not asked."""
    every = codes(rule.vocabulary)
    if rule.many or len(every) > _MOST_CODES:
        return 0
    fitting = (len(label(rule.vocabulary, one, language)) for one in every)
    return max((wide for one in fitting if (wide := one * _LETTER + _EDGES) <= _CODE), default=0)


def _line(text: str) -> str:
    return " ".join(text.split())
