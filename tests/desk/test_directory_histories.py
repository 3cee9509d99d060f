"""Keys change, are revoked, files change hands, bundles get lost: in the end all agree."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from liaison_desk.bundle.errors import Revoked
from liaison_desk.clock import HandClock
from liaison_desk.desk.network import errors
from tests.desk.network import PASSPHRASE, Network

STATIONS = ("TIA", "SKP", "LJU", "BUC")
STEPS = 40


class History:
    """One random life of a network; every step may be the one that breaks it."""

    def __init__(self, network: Network, seed: int) -> None:
        """Let ``seed`` decide everything."""
        self.network = network
        self.chance = random.Random(seed)
        self.revoked: set[str] = set()

    def step(self) -> None:
        """Do one thing somewhere."""
        station = self.chance.choice(STATIONS)
        act = self.chance.choices(
            (
                self._add,
                self._change,
                self._share,
                self._send,
                self._keys,
                self._hand,
                self._revoke,
            ),
            weights=(3, 4, 2, 9, 2, 1, 1),
        )[0]
        act(station)

    def _cases(self, station: str) -> list[str]:
        return sorted(one.id for one in self.network[station].list("case"))

    def _add(self, station: str) -> None:
        self.network[station].add("case", title=f"Case {self.chance.random()}")

    def _change(self, station: str) -> None:
        if cases := self._cases(station):
            case = self.chance.choice(cases)
            name, value = self.chance.choice(
                [("title", f"Title {self.chance.random()}"), ("level", self.chance.choice("0123"))]
            )
            self.network[station].change(case, **{name: value})

    def _share(self, station: str) -> None:
        if cases := self._cases(station):
            other = self.chance.choice([one for one in STATIONS[1:] if one != station])
            if other in self.network[station].stations():
                self.network[station].share(self.chance.choice(cases), [other])

    def _send(self, station: str) -> None:
        other = self.chance.choice([one for one in STATIONS if one != station])
        try:
            path = self.network.bundle(station, other)
        except (errors.StationRevoked, errors.UnknownStation):
            assert other in self.revoked
            return
        if self.chance.random() < 0.2:
            return  # lost on its way
        try:
            self.network[other].apply(self.network[other].read_bundle(path))
        except Revoked:
            assert station in self.revoked

    def _keys(self, station: str) -> None:
        self.network[station].change_keys(passphrase=PASSPHRASE)

    def _hand(self, _station: str) -> None:
        if cases := self._cases("TIA"):
            case, office = self.chance.choice(cases), self.chance.choice(STATIONS[1:])
            try:
                self.network["TIA"].hand_over(case, office)
            except errors.OwnerAlready:
                pass
            except errors.UnknownStation:
                assert office in self.revoked

    def _revoke(self, station: str) -> None:
        if station in {"TIA", *self.revoked} or self.chance.random() < 0.5:
            return
        self.network["TIA"].revoke(station)
        self.revoked.add(station)

    def mend(self) -> None:
        """Let every revoked station come back under a new card that was compared."""
        for station in sorted(self.revoked):
            card = self.network[station].change_keys(passphrase=PASSPHRASE)
            self.network["TIA"].trust(card, fingerprint=card.key_code)
        for _ in range(2):  # first of all, everybody hears from headquarters
            for station in STATIONS[1:]:
                self.network.send("TIA", station)
                self.network.send(station, "TIA")


@pytest.mark.parametrize("seed", range(2))
def test_whatever_becomes_of_the_keys_all_agree_in_the_end(
    tmp_path: Path, clock: HandClock, seed: int
) -> None:
    network = Network(tmp_path, clock, STATIONS)
    history = History(network, seed)
    for _ in range(STEPS):
        history.step()
    for register in network:
        register.check()
    history.mend()
    network.settle_down()
    network.agree()
    network.close()
