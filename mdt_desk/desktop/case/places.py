"""Where in the case page a fact is entered, and which judgement a fact asks for."""

from collections.abc import Iterable
from dataclasses import dataclass

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Drug, Question
from mdt_desk.domain.other_treatments import rows_to_answer
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import names_ntrk
from mdt_desk.domain.trk_inhibitors import drugs_named, written_of_one
from mdt_desk.rules.assessment import CriterionResult
from mdt_desk.rules.catalogue import BY_ID
from mdt_desk.rules.terms import CriterionState


@dataclass(frozen=True, slots=True)
class Asked:
    """A judgement that is asked for: which question, and of which drug where that matters."""

    question: Question
    drug: Drug | None = None


def judgement_of(fact: str) -> Asked | None:
    """The judgement behind a fact, where it is one."""
    spec = BY_ID.get(fact)
    if spec is None or not spec.judgement:
        return None
    question = Question(spec.where.partition(".")[2])
    return Asked(question, next((drug for drug in Drug if fact.endswith(f"_{drug}")), None))


def place_of(fact: str) -> str:
    """The place in the case where a fact is entered."""
    spec = BY_ID.get(fact)
    return spec.where if spec else ""


def place_in_case(fact: str, origin: str, case: Case) -> str:
    """The place in a case where a fact is entered: of a fact about tests the test that its origin names first."""
    where, named = place_of(fact), _TEST.search(origin)
    if where == "treatments":
        return _treatment(fact, case)
    if where == "prior_ntrk_inhibitor":
        return _prior(case)
    number = next((at for at, each in enumerate(case.tests, 1) if named and each.id == named[1]), 0)
    if where != "tests" or not number:
        return where
    rows = case.tests[number - 1].findings
    row = next((at for at, each in enumerate(rows, 1) if names_ntrk(each)), 0)
    return f"tests[{number}].findings[{row}]" if row else f"tests[{number}].status"


_TEST = Pattern(r"\btest ([^,;]+),")
_OF_COURSE = ("started_", "started"), ("_in_nhs", "in_nhs")


def _treatment(fact: str, case: Case) -> str:
    """The treatment that a fact is about: the one with that drug, else the one that only bears its name."""
    drug = next((each for each in Drug if each in fact), None)
    chosen = [at for at, each in enumerate(case.treatments, 1) if each.drug is drug is not None]
    if chosen:
        field = next((field for part, field in _OF_COURSE if part in fact), "ongoing")
        return f"treatments[{chosen[0]}].{field}"
    open_ones = [(at, each) for at, each in enumerate(case.treatments, 1) if each.drug is None]
    named = [at for at, each in open_ones if drug in drugs_named(each) or written_of_one(each)]
    return f"treatments[{named[0]}].drug" if named else "treatments"


def _prior(case: Case) -> str:
    """Where it is said whether an NTRK inhibitor was had: where no is answered, the row that still asks it."""
    rows = rows_to_answer(case) if case.prior_ntrk_inhibitor is Answer.NO else ()
    return f"{rows[0].where}.ntrk_inhibitor" if rows else "prior_ntrk_inhibitor"


def first_fact(result: CriterionResult) -> str:
    """The fact to enter first for a criterion: one that is unknown, else the first it rests on."""
    facts = [each.fact for each in result.evidence if each.reason] or [each.fact for each in result.evidence]
    return facts[0] if facts else ""


def rank(result: CriterionResult) -> int:
    """Unknown rows first, then judgements, then what is not met, then what is met."""
    if result.state is CriterionState.UNKNOWN:
        return 1 if result.needs_judgement else 0
    return 2 if result.state is CriterionState.NOT_MET else 3


class KeptOrder:
    """The order in which rows were first shown, kept while the same rows are: none moves under the mouse."""

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()
        self._ids: tuple[str, ...] = ()

    def ordered(
        self, of: tuple[object, ...], results: Iterable[CriterionResult], *, anew: bool
    ) -> list[CriterionResult]:
        """The criteria in that order; by their rank where another answer is shown, or they are shown anew."""
        ranked = sorted(results, key=rank)
        ids = tuple(each.id for each in ranked)
        if anew or of != self._of or set(ids) != set(self._ids):
            self._of, self._ids = of, ids
        return sorted(ranked, key=lambda each: self._ids.index(each.id))
