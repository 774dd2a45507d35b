"""What tests of the rules page share: a version under way, and answers laid ready for its dialogs."""

import json
from dataclasses import replace

from mdt_desk.paths import resources
from mdt_desk.rules.model import Compare
from mdt_desk.rules.terms import Operator
from mdt_desk.workspace import Person

CONTINUING = "england.entrectinib.funding.ta1118_continuing"
TA630 = "england.larotrectinib.funding.ta630"
_FILE = resources() / "rule_packs" / "uk_ntrk" / "rule_sets" / "england_entrectinib_funding_ta1118_continuing.json"
SHIPPED = json.loads(_FILE.read_text(encoding="utf-8"))["version"]
"""The version of this rule set that ships now."""
NEXT = f"{SHIPPED.rpartition('.')[0]}.{int(SHIPPED.rpartition('.')[2]) + 1}"
"""The version that is offered after it."""
PAT, SAM = Person("Pat Lee", "pharmacist"), Person("Sam Roe", "oncologist")
EARLIER = Compare("started_entrectinib", Operator.BEFORE, "2024-01-01")


def line_of(workspace, rule_set, version=""):
    """The version, or the one that was shipped."""
    lines = [line for line in workspace.rules.rule_versions() if line.rules.id == rule_set]
    return next(line for line in lines if line.rules.version == (version or lines[0].rules.version))


def texts(table):
    return [[table.item(row, column).text() if table.item(row, column) else "" for column in range(table.columnCount())]
            for row in range(table.rowCount())]  # fmt: skip


def said(table):
    return "\n".join(" | ".join(row) for row in texts(table))


def answer(**values):
    """A dialog that is filled in so, and accepted only if nothing is missing."""

    def fill(dialog):
        dialog.values.update(values)
        return not dialog.what_is_missing()

    return fill


def stricter(rules):
    """The next version for patients on entrectinib, with an earlier last day to have started; its sentence agrees."""
    new = rules.new_version(CONTINUING, "Started earlier")
    first = replace(new.criteria[0], condition=EARLIER, sentence="The treatment was started before 01-Jan-2024.")
    return replace(new, criteria=(first, *new.criteria[1:]))


def saved_draft(workspace):
    new = stricter(workspace.rules)
    assert workspace.rules.save_rule_draft(new).saved
    return new


def version_from(workspace, day):
    """A draft that says the same from a day on that lies after the days of the shipped tests."""
    new = replace(workspace.rules.new_version(CONTINUING, "Said anew"), effective_from=day)
    assert workspace.rules.save_rule_draft(new).saved
    return new.version


def whole_draft(workspace):
    new = saved_draft(workspace)
    failing = [each.id for each in workspace.rules.rule_tests(new.id, new.version) if not each.passed]
    workspace.rules.expect_instead(new.id, new.version, failing, "The policy changed.")
    tests = [each.confirmed(each.computed, "Pat Lee") for each in workspace.rules.missing_tests(new.id, new.version)]
    workspace.rules.save_rule_tests(new.id, new.version, tests)
    return new
