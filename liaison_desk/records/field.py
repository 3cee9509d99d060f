"""What a field is: its type, its rules, and how it stands in the feed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, StrEnum
from functools import lru_cache
from typing import Final

from liaison_desk.records.bounds import ANY, Bounds


class Type(Enum):
    """The types of values; every value in a feed is an integer or a string.

    The form of each in the feed (an empty string is always "no value"):
    """

    LINE = "line"  # one line of text
    TEXT = "text"  # text of many lines
    CODE = "code"  # a code of the field's vocabulary
    DAY = "day"  # YYYY-MM-DD
    ABOUT = "about"  # a date with precision: YYYY, YYYY-MM, YYYY-MM-DD, or ~ before one
    MOMENT = "moment"  # YYYY-MM-DDTHH:MMZ, a space, the IANA zone it was written in
    NUMBER = "number"  # an integer
    DECIMAL = "decimal"  # digits, and a point before decimals: exact, never a binary fraction
    FLAG = "flag"  # 1 or 0
    RECORD = "record"  # the id of another record
    STATION = "station"  # a station's code
    BYTES = "bytes"  # the hex of a key or hash, never shown in forms


class OnConflict(Enum):
    """What to do while a field has several current values."""

    ASK = "ask"  # an officer settles it
    SAFEST = "safest"  # the safest is in force meanwhile; an officer settles it
    QUIET = "quiet"  # the stand-in is the value; nobody is asked


class Owner(Enum):
    """From whom a control field counts (headquarters too, but for a maker's own)."""

    FILE = "file"  # the office that owns the file
    RECORD = "record"  # the office that made the record, or was handed its file
    MAKER = "maker"  # the office that made the record, and nobody else whatever happens
    HEADQUARTERS = "headquarters"  # headquarters alone


class By(StrEnum):
    """What kind of sign a field is: the same sign in two records is worth telling."""

    GIVEN = "given"  # given names; with the family name they make one name
    FAMILY = "family"
    NAME = "name"  # whole names, one a line
    PHONE = "phone"
    PLATE = "plate"
    DOCUMENT = "document"  # a number that a document, a vehicle or a device carries
    ACCOUNT = "account"
    REFERENCE = "reference"  # ours or a partner's, one a line


ELEMENT: Final = "/"  # between a field's name and its element: crime_areas/DRUG, text/sq


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind.

    A set (``many``), a text per language (``languages``) and a text per code
    (``keyed``) are one feed field for each element, so that two stations adding
    different ones never conflict: ``crime_areas/DRUG`` holds ``1`` or nothing,
    ``text/mk`` a text, ``particulars/PLATE`` another.
    """

    name: str
    type: Type = Type.LINE
    vocabulary: str = ""  # of a CODE
    to: tuple[str, ...] = ()  # the kinds that a RECORD may name
    required: bool = False
    searchable: bool = False  # its text enters the search index
    personal: bool = False  # personal data: reviewed, erased, withheld by default
    many: bool = False
    languages: bool = False
    keyed: bool = False  # a text for each code of its vocabulary: particulars/PLATE
    # Required while the field named first is filled, or names a record of the kinds after it,
    # or has one of the codes after it.
    needed_for: tuple[str, ...] = ()
    at_least: int = 0  # of a set: the fewest elements, once it has any
    listed: bool = False  # a column of the default list
    alone: bool = False  # what it names does not go along
    sign: By | None = None  # records that carry the same are hits of a cross-check
    control: Owner | None = None
    on_conflict: OnConflict = OnConflict.ASK
    safest: tuple[str, ...] = ()  # for SAFEST: values from safest to least safe
    # What it can be at all. No part of its repr: no row of a derived table rests on it.
    bounds: Bounds = field(default=ANY, repr=False)

    @property
    def elements(self) -> bool:
        """Tell whether the field stands in the feed as one field an element."""
        return self.many or self.texts

    @property
    def texts(self) -> bool:
        """Tell whether it holds a text for each of its elements."""
        return self.languages or self.keyed

    @property
    def elements_of(self) -> str:
        """Return the vocabulary of its elements; empty where they are ids or stations."""
        return "language" if self.languages else self.vocabulary


def element(name: str, key: str) -> str:
    """Return the feed field of one element: ``crime_areas`` + ``DRUG``."""
    return f"{name}{ELEMENT}{key}"


@lru_cache(maxsize=1 << 14)  # a few hundred names come again and again
def split(feed_field: str) -> tuple[str, str]:
    """Return name and element of a feed field; the element may be empty."""
    name, _, key = feed_field.partition(ELEMENT)
    return name, key
