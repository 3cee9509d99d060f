"""What the cross-check of a request costs that names forty people."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Final

from benchmarks.stations import fill, new_register
from benchmarks.watch import Took, Watch

NAMES: Final = 40
RUNS: Final = 5

_GIVEN: Final = (
    "Arben", "Gjorgji", "Marija", "Ivana", "Elena", "Petar", "Dragan", "Besnik", "Agron", "Ilir",
    "Stefan", "Nikola", "Marko", "Ana", "Goran", "Vesna", "Drita", "Valon", "Sokol", "Bojan",
    "Mehmet", "Ahmet", "Hasan", "Ѓорѓи", "Јован", "Драган", "Арбен", "Πέτρος", "Νίκος",
)  # fmt: skip
_BEGIN: Final = (
    "Hox", "Krasni", "Ber", "Gash", "Shal", "Petro", "Jovano", "Niko", "Stoja", "Dimitr", "Todor",
    "Kos", "Pavlo", "Ivano", "Marko", "Popo", "Stefano", "Risto", "Tra", "Ang", "Bojo", "Milo",
    "Zdravko", "Kov", "Nova", "Hor", "Zup", "Kral", "Mla", "Papa", "Yil", "Dem", "Cel",
)  # fmt: skip
_MIDDLE: Final = ("", "ri", "lan", "do", "mir", "sa", "ku", "ne", "vet", "go")
_END: Final = (
    "ha", "qi", "isha", "i", "a", "vski", "vić", "ski", "ev", "ov", "ova", "ić", "ska", "aj",
    "ević",
)  # fmt: skip


def a_request(folder: Path, records: int) -> tuple[Took, int]:
    """Return the best of some runs against so many people, and how many hits there were."""
    chance = random.Random(5)  # the same names in every run
    register = new_register(folder / "SKP", "SKP")
    fill(register, records, lambda _: _person(chance))
    people = [_person(chance) for _ in range(NAMES)]
    body = "\n".join(
        f"{number}. {one['given_names']} {one['family_name']}, born {1950 + number},"
        f" passport BC{100_000 + number}, +389 70 {number:03} 000"
        for number, one in enumerate(people, start=1)
    )
    runs = []
    for _ in range(RUNS):
        watch = Watch()
        hits = register.cross_check("entry", type="REQ", direction="IN", body=body)
        runs.append(watch.lap())
    register.close()
    return min(runs, key=lambda one: one.processor), len(hits)


def _person(chance: random.Random) -> dict[str, str]:
    family = "".join(map(chance.choice, (_BEGIN, _MIDDLE, _END)))
    return {"family_name": family, "given_names": chance.choice(_GIVEN)}
