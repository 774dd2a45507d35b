"""Gaps and overlaps in time between the rule sets for one drug, nation, purpose and kind of patient."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise

from mdt_desk.domain.dates import format_date
from mdt_desk.rules.conditions import Definitions
from mdt_desk.rules.lint import Fault, LintFinding
from mdt_desk.rules.model import RuleSet
from mdt_desk.rules.regions import Wanted, example
from mdt_desk.rules.work import ADVICE, TOO_INTRICATE, TooIntricateError, Work

_FIRST, _LAST = date.min, date.max
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two versions that speak on the same days, or leave days between them, and what is to be said of it."""

    finding: LintFinding
    earlier: RuleSet
    later: RuleSet

    def concerns(self, rules: RuleSet) -> bool:
        """Whether a version is one of the two."""
        return (rules.id, rules.version) in {(each.id, each.version) for each in (self.earlier, self.later)}


def lint_versions(versions: Sequence[RuleSet], definitions: Definitions | None = None) -> tuple[LintFinding, ...]:
    """Two rule sets in force at once for the same patient, and days between rule sets on which none is."""
    return tuple(dict.fromkeys(clash.finding for clash in clashes(versions, definitions)))


def clashes(versions: Sequence[RuleSet], definitions: Definitions | None = None) -> tuple[Clash, ...]:
    """The same with the two versions; the dates of each version are the days on which it speaks."""
    groups: dict[tuple[str, ...], list[RuleSet]] = {}
    for rules in versions:
        for nation in rules.nations:
            for applies in rules.applies_to:
                groups.setdefault((rules.drug, nation, rules.purpose, applies), []).append(rules)
    terms, work = definitions or {}, Work()
    found = [each for group in groups.values() for each in (*_overlaps(group, terms, work), *_gaps(group))]
    seen = {(clash.finding, clash.earlier.version, clash.later.version): clash for clash in found}
    return tuple(seen.values())


def _starts(rules: RuleSet) -> date:
    return rules.effective_from or _FIRST


def _order(rules: RuleSet) -> tuple[date, str]:
    return _starts(rules), rules.id


def _ends(rules: RuleSet) -> date:
    return rules.effective_to or _LAST


def _overlaps(group: Sequence[RuleSet], definitions: Definitions, work: Work) -> Iterator[Clash]:
    for earlier, later in combinations(sorted(group, key=_order), 2):
        # A new version of the same rule set takes the place of the old one.
        if earlier.id == later.id or _starts(later) > _ends(earlier):
            continue
        try:
            if _for_the_same(earlier, later, definitions, work):
                what = f"is in force at the same time as {earlier.id}"
                advice = "End one before the other begins."
                yield Clash(LintFinding(Fault.OVERLAP, later.id, "", what, advice), earlier, later)
        except TooIntricateError:
            # Whom both cover could not be worked out: they may overlap.
            what = f"{TOO_INTRICATE}; whether {earlier.id} covers the same patients is not known"
            yield Clash(LintFinding(Fault.TOO_INTRICATE, later.id, "", what, ADVICE), earlier, later)


def _for_the_same(first: RuleSet, second: RuleSet, definitions: Definitions, work: Work) -> bool:
    """Whether one patient can be covered by both."""
    wanted = [Wanted(rules.covers.condition) for rules in (first, second) if rules.covers]
    return example(wanted, definitions, work) is not None


def _gaps(group: Sequence[RuleSet]) -> Iterator[Clash]:
    """Days without a rule for those whom the same kind of rule set covers before and after."""
    for scope in dict.fromkeys(map(_scope, group)):
        speaking = sorted((rules for rules in group if _scope(rules) in {scope, ""}), key=_order)
        latest = speaking[0]
        for earlier, later in pairwise(speaking):
            latest = max(latest, earlier, key=_ends)
            if _ends(latest) < _LAST and _starts(later) > _ends(latest) + _ONE_DAY:
                yield Clash(_gap(latest, later), latest, later)


def _scope(rules: RuleSet) -> str:
    return str(rules.covers.condition) if rules.covers else ""


def _gap(earlier: RuleSet, later: RuleSet) -> LintFinding:
    days = f"begins on {format_date(_starts(later))}, {earlier.id} ends on {format_date(_ends(earlier))}"
    advice = "Close the gap, or say why it is meant."
    return LintFinding(Fault.GAP, later.id, "", f"{days}: no rule between", advice)
