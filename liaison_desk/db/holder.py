"""An open register: what every use case is given.

It holds the connection and what belongs to it, opens one transaction for each
use case, and derives the touched records before the transaction ends or
anybody reads. It decides nothing of its own.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Hashable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

from liaison_desk.clock import Clock, milliseconds
from liaison_desk.db.attachments import AttachmentStore
from liaison_desk.db.branches import Branches
from liaison_desk.db.connection import Database, DatabaseKey, transaction
from liaison_desk.db.derive import Deriver
from liaison_desk.db.feedstore import FeedStore
from liaison_desk.db.fillings import Fillings
from liaison_desk.db.ledger import Ledger
from liaison_desk.db.meta import Meta
from liaison_desk.db.survey import Survey
from liaison_desk.db.tables import Tables
from liaison_desk.db.trees import TRUNK, Tree

_Answer = TypeVar("_Answer")


class Marks(Protocol):
    """What tells, outside the register, how new it is."""

    def prepare(self) -> Callable[[], None]:
        """Return what writes the mark of the register as it is, once that is committed."""

    def retire(self, feed: str = "") -> Callable[[], None]:
        """Return what notes that a feed, else that of now, was continued, once committed."""

    def read_beside(self, what: str, feed: str) -> Any:
        """Return what is kept of a feed outside the register; none if missing or damaged."""

    def write_beside(self, what: str, feed: str, form: Any) -> None:
        """Keep something of a feed outside the register."""

    def make_firm(self) -> None:
        """Flush the mark to the disk."""


@dataclass
class Holder:
    """One open register on its one thread."""

    folder: Path
    db: Database
    clock: Clock
    store: FeedStore
    ledger: Ledger
    deriver: Deriver
    tables: Tables
    attachments: AttachmentStore
    meta: Meta
    fillings: Fillings
    secret: DatabaseKey  # of the database: copies lie under the same one
    officer: str = ""  # id of the officer's record
    marks: Marks | None = None  # none while the register is being made
    _depth: int = 0
    _after: list[Callable[[], None]] = field(default_factory=list)
    _touched: set[int] = field(default_factory=set)
    _survey: Survey | None = None
    _worked_out: dict[Hashable, Any] = field(default_factory=dict)
    _worked_out_at: int = -1
    # Record → changeset (its row) → the values that are current: see bundle/reckoning.
    current: dict[int, dict[int, int]] = field(default_factory=dict)
    save: str = ""  # the one save that everything belongs to just now: see desk/writer

    @property
    def station(self) -> str:
        """Return this station's code."""
        return self.meta.text("station")

    @property
    def office(self) -> str:
        """Return the code of the office that this station is a seat of."""
        return self.deriver.authority.office(self.data_feed)

    @property
    def headquarters(self) -> str:
        """Return the code of headquarters; empty while none is trusted."""
        return self.meta.text("headquarters")

    @property
    def data_feed(self) -> str:
        """Return the feed that this copy writes data in."""
        return self.meta.text("data_feed")

    @property
    def log_feed(self) -> str:
        """Return the feed that this copy writes its log in."""
        return self.meta.text("log_feed")

    def close(self) -> None:
        """Close the database, and let go of what was read from it.

        The marks know the register that knows them: without them nothing keeps
        its records in memory until Python's next search for cycles.
        """
        self.db.close()
        self.marks = None
        self._survey = None
        self._worked_out.clear()
        self.current.clear()

    def now(self) -> int:
        """Return the present moment in ms UTC."""
        return milliseconds(self.clock.now())

    def tree(self, feed: str, branch: int = TRUNK) -> Tree:
        """Return the Merkle tree of a branch of a feed, as far as it is known here."""
        return Tree(self.db, self.store, feed, branch, self.branches.shared(feed, branch))

    @property
    def branches(self) -> Branches:
        """Return the branches of feeds that copied registers wrote on."""
        return Branches(self.db, self.store)

    def survey(self) -> Survey:
        """Return what the tables say now, for questions about every record.

        The same one as before, as long as nothing at all was written since.
        """
        self.flush()
        if self._survey is None or self._survey.basis != self.db.total_changes:
            self._survey = Survey(self.db, self.store)
        return self._survey

    def once(self, question: Hashable, answer: Callable[[], _Answer]) -> _Answer:
        """Work something out of what is kept, once as long as nothing at all was written since.

        One bundle asks the same of stations and feeds many times. The answer
        belongs to everybody who asks: nobody may change it. Who asks the
        derived tables flushes first.
        """
        if self._worked_out_at != self.db.total_changes:
            self._worked_out.clear()
            self._worked_out_at = self.db.total_changes
        if question not in self._worked_out:
            self._worked_out[question] = answer()
        return cast(_Answer, self._worked_out[question])

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Run a use case: all of it is kept, or nothing.

        Use cases may call each other: each is kept or not by itself, and all of
        it is on the disk when the outermost is.
        """
        before, after = set(self._touched), len(self._after)
        authority = self.deriver.authority
        self._depth += 1
        try:
            with transaction(self.db):
                yield
                if self._depth == 1:
                    self.flush()
                    if self.marks is not None:
                        self._after.append(self.marks.prepare())
        except BaseException:
            del self._after[after:]
            self._touched = before  # what was derived meanwhile went back too
            self.current.clear()
            self._survey = None
            self._worked_out_at = -1
            self.deriver.authority = authority
            self.store.reload()
            self.ledger.reload()
            self.meta.reload()
            raise
        finally:
            self._depth -= 1
        if self._depth == 0:
            done, self._after = self._after, []
            for one in done:
                one()

    def afterwards(self, action: Callable[[], None]) -> None:
        """Do something outside the register once the open transaction is committed."""
        self._after.append(action)

    @property
    def in_batch(self) -> bool:
        """Tell whether a use case is under way."""
        return self._depth > 0

    def touch(self, records: Collection[int]) -> None:
        """Say that the changesets of these records changed."""
        self._touched.update(records)
        for one in records:
            self.current.pop(one, None)

    def flush(self) -> None:
        """Derive what was touched, so that it can be read."""
        if self._touched:
            touched, self._touched = self._touched, set()
            self.deriver.derive(touched)
