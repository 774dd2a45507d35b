"""Packs between two desks: what is sent arrives as drafts, and becomes a rule only through two people."""

import shutil
from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.errors import DeskError
from mdt_desk.rules.compare import Relation
from mdt_desk.workspace import Person
from tests.workspace.pack_desk import laid_out, plain, signed_again
from tests.workspace.rule_desk import PAT, SAM, TA630, approved, in_use, open_desk, state_of, stricter

NEW = "2026.11.2"


@pytest.fixture(scope="module")
def sender(filled_desk_of_sender):
    with open_desk(filled_desk_of_sender) as desk:
        yield desk.rules


@pytest.fixture(scope="module")
def filled_desk_of_sender(tmp_path_factory):
    """A desk elsewhere, with its own key, that approved a stricter version and wrote it into a pack."""
    home = tmp_path_factory.mktemp("sender") / "desk"
    with open_desk(home) as desk:
        approved(desk.rules, stricter(desk.rules))
        desk.rules.export_pack(home.parent / "north.json", "north", "1", "The north's rules", [TA630])
    return home


@pytest.fixture
def pack(filled_desk_of_sender, tmp_path):
    return shutil.copy(filled_desk_of_sender.parent / "north.json", tmp_path / "north.json")


def trust(rules, sender):
    rules.add_signer("The north", sender.own_signer().public_key)


def failing(report):
    return {step.name for step in report.steps if step.passed is False}


def decide(rules):
    rules.submit_review(TA630, NEW, PAT)
    rules.approve(TA630, NEW, SAM)


def newer_rules(parts):
    parts["rule_sets"][0]["version"] = "2026.11.9"


def test_a_pack_of_a_known_desk_passes_every_step(rules, sender, pack):
    trust(rules, sender)
    report = rules.inspect_pack(pack)
    assert [step.name for step in report.steps if not step.passed] == []
    assert (report.pack, report.version, report.title) == ("north", "1", "The north's rules")
    assert (report.can_import, report.can_approve, report.signer.name) == (True, True, "The north")


def test_the_report_tells_what_the_pack_would_change(rules, sender, pack):
    trust(rules, sender)
    report = rules.inspect_pack(pack)
    assert [(name, found.relation) for name, found in report.comparisons] == [(TA630, Relation.STRICTER)]
    assert [len(impact.changes) > 0 for impact in report.impacts] == [True]


def test_looking_at_a_pack_stores_nothing(rules, pack):
    before = rules._store.head()
    rules.inspect_pack(pack)
    assert rules._store.head() == before


def test_taking_in_a_pack_makes_drafts_and_activates_nothing(rules, sender, pack):
    trust(rules, sender)
    before = in_use(rules)
    report = rules.import_pack(pack)
    assert "taken in as a draft" in report.change.message
    assert state_of(rules, TA630, NEW) == "draft"
    rules._rule_book = None
    assert in_use(rules) == before
    assert rules._store.verify() == []


def test_two_people_here_approve_what_came_in_a_pack(rules, sender, pack):
    trust(rules, sender)
    rules.import_pack(pack)
    rules.submit_review(TA630, NEW, PAT)
    rules.approve(TA630, NEW, SAM)
    line = next(line for line in rules.rule_versions() if (line.rules.id, line.rules.version) == (TA630, NEW))
    assert (line.state, line.pack) == ("approved", "north 1")
    assert all(outcome.passed for outcome in rules.run_rule_tests())


def test_what_an_unknown_desk_sent_is_kept_and_not_approved_until_somebody_vouches(rules, sender, pack):
    report = rules.import_pack(pack)
    assert failing(report) == {"signer known"}
    assert (report.can_import, report.can_approve, report.signer.name) == (True, False, "")
    rules.submit_review(TA630, NEW, PAT)
    with pytest.raises(DeskError, match="nobody here vouched"):
        rules.approve(TA630, NEW, SAM)
    trust(rules, sender)
    rules.approve(TA630, NEW, SAM)
    assert state_of(rules, TA630, NEW) == "approved"


def test_a_signer_who_is_no_longer_trusted_stops_the_approval(rules, sender, pack):
    trust(rules, sender)
    rules.import_pack(pack)
    rules.submit_review(TA630, NEW, PAT)
    rules.remove_signer(sender.own_signer().public_key, "left the network")
    with pytest.raises(DeskError, match="nobody here vouched"):
        rules.approve(TA630, NEW, SAM)


def test_an_unsigned_pack_is_never_approved(rules, sender, pack):
    trust(rules, sender)
    value = plain(pack.read_bytes())
    del value["signature"]
    pack.write_bytes(laid_out(value))
    report = rules.import_pack(pack)
    assert failing(report) == {"signature", "signer known"}
    rules.submit_review(TA630, NEW, PAT)
    with pytest.raises(DeskError, match="not signed"):
        rules.approve(TA630, NEW, SAM)


def test_what_came_in_a_pack_is_not_edited(rules, sender, pack):
    trust(rules, sender)
    rules.import_pack(pack)
    with pytest.raises(DeskError, match="stays as it came"):
        rules.save_rule_draft(rules.rule_draft(TA630, NEW).rules)
    assert rules.new_version(TA630).version == "2026.11.3"


def test_the_same_pack_again_is_told_and_not_taken(rules, sender, pack):
    trust(rules, sender)
    rules.import_pack(pack)
    before = len(rules._store.audit("rule pack north"))
    again = rules.import_pack(pack)
    assert again.change.message == "Nothing was taken in: every version in the pack is here already."
    assert len(rules._store.audit("rule pack north")) == before
    decide(rules)
    once_more = rules.import_pack(pack)
    assert (failing(once_more), once_more.change) == ({"version rises"}, None)


def test_a_number_of_which_nothing_was_approved_bars_no_other(rules, sender, pack, tmp_path):
    high = tmp_path / "high.json"
    high.write_bytes(signed_again(pack.read_bytes(), sender._store, version="999999999"))
    assert rules.import_pack(high).change is not None
    rules.export_pack(tmp_path / "own.json", "north", "1", "")
    trust(rules, sender)
    rules.export_pack(tmp_path / "own2.json", "north", "2", "")
    decide(rules)
    # Approved since, its number counts as well.
    with pytest.raises(DeskError, match="999999999"):
        rules.export_pack(tmp_path / "own3.json", "north", "3", "")


def test_a_text_of_a_rule_is_told_in_one_line(rules, sender, pack):
    def forged(parts):
        parts["rule_sets"][0]["fact\npass signer known"] = 1

    pack.write_bytes(signed_again(pack.read_bytes(), sender._store, forged))
    assert not [step for step in rules.inspect_pack(pack).steps if "\n" in step.sentence]


def test_a_pack_that_no_desk_would_read_is_not_written(rules, tmp_path):
    with pytest.raises(DeskError, match="line break"):
        rules.export_pack(tmp_path / "own.json", "north", "1", "The north\nof here")
    assert not (tmp_path / "own.json").exists()


def test_a_step_back_needs_a_second_person(rules, sender, pack):
    trust(rules, sender)
    pack.write_bytes(signed_again(pack.read_bytes(), sender._store, version="5"))
    rules.import_pack(pack)
    decide(rules)
    pack.write_bytes(signed_again(pack.read_bytes(), sender._store, newer_rules, version="4"))
    for second in (
        None, Person("pat  lee"), Person(""), Person("Dr P. Lee"), Person("Lee, Pat"), Person("tbc"), Person("."),
        Person("P\u0430t Lee"), Person("second person"),
    ):  # fmt: skip
        report = rules.import_pack(pack, second)
        assert (failing(report), report.change) == ({"version rises"}, None)
    unseen = rules._look_at(pack, Person("Sam\u200b\nRoe"))[0]
    assert "; Sam Roe agreed as well." in "".join(step.sentence for step in unseen.steps)
    assert rules.import_pack(pack, SAM).change is not None
    assert SAM.name in rules._store.audit("rule pack north")[-1].body
    pack.write_bytes(signed_again(pack.read_bytes(), sender._store, version="9"))
    assert rules.import_pack(pack, Person("Dr P. Lee")).can_import
    assert "Dr P. Lee" not in rules._store.audit("rule pack north")[-1].body


def test_only_approved_rules_leave_the_desk(rules, tmp_path):
    new = stricter(rules)
    rules.save_rule_draft(new)
    rules.export_pack(tmp_path / "own.json", "own", "1", "")
    parts = plain((tmp_path / "own.json").read_bytes())["parts"]["rule_sets"]
    assert (TA630, NEW) not in [(each["id"], each["version"]) for each in parts]
    with pytest.raises(DeskError, match="no approved version"):
        rules.export_pack(tmp_path / "x.json", "own", "2", "", ["nowhere"])


def test_a_pack_that_is_out_is_not_written_again_under_the_same_number(rules, tmp_path):
    rules.export_pack(tmp_path / "own.json", "own", "2", "")
    for version in ("2", "1"):
        with pytest.raises(DeskError, match="out already"):
            rules.export_pack(tmp_path / "again.json", "own", version, "")
    assert not (tmp_path / "again.json").exists()


@pytest.mark.parametrize(("name", "version"), [("", "1"), ("own", ""), ("a b", "1"), ("own", "1 2")])
def test_a_pack_needs_a_name_and_a_version(rules, tmp_path, name, version):
    with pytest.raises(DeskError, match="needs a name"):
        rules.export_pack(tmp_path / "own.json", name, version, "")


def test_a_pack_holds_what_its_rules_rest_on_and_the_tests_that_speak_of_them(sender, pack):
    parts = plain(pack.read_bytes())["parts"]
    assert {each["id"] for each in parts["definitions"]} == {"disease_condition", "ntrk_fusion_confirmed"}
    assert "ta630" in {each["id"] for each in parts["sources"]}
    assert len(parts["tests"]) > 10
    assert in_use(sender).on_day(date(2026, 11, 26))


def test_the_desk_knows_its_own_packs(rules, tmp_path):
    rules.export_pack(tmp_path / "own.json", "own", "1", "")
    report = rules.inspect_pack(tmp_path / "own.json")
    assert report.signer.own
    assert failing(report) == {"version rises"}


def test_two_desks_have_two_keys(rules, sender):
    own, other = rules.own_signer(), sender.own_signer()
    assert own.public_key != other.public_key
    assert own.fingerprint != other.fingerprint
    assert replace(own, name="") == replace(rules.signers()[0], name="")


def test_a_pack_is_called_saved_exactly_where_it_is(rules, tmp_path, monkeypatch):
    with pytest.raises(DeskError, match=r"The pack was not saved as own\.json"):
        rules.export_pack(tmp_path / "absent" / "own.json", "own", "1", "")

    def full(_entry):
        raise DeskError("The disk is full.", "Make room.")

    monkeypatch.setattr(rules._store, "note", full)
    with pytest.raises(DeskError, match=r"The pack was saved as own.json, but the history could not note it"):
        rules.export_pack(tmp_path / "own.json", "own", "1", "")
    assert (tmp_path / "own.json").exists()


def test_what_a_pack_says_otherwise_of_a_source_is_told(rules, sender, pack):
    def warn_only(parts):
        for source in parts["sources"]:
            if source["id"] == "ta630":
                source.pop("when_overdue")

    trust(rules, sender)
    told = {step.name: step.sentence for step in rules.inspect_pack(pack).steps}
    assert "says otherwise of its sources" not in told["compare"]
    pack.write_bytes(signed_again(pack.read_bytes(), sender._store, warn_only, version="2"))
    told = {step.name: step.sentence for step in rules.inspect_pack(pack).steps}
    assert (
        "The pack says otherwise of its sources: source changed: NICE TA630, when overdue: cap -> warn."
        in told["compare"]
    )


def test_the_file_that_was_looked_at_is_the_one_that_is_taken_in(rules, sender, pack):
    trust(rules, sender)
    looked_at = rules.inspect_pack(pack)
    other = signed_again(pack.read_bytes(), sender._store, version="7")
    genuine = pack.read_bytes()
    pack.write_bytes(other)
    with pytest.raises(DeskError, match="another file than the one that was looked at"):
        rules.import_pack(pack, seen=looked_at.sha256)
    assert (TA630, NEW) not in {(line.rules.id, line.rules.version) for line in rules.rule_versions()}
    pack.write_bytes(genuine)
    assert rules.import_pack(pack, seen=looked_at.sha256).change is not None
