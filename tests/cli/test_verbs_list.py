"""The list of cases on the command line: what is found, and whose number stands under another name."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from mdt_desk.cli.console import DONE
from mdt_desk.workspace import Person, open_workspace
from tests.cli.test_verbs import COMPLETE, SEED, run


def test_cases_are_imported_listed_and_found(capsys):
    assert run(capsys, "import", SEED, COMPLETE)[0] == DONE
    code, out, _ = run(capsys, "list", "--search", "tpm3", "--json")
    assert code == DONE
    assert [row["case_id"] for row in json.loads(out)] == ["SAMPLE-SEED-COMPLETE"]
    assert "SYNTHETIC" in run(capsys, "list")[1]
    assert "larotrectinib: Unverified: would be eligible;" in run(capsys, "list", "--search", "tpm3")[1]
    assert len(json.loads(run(capsys, "list", "--search", "Sämple 999 000 0018", "--json")[1])) == 2
    assert json.loads(run(capsys, "list", "--search", "sample nobody", "--json")[1]) == []


def test_the_list_marks_a_number_that_stands_under_another_name(capsys, tmp_path):
    data = json.loads(Path(SEED).read_text(encoding="utf-8"))
    data["case_id"], data["patient"]["family_name"] = "OTHER", "STRANGER"
    (other := tmp_path / "other.json").write_text(json.dumps(data), encoding="utf-8")
    run(capsys, "import", SEED)
    assert [row["same_patient"] for row in json.loads(run(capsys, "list", "--json")[1])] == [[]]
    run(capsys, "import", str(other))
    lines = run(capsys, "list", "--search", "stranger")[1].splitlines()
    assert ["| ! NHS number also under another name or birth date: SAMPLE" in line for line in lines] == [True]
    assert all(row["same_patient"] for row in json.loads(run(capsys, "list", "--json")[1]))


def test_the_list_says_what_is_a_draft_and_what_has_one(capsys, own_home):
    run(capsys, "import", SEED)
    assert "draft" not in run(capsys, "list")[1]
    with open_workspace(own_home, Person("Dr A"), lambda: datetime.now(UTC)) as desk:
        case = desk.open_case("SAMPLE-SEED").case
        desk.save_draft(replace(case, note="typed"), 1)
        desk.save_draft(replace(case, case_id="NEW"), 0)
    saved, new = sorted(run(capsys, "list")[1].splitlines(), key=lambda line: "never saved" in line)
    assert saved.endswith(" | draft not saved, and not in this line")
    assert new.endswith(" | never saved: this is a draft")
