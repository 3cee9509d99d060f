"""The declarations hold together: one place says what a record is."""

from __future__ import annotations

import re

import pytest

from liaison_desk.records import registry, vocabulary
from liaison_desk.records.errors import UnknownField, UnknownKind
from liaison_desk.records.field import Field, OnConflict, Owner, Type, element, split
from liaison_desk.records.kind import COMMON, OF_A_FILE, Kind

ALL_FIELDS = [(one, field) for one in registry.KINDS.values() for field in one.fields.values()]
OF_FEEDS = re.compile(r"[a-z][a-z0-9_]{0,39}")  # what a head can carry as kind or field


def test_every_kind_of_this_version_is_there() -> None:
    assert set(registry.KINDS) == {
        "case", "entry", "question", "meeting", "agenda_item", "participant", "paragraph",
        "conclusion", "remark", "consent",
        "action", "contact", "organisation", "attachment", "station", "handover", "officer",
        "person", "vehicle", "phone", "document", "account", "involvement",
        "result", "notice", "party", "jit_extension", "legal_basis", "project", "proposal",
        "obligation", "fulfilment", "deliverable", "statistic", "forum", "series",
        "working_group", "group_member", "work_item", "posting", "absence", "holiday",
        "retention_rule", "posting_rule", "template", "distribution_list", "recipient", "way",
        "link", "call", "local_code", "review", "trust_note",
        "pair", "letterhead", "version", "corrigendum", "comment", "approval", "signature", "copy",
    }  # fmt: skip


@pytest.mark.parametrize("kind", registry.KINDS.values(), ids=str)
def test_a_kind_is_named_by_its_code_and_can_stand_in_a_feed(kind: Kind) -> None:
    assert registry.kind(kind.code) is kind
    assert OF_FEEDS.fullmatch(kind.code)
    assert all(OF_FEEDS.fullmatch(name) for name in kind.fields)


@pytest.mark.parametrize("kind", registry.KINDS.values(), ids=str)
def test_no_field_hides_another_or_a_common_one(kind: Kind) -> None:
    names = [one.name for one in (*kind.own, *COMMON, *OF_A_FILE)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("kind", registry.KINDS.values(), ids=str)
def test_label_order_and_series_name_fields_that_exist(kind: Kind) -> None:
    assert {kind.label, *kind.else_label} <= kind.fields.keys()
    assert not kind.order or kind.order in kind.fields
    if kind.series or kind.series_by:
        assert kind.fields["number"].type is Type.LINE
    if kind.series_by:
        assert kind.fields[kind.series_by].type is Type.CODE


@pytest.mark.parametrize("kind", registry.KINDS.values(), ids=str)
def test_what_belongs_to_a_file_names_kinds_that_head_one(kind: Kind) -> None:
    assert all(registry.kind(file).heads_a_file for file in kind.within)
    assert all(kind in registry.members_of(file) for file in kind.within)


@pytest.mark.parametrize(("kind", "field"), ALL_FIELDS)
def test_a_field_says_all_that_its_type_needs(kind: Kind, field: Field) -> None:
    assert (field.type is Type.CODE or field.keyed) == bool(field.vocabulary)
    assert (field.type is Type.RECORD) == bool(field.to)
    assert all(target in registry.KINDS for target in field.to)
    assert (field.on_conflict is OnConflict.SAFEST) == bool(field.safest)
    if field.vocabulary:
        assert vocabulary.codes(field.vocabulary)
    if field.needed_for:
        beside, *known = field.needed_for
        other = kind.fields[beside]
        codes = vocabulary.codes(other.vocabulary) if other.vocabulary else ()
        assert set(known) <= {*other.to, *codes}
    if field.at_least:
        assert field.many
    if field.texts:
        assert field.type in {Type.LINE, Type.TEXT}
        assert not field.many
    assert field.keyed <= bool(field.vocabulary and not field.languages)
    if field.searchable:
        assert field.type in {Type.LINE, Type.TEXT}


def test_only_a_file_can_be_shared() -> None:
    sharing = {
        code for code, one in registry.KINDS.items() if "shared" in one.fields and not one.is_list
    }
    assert sharing == {
        "case", "meeting", "contact", "organisation", "station", "handover", "officer",
        "person", "vehicle", "phone", "document", "account", "call",
    }  # fmt: skip


def test_the_directory_counts_from_headquarters_only() -> None:
    assert {one.control for one in registry.kind("station").own} == {Owner.HEADQUARTERS}


def test_a_list_heads_files_and_is_kept_by_headquarters_or_by_a_station() -> None:
    lists = [one for one in registry.KINDS.values() if one.is_list]
    assert all(one.heads_a_file for one in lists)
    assert {one.code for one in lists if one.directory} == {
        "forum", "holiday", "letterhead", "local_code", "posting_rule", "retention_rule",
        "template",
    }  # fmt: skip
    assert not any(one.directory and one.goes_along for one in lists)


def test_retention_counts_from_headquarters_only() -> None:
    for rule in ("retention_rule", "posting_rule"):
        assert {one.control for one in registry.kind(rule).own} == {Owner.HEADQUARTERS}


def test_positions_settle_quietly() -> None:
    positions = [field for _, field in ALL_FIELDS if field.name == "position"]
    assert positions
    assert {one.on_conflict for one in positions} == {OnConflict.QUIET}


def test_keys_of_documents_are_never_shown_or_searched() -> None:
    hidden = [registry.fields_of("attachment")[name] for name in ("key", "blob", "sha256")]
    assert {one.type for one in hidden} == {Type.BYTES}
    assert not any(one.listed or one.searchable for one in hidden)


def test_members_of_a_meeting_are_what_its_minutes_are_made_of() -> None:
    assert [one.code for one in registry.members_of("meeting")] == [
        "agenda_item", "participant", "paragraph", "conclusion", "version", "corrigendum",
        "comment", "approval", "signature", "copy", "remark", "action", "attachment", "consent",
        "review",
    ]  # fmt: skip


def test_the_field_of_an_element_is_found_by_its_name() -> None:
    assert registry.field_of("paragraph", element("text", "mk")).name == "text"
    assert split("crime_areas/DRUG") == ("crime_areas", "DRUG")
    assert split("title") == ("title", "")


def test_what_is_not_declared_is_refused_by_name() -> None:
    with pytest.raises(UnknownKind, match="“dossier”"):
        registry.kind("dossier")
    with pytest.raises(UnknownField, match="“colour”"):
        registry.field_of("case", "colour")
