"""What the verbs about rules say as data, for scripts that read it."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mdt_desk.rules.lint import LintFinding
    from mdt_desk.workspace.rule_values import Impact, PackReport, VersionLine


def line_data(line: "VersionLine") -> dict[str, Any]:
    """A version: when it holds, where it stands, and who took which step."""
    held = line.rules
    return {
        "id": held.id,
        "version": held.version,
        "title": held.title,
        "drug": held.drug.value,
        "nations": [nation.value for nation in held.nations],
        "purpose": held.purpose.value,
        "applies_to": [applies.value for applies in held.applies_to],
        "effective_from": held.effective_from.isoformat() if held.effective_from else None,
        "effective_to": held.effective_to.isoformat() if held.effective_to else None,
        "state": line.state.value,
        "in_force": line.in_force,
        "superseded": line.superseded,
        "sha256": line.sha256,
        "pack": line.pack or None,
        "steps": [
            {"step": step.step.value, "by": step.by, "role": step.role, "at": step.at} for step in line.approvals
        ],
    }


def finding_data(finding: "LintFinding", *, blocks: bool) -> dict[str, Any]:
    """What the lint found in one place."""
    return {
        "fault": finding.fault.value,
        "rule_set": finding.rule_set,
        "criterion": finding.criterion or None,
        "what": finding.what,
        "advice": finding.advice,
        "blocks_approval": blocks,
    }


def impact_data(found: "Impact") -> dict[str, Any]:
    """The cases that a version would change."""
    return {
        "rule_set": found.rule_set,
        "old_version": found.old_version or None,
        "new_version": found.new_version,
        "cases": found.cases,
        "without_date": found.without_date,
        "changes": [
            {
                "case": change.case_id,
                "name": change.name,
                "before": _verdict(change.before),
                "after": _verdict(change.after),
                "because": list(change.because),
            }
            for change in found.changes
        ],
    }


def _verdict(verdict: Any) -> dict[str, Any]:
    return {
        "outcome": verdict.outcome.value,
        "would_be": verdict.would_be.value if verdict.would_be else None,
        "ruleset": verdict.ruleset or None,
        "version": verdict.version or None,
    }


def report_data(report: "PackReport") -> dict[str, Any]:
    """Every step of looking at a pack."""
    signer = report.signer
    return {
        "pack": report.pack or None,
        "version": report.version or None,
        "title": report.title or None,
        "signer": {"name": signer.name or None, "public_key": signer.public_key, "fingerprint": signer.fingerprint}
        if signer
        else None,
        "steps": [{"step": step.name, "passed": step.passed, "sentence": step.sentence} for step in report.steps],
        "comparisons": {name: comparison.relation.value for name, comparison in report.comparisons},
        "impacts": [impact_data(found) for found in report.impacts],
        "can_import": report.can_import,
        "can_approve": report.can_approve,
        "taken_in": report.change is not None,
    }
