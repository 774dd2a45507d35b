import pytest

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage.chain import digest
from mdt_desk.storage.errors import SaveConflictError
from mdt_desk.storage.records import Entry, FactRow, Projection, StoredAssessment
from tests.storage.desk import SAVE, WHO, case, open_desk, rebuilt, save, text_of, with_the_key


def test_a_saved_case_reads_back_as_its_first_revision(store):
    saved = store.save_revision(case(), Entry(SAVE, "first"))
    revision = store.latest("c1")
    assert (revision.number, revision.json) == (1, text_of("c1", 1))
    assert (revision.author, revision.reason, revision.at, revision.seq) == (WHO, "first", saved.at, saved.seq)
    assert (revision.sha256, revision.previous, revision.sealed) == (digest(revision.json), "", False)


def test_each_revision_names_the_hash_of_the_one_before(store):
    save(store)
    save(store, expected=1)
    first, second = store.revision("c1", 1), store.revision("c1", 2)
    assert second.previous == first.sha256
    assert [line.number for line in store.history("c1")] == [1, 2]
    assert store.latest("c1") == second


def test_somebody_else_may_be_named_as_the_author(store):
    store.save_revision(case(), Entry(SAVE, who="Dr Other"))
    assert store.latest("c1").author == "Dr Other"


def test_a_case_that_is_not_there_is_nothing(store):
    assert store.latest("c1") is None
    assert store.revision("c1", 1) is None
    assert store.case_row("c1") is None
    assert store.history("c1") == []


@pytest.mark.parametrize("expected", [0, 2])
def test_a_second_writer_is_shown_both_versions_and_nothing_is_lost(store, expected):
    save(store)
    store.save_draft("c1", 1, "typed")
    mine = case("c1", expected, extra="mine")
    with pytest.raises(SaveConflictError) as conflict:
        store.save_revision(mine, Entry(SAVE))
    assert (conflict.value.mine, conflict.value.theirs) == (mine.json, store.latest("c1"))
    assert len(store.history("c1")) == 1
    assert store.draft("c1").json == "typed"


def test_a_save_writes_the_line_of_the_list_and_the_facts(store):
    save(store, facts=3)
    saved = store.save_revision(case("c1", 1, facts=2), Entry(SAVE))
    row = store.case_row("c1")
    assert (row.revision, row.updated_at, row.seq, row.family_name) == (2, saved.at, saved.seq, "TESTER")
    assert store.case_rows() == [row]
    assert store.case_facts("c1") == list(case("c1", 1, facts=2).projection.facts)


def test_an_unknown_fact_keeps_its_reason(store):
    new = case()
    unknown = FactRow("ntrk", 0, reason="awaited")
    store.save_revision(type(new)(new.case_id, 0, new.json, Projection(new.projection.row, [unknown])), Entry(SAVE))
    assert store.case_facts("c1") == [unknown]


def test_an_import_is_all_or_nothing(store):
    save(store, "c3")
    with pytest.raises(SaveConflictError):
        store.import_cases([case(f"c{n}") for n in range(5)], Entry("import"))
    assert store.case_count() == 1
    store.import_cases([case(f"d{n}") for n in range(60)], Entry("import"))
    assert store.case_count() == 61
    assert len(store.audit()) == 3
    assert store.verify(rebuilt) == []


def test_an_import_may_bring_several_revisions_of_one_case(store):
    store.import_cases([case("c1", 0), case("c1", 1), case("c1", 2)], Entry("import"))
    assert [line.number for line in store.history("c1")] == [1, 2, 3]
    assert store.case_row("c1").revision == 3
    assert store.verify(rebuilt) == []


def test_an_import_leaves_what_is_being_typed(store):
    store.save_draft("c1", 0, "typed")
    store.import_cases([case("c1")], Entry("import"))
    assert store.draft("c1").json == "typed"


def test_the_newest_revision_of_every_case_is_found(store):
    save(store, "a")
    save(store, "a", 1)
    save(store, "b")
    assert {(each.case_id, each.number) for each in store.latest_of_all()} == {("a", 2), ("b", 1)}


def test_a_revision_is_signed_off_once_and_can_be_followed_by_an_amendment(store):
    save(store)
    store.seal_revision("c1", 1, Entry("signed_off"))
    assert store.latest("c1").sealed
    with pytest.raises(DeskError, match="signed off already"):
        store.seal_revision("c1", 1, Entry("signed_off"))
    save(store, expected=1)
    assert [line.sealed for line in store.history("c1")] == [True, False]
    with pytest.raises(DeskError, match="not the latest"):
        store.seal_revision("c1", 1, Entry("signed_off"))
    assert store.verify(rebuilt) == []


def kept(revision=0):
    return StoredAssessment("c1", revision, "2026-11-26", "england", '{"outcome":"eligible"}')


def test_an_assessment_is_kept_with_the_revision_it_was_made_from(store):
    store.save_revision(case(), Entry(SAVE), assessments=[kept()])
    store.seal_revision("c1", 1, Entry("signed_off"), assessments=[kept()])
    saved = store.add_assessments([kept(1), kept(1)], Entry("printed"))
    found = store.assessments("c1")
    assert [each.id for each in found] == [1, 2, 3, 4]
    assert [each.revision for each in found] == [1, 1, 1, 1]
    assert (found[3].sha256, found[3].seq, found[3].at) == (digest(kept().json), saved.seq, saved.at)
    assert store.verify() == []


def test_an_assessment_of_a_revision_that_is_not_there_is_refused(store):
    with pytest.raises(DeskError):
        store.add_assessments([kept(1)], Entry("printed"))
    assert store.assessments("c1") == []


def test_an_old_page_of_a_revision_does_not_let_a_signed_case_be_amended_without_a_reason(home):
    with open_desk(home) as store:
        save(store)
        store.seal_revision("c1", 1, Entry("case_signed_off"))
    with with_the_key(home) as connection:
        connection.execute("UPDATE case_revision SET sealed = 0")
    with open_desk(home) as store, pytest.raises(DeskError, match="needs a reason"):
        store.save_revision(case("c1", 1), Entry("case_saved"))
