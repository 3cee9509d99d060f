"""Printing the key code of a station: ours, a known one's, or one that waits."""

from __future__ import annotations

from pathlib import Path

from liaison_desk import files
from liaison_desk.db.holder import Holder
from liaison_desk.desk import errors
from liaison_desk.desk.days import today
from liaison_desk.desk.demo import is_demo
from liaison_desk.desk.journal import log
from liaison_desk.desk.network.errors import UnknownStation
from liaison_desk.desk.network.known import known
from liaison_desk.keys.identity import Role, StationCard, read_card
from liaison_desk.printing.exchange.values import KeySheet
from liaison_desk.records import dates


def print_key_code(holder: Holder, station: str, path: Path, language: str) -> None:
    """Write the key code sheet of a station as a PDF; empty means our own.

    Of a station with a card that waits it is that card's: what is to be compared.
    """
    from liaison_desk.printing.exchange.key_sheet import print_key_sheet  # loads reportlab

    code = station or holder.station
    card, pending = _card(holder, code)
    data = print_key_sheet(
        KeySheet(
            language, code, card.name, card.office, card.role is Role.HEADQUARTERS, card.key_code,
            card.fingerprint, dates.show_day(today(holder), language),
            pending or code != holder.station, is_demo(holder),
        )
    )  # fmt: skip
    with holder.transaction():
        log(holder, "DISCLOSE", {"how": "key_code", "station": code})
        try:
            files.write_whole(path, data)
        except OSError as error:
            raise errors.PaperNotWritten(folder=str(path.parent)) from error


def _card(holder: Holder, station: str) -> tuple[StationCard, bool]:
    waiting = holder.meta.pending().get(station)
    if waiting is not None:
        return read_card(waiting), True
    card = known(holder).card_of(station)
    if card is None:
        raise UnknownStation(station=station)
    return card, False
