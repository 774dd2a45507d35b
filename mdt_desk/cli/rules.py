"""The verbs about rules: list, show, lint, test, diff, impact, export and import; the command line does the talking."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mdt_desk.cli.console import BAD_INPUT, DONE, REFUSED, Console, NewVerb
from mdt_desk.cli.rule_data import finding_data, impact_data, line_data, report_data
from mdt_desk.domain.counts import counted
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.errors import DeskError, Fault

if TYPE_CHECKING:
    from mdt_desk.workspace.rule_pack_verbs import RulePackVerbs
    from mdt_desk.workspace.rule_values import VersionLine

_MARKS = {True: "pass", False: "FAIL", None: "    "}


Work = Callable[["RulePackVerbs", Namespace, Console], int]


def add_rule_verbs(verbs: Any, new_verb: NewVerb, console: Console) -> None:
    """Adds `rules` and what can be done with them to the command line."""

    def no_verb(_options: Namespace) -> int:
        console.complain("Say what to do with the rules: list, show, lint, test, diff, impact, export or import.")
        return BAD_INPUT

    parser = new_verb(verbs, "rules", no_verb, "look at, test and exchange the local rules")
    inner = parser.add_subparsers(metavar="WHAT")

    def add(name: str, work: Work, words: str) -> ArgumentParser:
        def run(options: Namespace) -> int:
            with console.open(options) as workspace:
                return work(workspace.rules, options, console)

        made = new_verb(inner, name, run, words)
        made.add_argument("--json", action="store_true")
        return made

    add("list", _list, "every version of every rule set")
    _versioned(add("show", _show, "one version: its criteria and sources"))
    _versioned(add("lint", _lint, "what is wrong or weak in the rules"), "?")
    _versioned(add("test", _test, "run the tests that lie beside the rules"), "?")
    diff = add("diff", _diff, "two versions compared by what they mean")
    for name in ("rule_set", "old", "new"):
        diff.add_argument(name)
    diff.add_argument("--with", dest="other", default="", help="the rule set that NEW belongs to, where it is another")
    _versioned(add("impact", _impact, "which open cases a version would change"))
    export = add("export", _export, "write approved rule sets as a signed pack")
    export.add_argument("rule_sets", nargs="*", help="all in force where none is named")
    export.add_argument("-o", "--output", type=Path, required=True)
    export.add_argument("--pack", required=True, help="the name of the pack")
    export.add_argument("--pack-version", required=True)
    export.add_argument("--title", default="")
    load = add("import", _import, "take in a pack as drafts; never activates")
    load.add_argument("file", type=Path)
    load.add_argument("--inspect", action="store_true", help="go through the steps and store nothing")
    load.add_argument("--agreed-by", help="the second person who agrees to a step back to an older version")


def _versioned(parser: ArgumentParser, count: str | None = None) -> None:
    parser.add_argument("rule_set", nargs=count)
    parser.add_argument("--version", dest="rule_version", default="", help="the newest approved one by default")


def _list(rules: "RulePackVerbs", options: Namespace, console: Console) -> int:
    lines = rules.rule_versions()
    if options.json:
        console.say_json([line_data(line) for line in lines])
        return DONE
    for line in lines:
        held = line.rules
        mark = "in force" if line.in_force else "superseded" if line.superseded else line.state.value
        since, until = format_date(held.effective_from, "always"), format_date(held.effective_to, "open end")
        console.say(f"{held.id} {held.version} | {mark} | {since} to {until} | {held.title}")
    return DONE


def _chosen(rules: "RulePackVerbs", options: Namespace) -> "VersionLine":
    own = [line for line in rules.rule_versions() if line.rules.id == options.rule_set]
    if options.rule_version:
        own = [line for line in own if line.rules.version == options.rule_version]
    approved = [line for line in own if line.state.value == "approved"] or own
    if not approved:
        raise DeskError(f"There is no such version of {options.rule_set}.", "See mdt-desk rules list.", Fault.YOUR_FILE)
    return approved[-1]


def _show(rules: "RulePackVerbs", options: Namespace, console: Console) -> int:
    from mdt_desk.domain.plain import to_plain
    from mdt_desk.rules.model import criteria_of

    line = _chosen(rules, options)
    held = line.rules
    if options.json:
        console.say_json({**line_data(line), "rule_set": to_plain(held)})
        return DONE
    console.say(f"{held.title} ({held.id} {held.version}, {line.state})")
    if held.position_words:
        console.say(f"  {held.position_words}")
    for criterion in criteria_of(held):
        places = "; ".join(f"{each.source} {each.place}".rstrip() for each in criterion.citations)
        console.say(f"  {criterion.role}, {criterion.standing}: {criterion.sentence} [{places}]")
    for step in line.approvals:
        console.say(f"  {step.step} by {step.by} ({step.role}) {step.at[:10]}")
    return DONE


def _lint(rules: "RulePackVerbs", options: Namespace, console: Console) -> int:
    from mdt_desk.workspace.rule_gates import BLOCKING

    lines = [_chosen(rules, options)] if options.rule_set else [each for each in rules.rule_versions() if each.in_force]
    drafts = [rules.rule_draft(line.rules.id, line.rules.version) for line in lines]
    found = [each for draft in drafts for each in rules.lint_rules(draft.rules, draft.definitions, draft.sources)]
    found = list(dict.fromkeys(found))
    if options.json:
        console.say_json([finding_data(each, blocks=each.fault in BLOCKING) for each in found])
    else:
        for each in found:
            console.say(f"{each.fault}: {each.rule_set} {each.criterion} {each.what}. {each.advice}")
        console.say(f"{counted(len(drafts), 'version')}, {counted(len(found), 'finding')}.")
    return REFUSED if any(each.fault in BLOCKING for each in found) else DONE


def _test(rules: "RulePackVerbs", options: Namespace, console: Console) -> int:
    line = _chosen(rules, options) if options.rule_set else None
    outcomes = rules.rule_tests(line.rules.id, line.rules.version) if line else rules.run_rule_tests()
    failed = [outcome for outcome in outcomes if not outcome.passed]
    unseen = rules.untested(line.rules.id, line.rules.version) if line else ()
    if options.json:
        tests = [
            {"id": o.id, "title": o.title, "passed": o.passed, "differences": list(o.differences)} for o in outcomes
        ]
        named = {"rule_set": line.rules.id if line else None, "version": line.rules.version if line else None}
        console.say_json({**named, "tests": tests, "untested": list(unseen)})
    else:
        for outcome in failed:
            console.say(f"FAIL {outcome.id} {outcome.title}: {'; '.join(outcome.differences)}")
        for sentence in unseen:
            console.say(f"UNTESTED {sentence}")
        console.say(f"{len(outcomes) - len(failed)} of {len(outcomes)} tests pass{_reach(line, unseen)}.")
    return REFUSED if failed or unseen else DONE


def _reach(line: "VersionLine | None", unseen: Sequence[str]) -> str:
    if line is None:
        return ""
    left = counted(len(unseen), "state or boundary is", "states and boundaries are") if unseen else "nothing is"
    return f"; of {line.rules.id} {line.rules.version} {left} untested"


def _diff(rules: "RulePackVerbs", options: Namespace, console: Console) -> int:
    from mdt_desk.rules.compare import profile_words

    older = rules.rule_draft(options.rule_set, options.old)
    newer = rules.rule_draft(options.other or options.rule_set, options.new)
    if older.rules.drug is not newer.rules.drug:
        what = f"{older.rules.id} is of {older.rules.drug} and {newer.rules.id} of {newer.rules.drug}."
        raise DeskError(what, "Compare two versions for one drug.", Fault.YOUR_FILE)
    found = rules.compare_rules(older.rules, newer.rules, newer.definitions, new_sources=newer.sources)
    examples = {
        "no_longer_eligible": profile_words(found.example_no_longer) if found.example_no_longer else None,
        "newly_eligible": profile_words(found.example_newly) if found.example_newly else None,
    }
    if options.json:
        counts = ("profiles", "eligible_in_both", "no_longer_eligible", "newly_eligible")
        data = {"relation": found.relation.value, **{name: getattr(found, name) for name in counts}}
        texts = {name: list(getattr(found, name)) for name in ("text_changes", "source_changes")}
        console.say_json({**data, "examples": examples, **texts})
        return DONE
    but = ", but changes its sources" if found.source_changes else ""
    name = f"{options.other} {options.new}" if options.other else options.new
    console.say(
        f"{name} is {found.relation}{but}: of {found.profiles:,} profiles {found.no_longer_eligible:,} are no "
        f"longer eligible, {found.newly_eligible:,} become eligible, {found.eligible_in_both:,} are eligible in both."
    )
    for name, words in examples.items():
        if words:
            console.say(f"  {name.replace('_', ' ')}, for example: {words}")
    for change in (*found.text_changes, *found.source_changes):
        console.say(f"  {change}")
    return DONE


def _impact(rules: "RulePackVerbs", options: Namespace, console: Console) -> int:
    from mdt_desk.rules.terms import OUTCOME_WORDS

    line = _chosen(rules, options)
    draft = rules.rule_draft(line.rules.id, line.rules.version)
    found = rules.impact(draft.rules, draft.definitions, draft.sources)
    if options.json:
        console.say_json(impact_data(found))
        return DONE
    for change in found.changes:
        before, after = (OUTCOME_WORDS[verdict.outcome] for verdict in (change.before, change.after))
        console.say(f"{change.case_id} {change.name}: {before} -> {after} because {'; '.join(change.because)}")
    console.say(f"{len(found.changes)} of {found.cases} open cases change; {found.without_date} have no date.")
    return DONE


def _export(rules: "RulePackVerbs", options: Namespace, console: Console) -> int:
    named: Sequence[str] = options.rule_sets
    change = rules.export_pack(options.output, options.pack, options.pack_version, options.title, named)
    digits = rules.own_signer().fingerprint
    if options.json:
        data = {"file": str(options.output), "pack": options.pack, "version": options.pack_version}
        console.say_json({**data, "fingerprint": digits})
    else:
        console.say(f"{change.message} Signed by the key {digits}.")
    return DONE


def _import(rules: "RulePackVerbs", options: Namespace, console: Console) -> int:
    from mdt_desk.workspace import Person

    agreed = Person(options.agreed_by) if options.agreed_by else None
    report = rules.inspect_pack(options.file) if options.inspect else rules.import_pack(options.file, agreed)
    if options.json:
        console.say_json(report_data(report))
    else:
        for step in report.steps:
            console.say(f"{_MARKS[step.passed]} {step.name}: {step.sentence}")
        if report.signer:
            console.say(f"Signed by {report.signer.name or 'an unknown key'}: {report.signer.fingerprint}")
        console.say(report.change.message if report.change else "Nothing was taken in.")
    if not report.pack:
        return BAD_INPUT
    # What may be looked at and not approved is no success for a script.
    return DONE if report.can_import and report.can_approve else REFUSED
