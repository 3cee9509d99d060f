"""The report of a bundle that was taken: kept with the register, read again, printed."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from liaison_desk import clock
from liaison_desk.bundle.plan import Effect, FieldEffect, Item
from liaison_desk.db.holder import Holder
from liaison_desk.db.ledger import BundleIn
from liaison_desk.desk import handed_over, telling
from liaison_desk.desk.demo import is_demo
from liaison_desk.desk.incoming.errors import NoSuchBundle
from liaison_desk.desk.minutes.marking import highest, national
from liaison_desk.desk.network import stations
from liaison_desk.desk.references import name_of
from liaison_desk.feeds.changeset import Value
from liaison_desk.printing.exchange.values import FieldLine, Group, RecordLine, ReportPaper
from liaison_desk.printing.paper import Signature, Words, check_languages, same
from liaison_desk.records import dates
from liaison_desk.records.field import Type, split
from liaison_desk.records.registry import KINDS
from liaison_desk.words import say

if TYPE_CHECKING:
    from liaison_desk.printing.writing import Printed

MOST_RECORDS: Final = 2_000  # kept and printed of one bundle: some sixty pages
MOST_TEXT: Final = 600  # characters kept of one value
_NAMED: Final = ("number", "given_names", "level")  # kept beside what labels a record
_UNMARKED: Final = "0"
_ORDER: Final = (
    Effect.CONFLICT, Effect.DELETED, Effect.CHANGED, Effect.PROPOSED, Effect.NEW, Effect.WAITING,
    Effect.ASIDE,
)  # fmt: skip


def keep(
    holder: Holder, bundle: int, items: Sequence[Item], facts: Mapping[str, str | int]
) -> None:
    """Keep what taking a bundle did, as far as a paper can show it.

    ``facts`` are numbers, codes and ids; the level is worked out here.
    """
    shown = sorted(items, key=lambda one: _place(one.effect))[:MOST_RECORDS]
    form = {
        **facts,
        "level": _level(holder, items, str(facts.get("level", _UNMARKED))),
        "left_out": len(items) - len(shown),
        "items": [_item_form(one) for one in shown],
    }
    holder.ledger.keep_report(bundle, json.dumps(form, ensure_ascii=False).encode())


def kept_items(holder: Holder, bundle: int) -> tuple[Item, ...]:
    """Return the records of a report as they were kept: with what labels them alone."""
    return tuple(_read_item(one) for one in _form(holder, bundle).get("items", ()))


def facts(holder: Holder, bundle: int) -> dict[str, int]:
    """Return the numbers of a report."""
    form = _form(holder, bundle)
    return {name: int(form.get(name, 0)) for name in ("changesets", "attachments", "left_out")}


def print_report(holder: Holder, bundle: int, path: Path, languages: Sequence[str] = ()) -> Printed:
    """Print the report of a taken bundle in one or two languages.

    It is a readable copy: logged as a disclosure, and on the list of those outside.
    """
    data, printed = draw_report(holder, bundle, languages)
    details: dict[str, Value] = {
        "how": "print", "bundle": bundle, "languages": " ".join(languages),
    }  # fmt: skip
    handed_over.hand_over(holder, "", data, path, details)
    return printed


def draw_report(
    holder: Holder, bundle: int, languages: Sequence[str] = ()
) -> tuple[bytes, Printed]:
    """Return the PDF and what there is to say about it; nothing is written or logged."""
    from liaison_desk.printing.papers import write_paper  # loads reportlab

    holder.flush()
    taken = next((one for one in holder.ledger.taken() if one.id == bundle), None)
    if taken is None:
        raise NoSuchBundle(number=bundle)
    chosen = tuple(languages) or ("en",)
    check_languages(chosen)
    teller = _Teller(holder, chosen, taken, _form(holder, bundle))
    out = io.BytesIO()
    printed = write_paper(teller.paper(), out)
    return out.getvalue(), printed


class _Teller:
    """Chooses the words of one report in its languages."""

    def __init__(
        self, holder: Holder, languages: tuple[str, ...], taken: BundleIn, form: Mapping[str, Any]
    ) -> None:
        self._holder, self._languages = holder, languages
        self._taken, self._form = taken, form
        self._items = tuple(_read_item(one) for one in form.get("items", ()))

    def paper(self) -> ReportPaper:
        """Return the report."""
        taken, holder = self._taken, self._holder
        cards = stations.known_cards(holder)
        sender = cards[taken.station].name if taken.station in cards else ""
        level = str(self._form.get("level", _UNMARKED))
        return ReportPaper(
            self._languages, f"{taken.station} {taken.number}",
            self._say("paper.report.heading", number=taken.number, station=taken.station),
            same(sender),
            marking=tuple(dict.fromkeys(national(level, self._languages))),
            demo=is_demo(holder),
            facts=self.facts(), remarks=self.remarks(), groups=self.groups(),
            signatures=(Signature(same(cards[holder.station].name), name=self._officer()),),
        )  # fmt: skip

    def facts(self) -> tuple[tuple[str, Words], ...]:
        """Return what is short."""
        taken, form = self._taken, self._form
        return (
            ("report.sender", same(taken.station)),
            ("report.number", same(str(taken.number))),
            ("report.written", self._moment(form.get("created", 0))),
            ("report.taken", self._moment(taken.taken)),
            ("report.taken_by", self._officer()),
            ("report.taken_at", same(self._holder.station)),
            ("report.changes", same(str(form.get("changesets", 0)))),
            ("report.attachments", same(str(form.get("attachments", 0)))),
            ("report.undone", self._moment(taken.undone) if taken.undone else {}),
        )

    def remarks(self) -> tuple[tuple[str, Words], ...]:
        """Return what goes across: the counts, and what the paper does not show."""
        counts = self._taken.report.get("counts", {})
        met = {
            language: "; ".join(
                f"{say(f'paper.report.effect.{effect}', language)}: {counts[effect]}"
                for effect in (*_ORDER, Effect.UNKNOWN)
                if counts.get(effect)
            )
            for language in self._languages
        }
        nothing = self._say("paper.report.nothing")
        left = int(self._form.get("left_out", 0))
        keys = sorted({name_of(self._holder, one.record).text("") for one in self._key_changes()})
        return (
            ("report.met", {key: text or nothing[key] for key, text in met.items()}),
            ("report.keys", same(", ".join(keys))),
            ("report.left_out", self._say("paper.report.more", n=left) if left else {}),
            ("report.fingerprint", same(self._taken.hash)),
        )

    def groups(self) -> tuple[Group, ...]:
        """Return the records by what happened to them, the gravest first."""
        found = []
        for effect in _ORDER:
            records = [self._record(one) for one in self._items if one.effect is effect]
            if records:
                found.append(Group(f"paper.report.effect.{effect}", tuple(records)))
        return tuple(found)

    def _key_changes(self) -> Iterable[Item]:
        keys = {"sign_key", "seal_key", "revoked"}
        for one in self._items:
            if one.kind == "station" and keys & {split(part.field)[0] for part in one.fields}:
                yield one

    def _record(self, item: Item) -> RecordLine:
        kind = {one: telling.kind_name(item.kind, one) for one in self._languages}
        told = sorted(item.fields, key=lambda one: not one.conflict)  # what is open stands first
        fields = tuple(self._field(item.kind, one) for one in told if _shows(item, one))
        return RecordLine(kind, self._label(item), fields)

    def _field(self, kind: str, one: FieldEffect) -> FieldLine:
        holder = self._holder
        name = {
            language: telling.field_name(holder, kind, one.field, language)
            for language in self._languages
        }
        before, theirs, after = (
            {
                language: telling.value(holder, kind, one.field, given, language)
                for language in self._languages
            }
            for given in (one.before, one.theirs, one.after)
        )
        why = "conflict" if one.conflict else str(one.why or "")
        note = self._say(f"paper.report.why.{why}") if why else {}
        return FieldLine(name, before, theirs, after, note)

    def _label(self, item: Item) -> Words:
        kind = KINDS.get(item.kind)
        if kind is None:
            return {}
        number = str(item.columns.get("number") or "")
        value = item.columns.get(kind.label)
        if isinstance(value, Mapping):
            texts = {
                one: str(value.get(one) or next(iter(value.values()), ""))
                for one in self._languages
            }
        else:
            given = str(item.columns.get("given_names") or "") if item.kind == "contact" else ""
            text = f"{given} {value or ''}".strip()
            texts = dict.fromkeys(self._languages, "" if text == number else text)
        labels = {one: f"{number}  {text}".strip() for one, text in texts.items()}
        if any(labels.values()):
            return labels
        stub = name_of(self._holder, item.record)
        return {one: stub.text(one) for one in self._languages}

    def _officer(self) -> Words:
        officer = str(self._form.get("officer", ""))
        name = name_of(self._holder, officer) if officer else None
        return {one: name.text(one) for one in self._languages} if name else {}

    def _moment(self, ms: int) -> Words:
        if not ms:
            return {}
        there = clock.moment(ms).astimezone(self._holder.clock.now().tzinfo)
        zone = there.tzname() or ""
        return {
            one: f"{dates.show_moment(there, one, paper=True)} {zone}".strip()
            for one in self._languages
        }

    def _say(self, key: str, **values: str | int) -> Words:
        return {one: say(key, one, **values) for one in self._languages}


def _place(effect: Effect) -> int:
    return _ORDER.index(effect) if effect in _ORDER else len(_ORDER)


def _shows(item: Item, one: FieldEffect) -> bool:
    """Tell whether a field may be shown: keys and hashes never are, nor places in a list."""
    rule = KINDS[item.kind].fields.get(split(one.field)[0]) if item.kind in KINDS else None
    return rule is not None and rule.type is not Type.BYTES and rule.name != "position"


def _level(holder: Holder, items: Sequence[Item], carried: str) -> str:
    """Return the highest level of what came and of what stood here before."""
    levels = [carried]
    for one in items:
        levels.append(str(one.columns.get("level") or _UNMARKED))
        levels += [
            str(value)
            for part in one.fields
            if part.field == "level"
            for value in (part.before, part.theirs, part.after)
            if value
        ]
    # Of what is new the level was told above; the rest stood here, or stands in a file here.
    new = {one.record for one in items if one.effect is Effect.NEW}
    rows = holder.store.find_records({uid for one in items for uid in (one.record, one.file)} - new)
    return highest([*levels, str(holder.tables.highest_level(list(rows.values())))])


def _form(holder: Holder, bundle: int) -> Mapping[str, Any]:
    text = holder.ledger.report(bundle)
    return dict(json.loads(text)) if text else {}


def _item_form(item: Item) -> list[Any]:
    kind = KINDS.get(item.kind)
    wanted = (*_NAMED, kind.label) if kind else ()
    columns = {name: _short(value) for name in wanted if (value := item.columns.get(name))}
    fields = [
        [one.field, *map(_short, (one.before, one.theirs, one.after)), one.conflict,
         str(one.why or "")]
        for one in item.fields
    ]  # fmt: skip
    return [item.record, item.kind, item.file, str(item.effect), columns, fields]


def _read_item(form: Sequence[Any]) -> Item:
    record, kind, file, effect, columns, fields = form
    return Item(
        record, kind, file, Effect(effect), columns,
        tuple(
            FieldEffect(name, before, theirs, after, conflict, Effect(why) if why else None)
            for name, before, theirs, after, conflict, why in fields
        ),
    )  # fmt: skip


def _short(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _short(one) for key, one in value.items()}
    if isinstance(value, str) and len(value) > MOST_TEXT:
        return f"{value[:MOST_TEXT]} …"
    return value
