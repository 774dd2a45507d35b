"""The public contract of the command line: outcomes, JSON shapes, exit codes, one line an error, silence otherwise."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mdt_desk.cli import main, verbs
from mdt_desk.cli.console import BAD_INPUT, DONE, REFUSED
from mdt_desk.documents.read_back import read_back
from mdt_desk.paths import resources
from mdt_desk.storage.errors import in_words
from mdt_desk.workspace.values import SaveUnknown

EXAMPLES = resources() / "examples"
SEED, COMPLETE = EXAMPLES / "seed_melanoma.json", EXAMPLES / "seed_melanoma_complete.json"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def check(capsys: pytest.CaptureFixture[str], file: Path, on: str) -> dict[str, dict[str, object]]:
    code, out, err = run(capsys, "check", file, "--on", on, "--nation", "england", "--json")
    assert (code, err) == (DONE, "")
    return {item["drug"]: item for item in json.loads(out)["assessments"] if item["purpose"] == "funding"}


def test_the_seed_patient_today(capsys):
    found = check(capsys, SEED, "2026-11-22")
    laro, entr = found["larotrectinib"], found["entrectinib"]
    assert (laro["outcome"], laro["would_be"]) == ("source_unverified", "more_information_needed")
    assert entr["outcome"] == "not_routinely_funded"
    assert "ta1118" in [source["id"] for source in entr["sources"]]


def test_the_seed_patient_in_2023(capsys):
    found = check(capsys, SEED, "2023-12-27")
    assert {found[drug]["outcome"] for drug in ("larotrectinib", "entrectinib")} == {"more_information_needed"}


def test_the_complete_patient_over_the_years(capsys):
    past = check(capsys, COMPLETE, "2023-12-27")
    assert {past[drug]["outcome"] for drug in ("larotrectinib", "entrectinib")} == {"eligible"}
    assert check(capsys, COMPLETE, "2026-01-06")["entrectinib"]["outcome"] == "eligible"
    assert check(capsys, COMPLETE, "2026-01-07")["entrectinib"]["outcome"] == "not_routinely_funded"


def test_the_answer_has_the_agreed_shape(capsys):
    laro = check(capsys, SEED, "2026-11-22")["larotrectinib"]
    wanted = "drug purpose applies_to outcome would_be ruleset version sha256 criteria ask_next would_change_it sources"
    assert {*wanted.split(), "advice"} <= laro.keys()
    assert {"id", "role", "sentence", "result", "reason", "evidence", "sources"} <= laro["criteria"][0].keys()
    assert {"fact", "question", "settles", "could_end_it"} <= laro["ask_next"][0].keys()
    assert {"id", "title", "review_due", "state", "days_overdue"} <= laro["sources"][0].keys()


def test_the_answer_in_words_names_outcome_and_question(capsys):
    code, out, _ = run(capsys, "check", SEED)
    assert code == DONE
    assert "Larotrectinib, funding: Unverified: would be more information needed (policy overdue)" in out
    assert "ask: " in out


def test_the_advice_of_a_rule_is_told_in_words_too(capsys, tmp_path):
    case = json.loads(COMPLETE.read_text("utf-8"))
    for marker in case["diagnosis"]["markers"]:
        marker["state"] = "mutated"
    mutated = tmp_path / "mutated.json"
    mutated.write_text(json.dumps(case), "utf-8")
    _, quiet, _ = run(capsys, "check", COMPLETE, "--on", "2023-12-27")
    _, out, _ = run(capsys, "check", mutated, "--on", "2023-12-27")
    assert "mutated beside the NTRK finding" in out
    assert "mutated beside the NTRK finding" not in quiet
    assert out.count("Caution: ") > 0


def test_a_case_in_which_nothing_was_entered_has_no_verdict_in_words_or_on_paper(capsys, tmp_path):
    empty = tmp_path / "empty.json"
    case = json.loads(SEED.read_text("utf-8"))
    kept = {name: case[name] for name in ("format", "format_version", "case_id", "patient", "referral")}
    empty.write_text(json.dumps(kept), "utf-8")
    said = run(capsys, "check", empty)[1]
    assert "Larotrectinib, funding: Nothing entered yet" in said
    assert not any(words in said for words in ("More information needed", "Unverified"))
    assert "Nothing entered yet" not in run(capsys, "check", SEED)[1]
    page = tmp_path / "page.pdf"
    assert run(capsys, "export", empty, "-o", page)[0] == DONE
    assert read_back(page.read_bytes()).count("NOTHING ENTERED YET") >= 2


def test_a_late_result_is_warned_of_for_the_day_that_is_asked_about(capsys, tmp_path):
    case = json.loads(COMPLETE.read_text(encoding="utf-8"))
    case["referral"] |= {"meeting_date": "2022-05-03", "planned_start": "2022-05-03"}
    file = tmp_path / "late.json"
    file.write_text(json.dumps(case), encoding="utf-8")
    late = "does not count for the day asked about"
    assert late in run(capsys, "check", file)[1]
    assert late not in run(capsys, "check", file, "--on", "2024-06-01")[1]


def test_a_page_is_written_and_named(capsys, tmp_path):
    code, out, err = run(capsys, "export", SEED, "-o", tmp_path / "page.pdf")
    assert (code, err) == (DONE, "")
    assert "page.pdf" in out
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def test_a_page_in_a_synchronised_folder_is_written_and_warned_of(capsys, tmp_path):
    (tmp_path / "Dropbox").mkdir()
    code, out, err = run(capsys, "export", SEED, "-o", tmp_path / "Dropbox" / "page.pdf")
    assert (code, "document check" in out) == (DONE, True)
    assert err.startswith("warning: This folder is synchronised by Dropbox: the page bears the patient's name")


def test_a_data_folder_with_other_files_or_in_a_synchronised_folder_is_refused(capsys, tmp_path):
    (tmp_path / "letter.txt").write_text("theirs")
    for home, words in (
        (tmp_path, "not of MDT Desk (letter.txt)"),
        (tmp_path / "OneDrive", "synchronised by OneDrive"),
    ):
        code, out, err = run(capsys, "--home", home, "list")
        assert (code, out, words in err) == (REFUSED, "", True)
        assert "Choose " in err
    assert [each.name for each in tmp_path.iterdir()] == ["letter.txt"]


def test_the_page_of_a_file_whose_case_is_in_the_database_is_written_too(capsys, tmp_path):
    run(capsys, "import", SEED)
    assert run(capsys, "export", SEED, "-o", tmp_path / "page.pdf")[0] == DONE


def test_a_file_that_reads_otherwise_than_the_stored_case_of_its_id_is_said_to(capsys, tmp_path):
    other = tmp_path / "seed.json"
    other.write_text(SEED.read_text("utf-8").replace("First line of systemic", "Another line of systemic"), "utf-8")
    page = ("export", other, "-o", tmp_path / "page.pdf")
    told = "A case with this id is stored on this desk and reads otherwise"
    assert [told in run(capsys, *verb)[2] for verb in (("check", other), page)] == [False, False]
    run(capsys, "import", SEED)
    assert [told in run(capsys, *verb)[2] for verb in (("check", other), page)] == [True, True]
    assert run(capsys, "check", SEED)[2] == ""


def test_a_file_with_a_stored_id_and_another_patient_is_refused_with_every_difference(capsys, tmp_path):
    run(capsys, "import", SEED)
    data = json.loads(Path(SEED).read_text(encoding="utf-8"))
    data["patient"] |= {"family_name": "STRANGER", "nhs_number": "9990000026"}
    other = tmp_path / "other.json"
    other.write_text(json.dumps(data), encoding="utf-8")
    code, _out, err = run(capsys, "import", str(other))
    assert code == REFUSED
    assert "patient.family_name: stored SAMPLE, in the file STRANGER" in err
    assert "patient.nhs_number: stored 9990000018, in the file 9990000026" in err
    assert "--as-new" in err
    assert run(capsys, "import", "--as-new", str(other))[0] == DONE
    assert len(json.loads(run(capsys, "list", "--json")[1])) == 2


def test_a_save_without_an_answer_does_not_promise_that_somebody_asks_again(capsys, monkeypatch):
    def silent(*_given, **_more):
        raise SaveUnknown("x")

    monkeypatch.setattr("mdt_desk.workspace.workspace.Workspace.import_cases", silent)
    code, _out, err = run(capsys, "import", SEED)
    assert code == BAD_INPUT
    assert "do not know yet" in err
    assert "asks again" not in err
    assert "mdt-desk list" in err


def test_importing_twice_is_no_error_and_says_that_it_was_there(capsys):
    first, second = (run(capsys, "import", SEED) for _ in range(2))
    assert [first[0], second[0]] == [DONE, DONE]
    assert "there already" not in first[1]
    assert second[1].endswith(", there already and the same\n")


def test_a_broken_file_tells_all_its_problems_one_a_line(capsys, tmp_path):
    bad = tmp_path / "bad.json"
    bad.write_text(
        '{"format": "mdt-desk-case", "format_version": 1, "case_id": "x", "patient": {"birth": 1, "gender": "?"}}'
    )
    for verb in ("check", "import"):
        code, out, err = run(capsys, verb, bad)
        assert (code, out) == (BAD_INPUT, "")
        assert len(err.splitlines()) == 2
        assert "Traceback" not in err


def test_a_wrong_check_digit_names_the_field_and_the_advice(capsys, tmp_path):
    bad = tmp_path / "bad.json"
    bad.write_text(SEED.read_text(encoding="utf-8").replace("9990000018", "9990000019"), encoding="utf-8")
    code, _, err = run(capsys, "check", bad)
    assert code == BAD_INPUT
    assert "patient.nhs_number" in err


def test_a_missing_file_is_told_in_one_line(capsys, tmp_path):
    code, _, err = run(capsys, "check", tmp_path / "absent.json")
    assert code == BAD_INPUT
    assert len(err.splitlines()) == 1


def test_what_nobody_foresaw_is_one_line_without_the_patients_text(capsys, monkeypatch):
    def fail(*_given: object) -> None:
        raise KeyError("SAMPLE, Alexander")

    monkeypatch.setattr("mdt_desk.workspace.files.read_any_file", fail)
    code, _, err = run(capsys, "check", SEED)
    assert code == BAD_INPUT
    assert len(err.splitlines()) == 1
    assert "KeyError in test_verbs.py" in err
    assert "SAMPLE" not in err


def test_a_date_that_is_none_is_refused(capsys):
    with pytest.raises(SystemExit) as end:
        main(["check", str(SEED), "--on", "yesterday"])
    assert end.value.code == BAD_INPUT


def test_the_schema_is_json(capsys):
    assert json.loads(run(capsys, "schema", "case")[1])["title"] == "MDT Desk case file"
    assert json.loads(run(capsys, "schema", "ruleset")[1])["title"] == "MDT Desk rule set"


def test_a_file_is_read_without_storing_anything(capsys, own_home):
    code, out, _ = run(capsys, "read", SEED, "--json")
    assert code == DONE
    assert json.loads(out)["case"]["case_id"] == "SAMPLE-SEED"
    assert not own_home.exists()


def test_home_may_stand_before_or_after_the_verb(capsys, tmp_path):
    for arguments in (["--home", tmp_path / "a", "db", "path"], ["db", "path", "--home", tmp_path / "a"]):
        assert run(capsys, *arguments)[1].strip().startswith(str(tmp_path / "a"))


WATCHED = """
import sys
OPENING = {"socket.__new__", "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}
sys.addaudithook(lambda event, _: print("SOCKET", event) if event in OPENING else None)
from mdt_desk.cli import main, verbs
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("verb", [("check", SEED), ("import", SEED), ("export", SEED, "-o", "p.pdf"), ("db", "verify")])
def test_no_verb_opens_a_socket(verb, tmp_path):
    command = [sys.executable, "-c", WATCHED, *map(str, verb)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (DONE, "")
    assert "SOCKET" not in done.stdout


def test_the_watch_would_see_a_socket():
    opening = WATCHED.replace("from mdt_desk.cli import main", "import socket; socket.socket(); main = len")
    done = subprocess.run([sys.executable, "-c", opening], capture_output=True, text=True, check=False)
    assert "SOCKET" in done.stdout


def test_the_whole_process_says_nothing_on_standard_error():
    done = subprocess.run(
        [sys.executable, "-m", "mdt_desk", "check", SEED], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (DONE, "")


def test_the_command_line_loads_no_window():
    code = "import sys; from mdt_desk.cli import main; main(['schema', 'case']); print('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_details_are_exported_only_where_they_are_asked_for(capsys, tmp_path):
    _, alone, _ = run(capsys, "export", SEED, "-o", tmp_path / "page.pdf")
    _, detailed, _ = run(capsys, "export", SEED, "-o", tmp_path / "more.pdf", "--details")
    assert "(1 page," in alone
    assert "(2 pages," in detailed


def test_check_tells_a_contradiction_in_words_and_as_data(capsys):
    file = EXAMPLES / "cholangiocarcinoma_discordant.json"
    _, out, _ = run(capsys, "check", file)
    assert "Key finding: LMNA::NTRK1" in out
    assert "  Contradiction: The tests disagree, for the board to resolve: DNA panel (test T1)" in out
    assert "Tests together: Conflicting" in out
    told = json.loads(run(capsys, "check", file, "--json")[1])["testing"]
    assert {"events", "contradictions", "together"} <= told.keys()
    assert {"name", "tests", "statements", "conflict", "resolution", "cautions"} <= told["events"][0].keys()
    assert told["contradictions"][0].startswith("The tests disagree")


@pytest.mark.parametrize(("on", "told"), [("2023-12-27", True), ("2099-01-01", False)])
def test_check_says_what_is_so_today_where_the_day_asked_about_lies_behind(capsys, on, told):
    asked = ("check", COMPLETE, "--on", on, "--nation", "england")
    assert ("Looked back: as of 27-Dec-2023; today: larotrectinib: " in run(capsys, *asked)[1]) is told
    assert bool(json.loads(run(capsys, *asked, "--json")[1])["looked_back"]) is told


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_disk_that_fails_is_told_in_words_and_nothing_is_said_of_what_was_typed(capsys, monkeypatch, number):
    def fails(*_given: object) -> None:
        raise OSError(number, "x")

    for raised in (fails, lambda *_given: (_ for _ in ()).throw(in_words(OSError(number, "x")))):
        monkeypatch.setattr("mdt_desk.workspace.open_workspace", raised)
        code, out, err = run(capsys, "list")
        assert (code, out) == (BAD_INPUT, "")
        assert "disk" in err
        assert "typed" not in err
        assert "foresaw" not in err


def test_a_file_that_is_not_there_is_told_once_and_plainly(capsys, tmp_path):
    code, _, err = run(capsys, "--home", tmp_path / "home", "import", tmp_path / "nothere.json")
    assert code == BAD_INPUT
    assert "There is no file nothere.json." in err
    assert ".." not in err


def test_no_text_of_others_begins_a_line_or_steers_the_terminal(capsys):
    verbs._say("Dr B\npass signer known\x1b[8m")
    verbs._complain("Dr B\npass signer known\x1b[8m")
    told = capsys.readouterr()
    assert told.out == told.err == "Dr B pass signer known[U+001B][8m\n"


@pytest.mark.skipif(os.name != "posix", reason="on Windows the rights are inherited and the key is wrapped")
def test_a_key_that_others_can_read_is_told_by_every_verb_that_opens_the_desk(capsys, tmp_path):
    assert run(capsys, "--home", tmp_path / "home", "list")[2] == ""
    key = tmp_path / "home" / "key" / "desk.key.json"
    key.chmod(0o644)
    code, _, err = run(capsys, "--home", tmp_path / "home", "list")
    assert (code, "warning: The key file can be read" in err, "chmod 600" in err) == (DONE, True, True)
    assert key.stat().st_mode & 0o777 == 0o644


def test_json_of_a_file_with_what_steers_a_terminal_escapes_it(capsys, tmp_path):
    bad = tmp_path / "bad.json"
    data = json.loads(COMPLETE.read_text(encoding="utf-8"))
    data["diagnosis"]["text\u202e\x9b8m"] = "x"
    bad.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    out = run(capsys, "read", bad, "--json")[1]
    assert "\u202e" not in out
    assert "\x9b" not in out
    assert "text\u202e\x9b8m" in json.loads(out)["problems"][0]["where"]


@pytest.mark.parametrize("verb", ["check", "export"])
def test_no_answer_and_no_page_is_given_of_a_case_that_holds_an_error(capsys, tmp_path, verb):
    data = json.loads(Path(COMPLETE).read_text(encoding="utf-8"))
    data["judgements"][0] |= {"given_on": "2099-01-01", "valid_from": "2099-01-01", "valid_until": "2099-12-31"}
    wrong, page = tmp_path / "wrong.json", tmp_path / "page.pdf"
    wrong.write_text(json.dumps(data), encoding="utf-8")
    code, out, err = run(capsys, verb, wrong, *(("-o", page) if verb == "export" else ()))
    assert (code, out) == (BAD_INPUT, "")
    assert "judgements[1].given_on: 01-Jan-2099 lies in the future" in err
    assert not page.exists()


def test_check_says_that_the_number_stands_with_another_patient_and_json_holds_every_warning(capsys, tmp_path):
    run(capsys, "import", SEED)
    case = json.loads(COMPLETE.read_text("utf-8"))
    case["case_id"], case["patient"]["family_name"] = "TWO", "Bloggs"
    other = tmp_path / "other.json"
    other.write_text(json.dumps(case), "utf-8")
    said = "This NHS number stands under another name or birth date in another case."
    _, out, _ = run(capsys, "check", other, "--on", "2020-01-01", "--nation", "england")
    assert f"Caution: {said}" in out
    warnings = [line for line in out.splitlines() if line.startswith("warning: ")]
    assert warnings
    _, out, _ = run(capsys, "check", other, "--on", "2020-01-01", "--nation", "england", "--json")
    data = json.loads(out)
    assert data["identity"].startswith(said)
    assert data["problems"] == warnings
    _, out, _ = run(capsys, "check", SEED, "--on", "2020-01-01", "--nation", "england", "--json")
    assert json.loads(out)["identity"] is None
