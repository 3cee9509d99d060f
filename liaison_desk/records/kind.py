"""What a kind of record is, and the fields that every kind carries."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from liaison_desk.records.field import Field, OnConflict, Owner, Type

# Control fields of every record: who may set them stands in Field.control.
COMMON: Final = (
    Field("level", Type.CODE, vocabulary="level", control=Owner.RECORD,
          on_conflict=OnConflict.SAFEST, safest=("4", "3", "2", "1", "0")),
    Field("marking", Type.LINE, control=Owner.RECORD),
    # Neither a classification nor a handling code: a record may carry all three.
    Field("tlp", Type.CODE, vocabulary="tlp", control=Owner.RECORD, on_conflict=OnConflict.SAFEST,
          safest=("TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR", "")),
    Field("handling", Type.CODE, vocabulary="handling", many=True, control=Owner.RECORD,
          on_conflict=OnConflict.SAFEST, safest=("1", "")),
    Field("restriction", Type.TEXT, control=Owner.RECORD),
    Field("restricted_to_post", Type.FLAG, control=Owner.RECORD,
          on_conflict=OnConflict.SAFEST, safest=("1", "0", "")),
    Field("originator", Type.RECORD, to=("organisation",), control=Owner.RECORD),
)  # fmt: skip

# Control fields of the record that heads a file.
OF_A_FILE: Final = (
    Field("shared", Type.STATION, many=True, control=Owner.FILE,
          on_conflict=OnConflict.SAFEST, safest=("", "now", "history")),
)  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """One kind of record, declared once; everything else follows from it.

    ``code`` never changes once released; ``own`` are its fields in the order
    of the form; ``label`` names the field whose value stands for the record
    in lists, ``else_label`` those that do where it is empty; ``within`` names
    the kinds of file it may belong to (none: it heads a file of its own);
    ``series`` is the part of its register number between station and year
    (none: it has no number); where it depends on the record, ``series_by``
    names the CODE field whose vocabulary carries it.
    """

    code: str
    own: tuple[Field, ...]
    label: str
    else_label: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    series: str = ""
    series_by: str = ""
    order: str = field(default="")  # the field that orders it within its file
    # Sent to whoever gets a record that names it, or within a file, the head of that.
    goes_along: bool = False
    directory: bool = False  # known to every station of the network
    entire: bool = False  # all that stands in its file goes wherever it goes
    follows: str = ""  # the field that names the record without which it goes to nobody
    # Without any of these a record says nothing by which it could be known.
    one_of: tuple[str, ...] = field(default=(), repr=False)
    is_list: bool = False  # a small register, shown by the generic list and form
    # Each record of it is restricted to the post that wrote it, and nobody can say otherwise.
    stays: bool = field(default=False, repr=False)

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Return every field by name: its own first, then the common ones."""
        extra = COMMON if self.within else COMMON + OF_A_FILE
        return {one.name: one for one in self.own + extra}

    @property
    def heads_a_file(self) -> bool:
        """Tell whether a record of this kind is the head of a file."""
        return not self.within
