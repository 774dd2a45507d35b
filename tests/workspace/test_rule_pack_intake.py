"""What nobody here vouched for bars nothing: neither its number nor its drafts stand in the way of a known desk."""

import shutil

import pytest

from tests.workspace.pack_desk import laid_out, plain, signed_again
from tests.workspace.rule_desk import PAT, SAM, TA630, approved, open_desk, state_of, stricter

NEW = "2026.11.2"


@pytest.fixture(scope="module")
def north(tmp_path_factory):
    """A desk elsewhere, with a pack of what it approved."""
    home = tmp_path_factory.mktemp("sender") / "desk"
    with open_desk(home) as desk:
        approved(desk.rules, stricter(desk.rules))
        desk.rules.export_pack(home.parent / "north.json", "north", "1", "The north's rules", [TA630])
    with open_desk(home) as desk:
        yield desk.rules, home.parent / "north.json"


@pytest.fixture(scope="module")
def desk_of_another(tmp_path_factory):
    """The store of a desk that nobody here vouched for."""
    with open_desk(tmp_path_factory.mktemp("another") / "desk") as desk:
        yield desk._store


@pytest.fixture
def genuine(north, tmp_path):
    return shutil.copy(north[1], tmp_path / "north.json")


@pytest.fixture
def forged(genuine, tmp_path):
    """The same version number with another sentence and another test, and no signature."""
    value = plain(genuine.read_bytes())
    del value["signature"]
    path = tmp_path / "forged.json"
    path.write_bytes(laid_out(value))
    return path


def trust(rules, north):
    rules.add_signer("The north", north[0].own_signer().public_key)


def pressed(rules):
    rules.submit_review(TA630, NEW, PAT)
    rules.approve(TA630, NEW, SAM)


def test_an_unsigned_draft_gives_way_to_the_same_rules_of_a_known_desk(rules, north, genuine, forged):
    rules.import_pack(forged)
    rules.submit_review(TA630, NEW, PAT)
    trust(rules, north)
    report = rules.import_pack(genuine)
    assert report.can_approve
    assert report.change.message.startswith("1 version was taken in")
    assert state_of(rules, TA630, NEW) == "draft"
    pressed(rules)
    assert state_of(rules, TA630, NEW) == "approved"


def altered(parts):
    parts["rule_sets"][0]["criteria"][0]["sentence"] = "The tumour is solid."
    extra = dict(parts["tests"][0])
    extra["test"] = {**extra["test"], "id": "extra"}
    parts["tests"].append(extra)


def test_so_does_one_of_an_unknown_key_that_says_something_else(rules, north, genuine, tmp_path, desk_of_another):
    path = tmp_path / "other.json"
    path.write_bytes(signed_again(genuine.read_bytes(), desk_of_another, altered, version="7"))
    assert rules.import_pack(path).change is not None
    assert "extra" in {each.test.id for each in rules.rule_draft(TA630, NEW).tests}
    trust(rules, north)
    assert rules.import_pack(genuine).can_approve
    draft = rules.rule_draft(TA630, NEW)
    assert draft.rules.criteria[0].sentence != "The tumour is solid."
    assert "extra" not in {each.test.id for each in draft.tests}
    pressed(rules)
    assert "extra" not in {each.id for each in rules.run_rule_tests()}


def test_no_unknown_pack_takes_the_place_of_another_draft(rules, north, genuine, tmp_path, desk_of_another):
    trust(rules, north)
    rules.import_pack(genuine)
    path = tmp_path / "other.json"
    path.write_bytes(signed_again(genuine.read_bytes(), desk_of_another, altered, version="7"))
    report = rules.import_pack(path)
    assert report.change is None
    assert "is here already (draft) and says something else" in "".join(step.sentence for step in report.steps)


def test_what_people_here_wrote_gives_way_to_nothing(rules, north, genuine):
    trust(rules, north)
    own = stricter(rules, least=70)
    assert own.version == NEW
    rules.save_rule_draft(own)
    assert rules.import_pack(genuine).change is None
    assert "70" in rules.rule_draft(TA630, NEW).rules.criteria[-1].sentence


def test_a_pack_whose_draft_was_thrown_out_bars_no_genuine_one_and_raises_no_number(
    rules, north, genuine, tmp_path, desk_of_another
):
    def far_ahead(parts):
        parts["rule_sets"][0]["version"] = "9999.1.1"

    path = tmp_path / "junk.json"
    path.write_bytes(signed_again(genuine.read_bytes(), desk_of_another, far_ahead, version="999"))
    assert rules.import_pack(path).change is not None
    rules.withdraw(TA630, "9999.1.1", PAT, "nobody knows who sent it")
    trust(rules, north)
    assert rules.import_pack(genuine).change is not None
    assert rules.new_version(TA630, "next").version.startswith("2026.")


def test_nor_does_it_once_its_signer_is_trusted_no_longer(rules, north, genuine, tmp_path, desk_of_another):
    trust(rules, north)
    rules.import_pack(genuine)
    pressed(rules)
    rules.remove_signer(north[0].own_signer().public_key, "They left the network.")
    rules.add_signer("The south", desk_of_another.pack_public_key().hex())
    path = tmp_path / "south.json"
    path.write_bytes(signed_again(genuine.read_bytes(), desk_of_another, altered, version="8"))
    report = rules.import_pack(path)
    assert report.change is None
    assert "is here already (approved) and says something else" in "".join(step.sentence for step in report.steps)
    assert state_of(rules, TA630, NEW) == "approved"


def test_a_test_that_names_no_nation_comes_in_with_its_rules(rules, north, genuine, tmp_path):
    def anywhere(parts):
        for each in parts["tests"]:
            # The patient lives somewhere, and the test asks there.
            each["case"].setdefault("referral", {})["nation"] = each["test"].pop("nation")

    trust(rules, north)
    path = tmp_path / "anywhere.json"
    path.write_bytes(signed_again(genuine.read_bytes(), north[0]._store, anywhere, version="2"))
    assert rules.import_pack(path).change is not None
    brought = rules.rule_draft(TA630, NEW).tests
    assert brought
    assert {each.test.nation for each in brought} == {None}


def numbered(genuine, signer, number, pack_version, path):
    def said(parts):
        parts["rule_sets"][0]["version"] = number

    path.write_bytes(signed_again(genuine.read_bytes(), signer, said, version=pack_version))
    return path


def test_the_next_number_is_none_that_a_pack_brought(rules, north, genuine, tmp_path):
    assert rules.import_pack(genuine).change is not None
    other = numbered(genuine, north[0]._store, "2026.11.3", "2", tmp_path / "other.json")
    assert rules.import_pack(other).change is not None
    assert rules.new_version(TA630, "next").version == "2026.11.4"


def test_the_next_number_passes_one_that_a_pack_brought_and_two_people_approved(rules, north, genuine, tmp_path):
    trust(rules, north)
    ahead = numbered(genuine, north[0]._store, "2026.11.9", "2", tmp_path / "ahead.json")
    assert rules.import_pack(ahead).can_approve
    rules.submit_review(TA630, "2026.11.9", PAT)
    rules.approve(TA630, "2026.11.9", SAM)
    assert rules.new_version(TA630, "next").version == "2026.11.10"


def test_what_was_approved_gives_way_to_nothing(rules, north, genuine, tmp_path):
    trust(rules, north)
    rules.import_pack(genuine)
    pressed(rules)
    path = tmp_path / "again.json"
    path.write_bytes(signed_again(genuine.read_bytes(), north[0]._store, altered, version="8"))
    report = rules.import_pack(path)
    assert report.change is None
    assert "is here already (approved) and says something else" in "".join(step.sentence for step in report.steps)
