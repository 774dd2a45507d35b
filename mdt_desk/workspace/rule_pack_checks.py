"""The checklist of a pack that comes from outside: each step in one sentence; nothing is stored by looking."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from mdt_desk.domain.counts import counted
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.hidden import for_one_line
from mdt_desk.exchange.rule_pack_content import PackContent, read_content, unknown_to_us
from mdt_desk.exchange.rule_pack_file import (
    PackFile,
    content_faults,
    is_signed_by_its_key,
    problem_words,
    read_pack_file,
)
from mdt_desk.rules.model import Definition, RuleSet
from mdt_desk.rules.pack import rule_set_hash
from mdt_desk.rules.versions import version_key
from mdt_desk.workspace.rule_gates import changed_terms
from mdt_desk.workspace.rule_values import PackStep, Signer

STEPS = (
    "readable",
    "signature",
    "signer known",
    "contents",
    "version rises",
    "form",
    "facts known",
    "lint",
    "tests",
    "compare",
    "impact",
)
SOFT = frozenset({"signature", "signer known"})
"""A pack that fails only here may be looked at and kept as drafts, never approved."""


@dataclass(slots=True)
class Checklist:
    """The steps so far, and what they found; a failed step ends it unless it says to go on."""

    steps: list[PackStep] = field(default_factory=list)
    file: PackFile | None = None
    content: PackContent | None = None
    new: tuple[RuleSet, ...] = ()

    def passed(self, name: str, sentence: str) -> None:
        """Notes a step that holds."""
        self.steps.append(PackStep(name, True, for_one_line(sentence)))

    def failed(self, name: str, sentence: str) -> None:
        """Notes a step that does not hold."""
        self.steps.append(PackStep(name, False, for_one_line(sentence)))

    def finish(self) -> tuple[PackStep, ...]:
        """All steps; those after the end were not reached."""
        reached = {step.name for step in self.steps}
        open_steps = [PackStep(name, None, "Not reached.") for name in STEPS if name not in reached]
        return (*self.steps, *open_steps)


def check_outside(found: Checklist, data: bytes, known: dict[str, Signer]) -> bool:
    """Readable, signed, by a known desk, and holding just what was signed; whether to go on."""
    try:
        found.file = read_pack_file(data)
    except DeskError as problem:
        found.failed("readable", f"{problem.what_happened} {problem.what_to_do}")
        return False
    found.passed("readable", f"The file is the rule pack {found.file.head.id} {found.file.head.version}.")
    return _signature(found, found.file, known) and _contents(found, found.file)


def _signature(found: Checklist, file: PackFile, known: dict[str, Signer]) -> bool:
    if not file.signature:
        found.failed("signature", "The pack is not signed, so it may be looked at and not approved.")
        found.failed("signer known", "Nobody signed the pack.")
        return True
    if not is_signed_by_its_key(file):
        found.failed("signature", "The signature does not fit: the pack was changed, or signed by another key.")
        return False
    found.passed("signature", "The list of contents is signed by the key that it names.")
    signer = known.get(file.head.public_key)
    if signer is None:
        words = f"The key is not known here; it calls itself {file.head.signer}. Compare its digits by telephone first."
        found.failed("signer known", words)
    else:
        found.passed("signer known", f"The key is that of {signer.name}.")
    return True


def _contents(found: Checklist, file: PackFile) -> bool:
    faults = list(content_faults(file))
    if faults:
        found.failed("contents", f"The contents are not those that were signed: {_first(faults)}.")
        return False
    found.passed("contents", f"All {len(file.listed)} parts are as they were signed.")
    return True


def _first(faults: list[str]) -> str:
    return faults[0] + (f" (and {len(faults) - 1} more)" if len(faults) > 1 else "")


def check_version(found: Checklist, file: PackFile, held: str, *, agreed: str) -> None:
    """The version must be higher than the one taken in before; a step back needs a second person."""
    version, before = file.head.version, held or "none"
    if not held or version_key(version) > version_key(held):
        found.passed("version rises", f"Version {version} follows {before}.")
    elif agreed:
        found.passed("version rises", f"Version {version} steps back behind {before}; {agreed} agreed as well.")
    else:
        words = f"Version {version} is not higher than {before}, which is here already; a step back needs two people."
        found.failed("version rises", words)


def check_form(found: Checklist, file: PackFile) -> PackContent | None:
    """Whether the parts have the form of rules."""
    content, problems = read_content(file)
    if content is None:
        found.failed("form", f"The rules do not have the form of rules: {_first([problem_words(p) for p in problems])}")
        return None
    found.content = content
    rule_sets, tests = counted(len(content.rule_sets), "rule set"), counted(len(content.tests), "test")
    found.passed("form", f"{rule_sets} and {tests} have the right form.")
    return content


def check_facts(found: Checklist, file: PackFile, content: PackContent, faults: Iterator[str]) -> bool:
    """Whether this program knows every fact, and the database agrees with the definitions."""
    unknown = [*(problem_words(problem) for problem in unknown_to_us(file, content)), *faults]
    if unknown:
        found.failed("facts known", f"The rules ask what cannot be answered here: {_first(unknown)}")
        return False
    found.passed("facts known", f"All {len(file.facts)} facts, every definition and every source are known.")
    return True


def clashes(
    content: PackContent, terms: Mapping[str, Definition], held: Callable[[str, str], tuple[str, str]]
) -> Iterator[str]:
    """Definitions that mean something else here, and versions that stand here under the same number."""
    for name in changed_terms(content.definitions, terms):
        yield f"{name} is in use here and means something else."
    for rules in content.rule_sets:
        state, sha256 = held(rules.id, rules.version)
        if state and sha256 != rule_set_hash(rules):
            yield f"{rules.id} {rules.version} is here already ({state}) and says something else."
