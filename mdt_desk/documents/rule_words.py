"""What the rules say of each drug: chips, criteria, what to do, and how old the sources are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from mdt_desk.documents.page_words import Chip, CriteriaTable, CriterionRow, LabelledLine
from mdt_desk.documents.testing_words import without_statements
from mdt_desk.domain.case import Drug
from mdt_desk.domain.dates import format_date
from mdt_desk.rules.answer_words import NOTHING_ENTERED, chip_words, words_of, would_be_words
from mdt_desk.rules.assessment import AskNext, Assessment, CaseAssessment, CriterionResult, Evidence, SourceState
from mdt_desk.rules.catalogue import BY_ID
from mdt_desk.rules.currency import SECOND_LOOK, due_line
from mdt_desk.rules.explain import NOT_MET_UNCONFIRMED
from mdt_desk.rules.terms import AppliesTo, CriterionState, Currency, Outcome, Purpose, Role
from mdt_desk.rules.values import REASON_WORDS, Reason
from mdt_desk.rules.verdict_marks import state_words

CHECK_FIRST = "Check the primary source before acting."
_ENTER_FIRST = "No fact of the patient that a rule weighs was entered, so there is no verdict."
_UNDECIDED = frozenset({Outcome.MORE_INFORMATION_NEEDED, Outcome.JUDGEMENT_NEEDED, Outcome.SOURCE_UNVERIFIED})
_POSITIVE = frozenset({Outcome.ELIGIBLE, Outcome.ELIGIBLE_TO_CONTINUE})


def funding(assessment: CaseAssessment) -> list[Assessment]:
    """The headline answers, in the fixed order of the drugs."""
    return [answer for answer in assessment.assessments if answer.purpose is Purpose.FUNDING]


def chips(
    assessment: CaseAssessment, today: Mapping[Drug, str] | None = None, *, blank: bool = False
) -> tuple[Chip, ...]:
    """One chip a drug, with the answer of today where it is another; of an empty case none bears a verdict."""
    now = {drug: f"As of {format_date(assessment.on)}; today: {words}. " for drug, words in (today or {}).items()}
    made = (_no_verdict(answer) if blank else _chip(answer) for answer in funding(assessment))
    return tuple(replace(chip, explanation=now.get(chip.drug, "") + chip.explanation) for chip in made)


def _no_verdict(answer: Assessment) -> Chip:
    word = NOTHING_ENTERED.upper()
    return Chip(answer.drug, Outcome.NO_RULE_IN_FORCE, word, "", answer.drug.capitalize(), "", _ENTER_FIRST, "", "", "")


def _chip(answer: Assessment) -> Chip:
    word, second = chip_words(answer.outcome, answer.cap)
    count = _count(_gates(answer.criteria))
    late = [source for source in answer.sources if source.gates and _is_overdue(source) and not source.caps]
    told = answer.outcome in {Outcome.SOURCE_UNVERIFIED, Outcome.NO_RULE_IN_FORCE}
    return Chip(
        drug=answer.drug,
        outcome=answer.outcome,
        word=word,
        second_line=second,
        name=answer.drug.capitalize(),
        count="" if answer.explanation.startswith((count.partition(",")[0] or "-", "All ")) else count,
        explanation=answer.explanation,
        source="" if told else _source_line(answer),
        would_be=would_be_words(answer.would_be, answer.cap),
        overdue=" ".join([due_line(source) for source in late] + [CHECK_FIRST]) if answer.source_overdue else "",
    )


def _gates(criteria: Iterable[CriterionResult]) -> list[CriterionResult]:
    return [criterion for criterion in criteria if criterion.role is not Role.ADVISE]


def _count(gates: Sequence[CriterionResult]) -> str:
    if not gates:
        return ""
    met, not_met = (
        sum(gate.state is state for gate in gates) for state in (CriterionState.MET, CriterionState.NOT_MET)
    )
    said = [f"{met} of {len(gates)} met"]
    said += [f"{not_met} not met"] if not_met else []
    unknown = len(gates) - met - not_met
    return ", ".join(said + ([f"{unknown} unknown"] if unknown else []))


def _source_line(answer: Assessment) -> str:
    titles = [source.title for source in answer.sources if source.gates] or [s.title for s in answer.sources[:1]]
    titles = [title for title in dict.fromkeys(titles) if title not in answer.explanation]
    return f"Source: {'; '.join(titles)}" if titles else ""


def _lower(text: str) -> str:
    """Words within a sentence; DNA and the like stay as they are."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _is_overdue(source: SourceState) -> bool:
    return source.state is Currency.OVERDUE


def overdue_lines(assessment: CaseAssessment) -> tuple[str, ...]:
    """Overdue sources that no chip names: those that decide nothing for funding, and those of other views."""
    told = {s.id for answer in funding(assessment) for s in answer.sources if s.caps or (s.gates and _is_overdue(s))}
    views: dict[str, tuple[SourceState, set[str]]] = {}
    for answer in assessment.assessments:
        for source in answer.sources:
            if _is_overdue(source) and source.id not in told:
                views.setdefault(source.id, (source, set()))[1].add(answer.purpose.value)
    return tuple(
        f"{due_line(source)} {_capital(' and '.join(sorted(purposes)))} only. {CHECK_FIRST}"
        for source, purposes in views.values()
    )


def criteria_tables(assessment: CaseAssessment) -> tuple[CriteriaTable, ...]:
    """The rules of the undecided and eligible drugs; where all is decided, those of the first drug that has any."""
    answers = [answer for answer in funding(assessment) if _gates(answer.criteria)]
    open_ones = [answer for answer in answers if answer.outcome in _UNDECIDED | _POSITIVE]
    return tuple(_table(answer) for answer in open_ones or answers[:1])


def _table(answer: Assessment) -> CriteriaTable:
    titles = {source.id: source.title for source in answer.sources}
    whom = "new start" if answer.applies_to is AppliesTo.NEW_START else "continuing"
    title = f"{answer.title or answer.ruleset}: criteria, {whom} (version {answer.version})"
    return CriteriaTable(title, tuple(_row(criterion, titles) for criterion in _gates(answer.criteria)))


def _row(criterion: CriterionResult, titles: dict[str, str]) -> CriterionRow:
    sentence = criterion.stated if criterion.confirmed else f"{criterion.stated} (unconfirmed rule)"
    return CriterionRow(
        word=state_words(criterion.state, judgement=criterion.needs_judgement),
        state=criterion.state,
        judgement=criterion.needs_judgement,
        criterion=sentence,
        evidence=_capital("; ".join(dict.fromkeys(_evidence(item) for item in criterion.evidence))) or "–",
        source="; ".join(_cited(source, titles) for source in criterion.sources) or "–",
        bold=criterion.state is not CriterionState.MET,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _evidence(item: Evidence) -> str:
    """What the case holds, as short as it can be said without losing where it was entered."""
    origin = f" ({item.origin})" if item.origin else ""
    if item.value is None:
        return f"{_reason(item.reason or item.shown)}{origin}"
    detail = item.shown.partition(": ")[2]
    if isinstance(item.value, bool) and not item.assumed:
        if item.value:
            return f"{detail or item.label}{origin}"
        return f"{item.label}: no{', ' + detail if detail else ''}{origin}"
    return f"{item.label}: {item.shown}{origin}"


def _reason(reason: str) -> str:
    """A reason without its own echo: "awaited: result awaited" is "result awaited"."""
    reason = without_statements(reason)
    word, _, detail = reason.partition(": ")
    return detail if detail and word in detail else reason


def _cited(source: str, titles: dict[str, str]) -> str:
    name, _, place = source.partition(" ")
    return f"{titles.get(name, name)} {place}".strip()


def to_do(assessment: CaseAssessment, tests: Iterable[str] = ()) -> str:
    """What would settle the open questions, numbered: sources, facts, tests still to come, judgements, each once."""
    answers = funding(assessment)
    checks = [
        _look_at(source)
        for answer in answers
        for source in answer.sources
        if source.caps and answer.outcome is Outcome.SOURCE_UNVERIFIED
    ]
    open_ones = [answer for answer in answers if _is_open(answer)]
    asked = [ask for answer in open_ones for ask in answer.ask_next]
    facts = [_missing(ask) for ask in asked if not ask.judgement]
    judged = dict.fromkeys(_lower(BY_ID[ask.fact].label) for ask in asked if ask.judgement)
    judgements = [f"Judgement: {'; '.join(judged)}."] if judged else []
    rest = (line for answer in open_ones for line in _unasked(answer))
    items = dict.fromkeys((*checks, *facts, *tests, *judgements, *rest))
    return " ".join(f"({number}) {text}" for number, text in enumerate(items, 1)) or "No criterion is open."


def _unasked(answer: Assessment) -> list[str]:
    """Each gate that is open although every fact it reads is known: a person weighs it, and no question asks for it."""
    asked = {settled for ask in answer.ask_next for settled in ask.settles}
    gates = [each for each in _gates(answer.criteria) if each.state is CriterionState.UNKNOWN and each.id not in asked]
    said = [f"{'Judgement' if each.needs_judgement else 'Still open'}: {each.stated.rstrip('.')}." for each in gates]
    if answer.outcome is Outcome.JUDGEMENT_NEEDED:
        weighed = (e for e in _gates(answer.criteria) if e.state is CriterionState.NOT_MET and not e.confirmed)
        said += [f"The team weighs what is {NOT_MET_UNCONFIRMED}: {each.stated.rstrip('.')}." for each in weighed]
    return said


def _look_at(source: SourceState) -> str:
    if source.last_check.endswith(SECOND_LOOK):
        return f"A second person: look at {source.title} and record it."
    return f"Check {source.title} and record it."


def _missing(ask: AskNext) -> str:
    """The missing fact, with the reason where it says more than that nobody has recorded it."""
    unrecorded = REASON_WORDS[Reason.NOT_RECORDED]
    reason = _reason(ask.reason).removeprefix(f"{unrecorded}: ")
    label = BY_ID[ask.fact].label
    return f"{label}?" if reason == unrecorded else f"{label}: {reason}."


def _is_open(answer: Assessment) -> bool:
    return answer.outcome in _UNDECIDED or not _gates(answer.criteria)


def other_views(assessment: CaseAssessment) -> tuple[LabelledLine, ...]:
    """What clinical guides and product labels say; none of it is the funding answer."""
    labels = {Purpose.GUIDANCE: "Guidance only", Purpose.LICENCE: "Licence only"}
    lines = []
    for purpose, label in labels.items():
        answers = [answer for answer in assessment.assessments if answer.purpose is purpose]
        said: dict[str, list[str]] = {}
        for answer in answers:
            said.setdefault(_view(answer), []).append(answer.drug.value)
        text = "; ".join(f"{' and '.join(drugs)}: {view}" for view, drugs in said.items())
        if text:
            lines.append(LabelledLine(label, f"{_capital(text)}."))
    return tuple(lines)


def _view(answer: Assessment) -> str:
    # Behind the drugs and their colon a second colon would part the words from what they are said of.
    words = _lower(words_of(answer)).replace(": would be", ", would be")
    # An overdue guide is named in the strip beneath the chips.
    named = [source.title for source in answer.sources if source.gates and not _is_overdue(source)]
    return words + (f" ({'; '.join(named)})" if named and answer.purpose is Purpose.GUIDANCE else "")


def cautions(assessment: CaseAssessment) -> list[LabelledLine]:
    """Cautions that never change an outcome, each once, with its source."""
    said: dict[str, list[str]] = {}
    for answer in assessment.assessments:
        titles = {source.id: source.title for source in answer.sources}
        for advice in answer.advice:
            source = f" ({_cited(advice.source, titles)})" if advice.source else ""
            drugs = said.setdefault(f"{advice.text}{source}", [])
            drugs += [answer.drug.value] if answer.drug.value not in drugs else []
    return [LabelledLine("Caution", f"{_capital(' and '.join(drugs))}: {text}") for text, drugs in said.items()]


def _with_rules(assessment: CaseAssessment) -> list[Assessment]:
    return [answer for answer in funding(assessment) if answer.ruleset]


def rule_sets_line(assessment: CaseAssessment) -> str:
    """Which rule sets were used, with version and hash."""
    used = [f"{a.ruleset} {a.version} (hash {grouped(a.sha256)})" for a in _with_rules(assessment)]
    return f"Rules: {'; '.join(used)}." if used else "Rules: none was in force."


def rule_versions(assessment: CaseAssessment) -> str:
    """The same for the square code: version and hash only."""
    return " ".join(f"{answer.version}/{grouped(answer.sha256)}" for answer in _with_rules(assessment))


def grouped(digest: str) -> str:
    """The first twelve digits of a hash in three groups."""
    return "-".join(digest[start : start + 4] for start in (0, 4, 8))


def local_review(assessment: CaseAssessment) -> str:
    """Who last looked at the sources that decide, or that nobody is on record."""
    gating = [source for answer in _with_rules(assessment) for source in answer.sources if source.gates]
    checks = dict.fromkeys(f"{source.title} {source.last_check}" for source in gating if source.last_check)
    return f"Local review: {'; '.join(checks)}." if checks else "Local review: none recorded."


def uncontrolled_after(assessment: CaseAssessment, printed: date) -> str:
    """Since when or until when a printed copy can be trusted, by the sources that decide.

    One that was found changed says so before all else. Otherwise it is the first review day, seen from the day asked
    about; it may lie behind by now.
    """
    deciding = [source for answer in _with_rules(assessment) for source in answer.sources if source.gates]
    if changed := [each.review_due for each in deciding if each.review_due and each.found_changed]:
        return f"Printed copies are uncontrolled: a source was found changed on {format_date(min(changed))}."
    days = [each.review_due for each in deciding if each.review_due is not None]
    if not days:
        return ""
    first = min(days)
    if first < printed:
        return f"Printed copies are uncontrolled: a source was due for review on {format_date(first)}."
    return f"Printed copies are uncontrolled after {format_date(first)}."
