"""Crime areas lead to task forces and priorities, and back."""

from __future__ import annotations

from datetime import date

from liaison_desk.records import vocabulary
from liaison_desk.records.crosswalk import areas_of, priorities, task_forces

OLD, NEW = date(2024, 5, 14), date(2026, 3, 16)


def test_a_priority_names_its_cycle() -> None:
    assert priorities(["DRUG"], OLD) == ("EMPACT22-6",)
    assert priorities(["DRUG"], NEW) == ("EMPACT26-3",)


def test_stolen_vehicles_have_a_task_force_and_no_priority_from_2026() -> None:
    assert task_forces(["VEH"]) == ("TF-VEH",)
    assert priorities(["VEH", "PROP"], OLD) == ("EMPACT22-8",)
    assert priorities(["VEH", "PROP"], NEW) == ()


def test_two_areas_may_share_a_priority_and_a_task_force() -> None:
    assert priorities(["MIGR", "THB"], OLD) == ("EMPACT22-3", "EMPACT22-5")
    assert priorities(["MIGR", "THB"], NEW) == ("EMPACT26-4",)
    assert task_forces(["MIGR", "THB", "TERR"]) == ("TF-MIRAGE", "TF-TERR")


def test_document_fraud_was_common_to_all_priorities() -> None:
    assert priorities(["DOC"], OLD) == ("EMPACT22-H",)


def test_outside_every_cycle_and_for_unknown_areas_there_is_nothing() -> None:
    assert priorities(["DRUG"], date(2019, 1, 1)) == ()
    assert priorities(["SPACE"], NEW) == task_forces(["SPACE"]) == ()


def test_back_from_a_priority_or_a_task_force_to_the_areas() -> None:
    assert areas_of("EMPACT22-8") == ("VEH", "PROP", "CULT")
    assert areas_of("TF-ENV") == ("ENV",)


def test_every_priority_is_reached_from_some_crime_area() -> None:
    assert [code for code in vocabulary.codes("empact") if not areas_of(code)] == []
