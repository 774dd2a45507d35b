"""What cannot be right in treatments, and what of them still asks whether it was an NTRK inhibitor."""

from collections.abc import Iterator
from datetime import date

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, OptionState, Treatment, is_ntrk_inhibitor
from mdt_desk.domain.checks_testing import in_order
from mdt_desk.domain.other_treatments import rows_to_answer
from mdt_desk.domain.problems import Problem, error, warning
from mdt_desk.domain.trk_inhibitors import drugs_named, named_as, written_of_one

MOST_LINES = 30


def check_treatments(case: Case, asked: date | None = None) -> Iterator[Problem]:
    """Every problem of the treatments, and of what else may have been an NTRK inhibitor, for the day asked about."""
    born = case.patient.birth_date
    for number, treatment in enumerate(case.treatments, 1):
        where = f"treatments[{number}]"
        yield from check_treatment(treatment, where)
        yield from in_order(born, treatment.started, f"{where}.started", "the start", "the birth date")
        if is_ntrk_inhibitor(treatment) and case.prior_ntrk_inhibitor is Answer.NO:
            yield warning(
                "prior_ntrk_inhibitor",
                f"is no, yet {where} is {treatment.drug or 'answered as an NTRK inhibitor'}",
                "Mend one of the two: rules ask for this answer.",
            )
    if case.prior_ntrk_inhibitor is Answer.NO:
        yield from _rows_to_answer(case, asked)
        yield from _named_beside(case)


def _rows_to_answer(case: Case, asked: date | None) -> Iterator[Problem]:
    """The rows whose name does not tell whether they were an NTRK inhibitor, beside the answer that none was had."""
    for row in rows_to_answer(case, lambda each: not (asked and each.started and each.started.earliest() > asked)):
        # A row without a name has that for its fault.
        if row.name.strip("“”") and not _names_one(row.name):
            yield warning(
                f"{row.where}.ntrk_inhibitor",
                f"is not answered: {row.name} may have been an NTRK inhibitor",
                "Answer yes or no. None before counts only once each such row is answered.",
            )


def _named_beside(case: Case) -> Iterator[Problem]:
    """The options had and the medicines that are named as an NTRK inhibitor, beside the answer that none was had."""
    places = [
        (f"options[{at}]", each.name, each.ntrk_inhibitor)
        for at, each in enumerate(case.options, 1)
        if each.state is OptionState.HAD
    ]
    places += [(f"medicines[{at}]", each.name, each.ntrk_inhibitor) for at, each in enumerate(case.medicines, 1)]
    for where, name, answer in places:
        if _names_one(name):
            beside = "and is answered as none" if answer is Answer.NO else "and 'Any NTRK inhibitor before' is no"
            what = f"{' '.join(name.split())} names an NTRK inhibitor, {beside}"
            yield warning(f"{where}.ntrk_inhibitor", what, "Enter it among the treatments, or correct the name.")


def _names_one(name: str) -> bool:
    return any(each != "a TRK inhibitor" for each, _, _ in named_as(name))


def check_treatment(treatment: Treatment, where: str) -> Iterator[Problem]:
    """Checks one treatment: its line and its dates."""
    if treatment.line is not None and not 1 <= treatment.line <= MOST_LINES:
        yield error(f"{where}.line", f"is {treatment.line}", f"A line of treatment lies between 1 and {MOST_LINES}.")
    yield from in_order(treatment.started, treatment.stopped, f"{where}.stopped", "the end", "the start")
    if treatment.ongoing is Answer.YES and treatment.stopped:
        yield warning(f"{where}.ongoing", "is yes, yet an end is recorded", "Mend one of the two.")
    if treatment.drug is not None and treatment.ntrk_inhibitor is Answer.NO:
        yield warning(f"{where}.ntrk_inhibitor", f"is no, yet its drug is {treatment.drug}", "Mend one of the two.")
    if (written := written_of_one(treatment)) and not _is_another(treatment):
        yield warning(
            f"{where}.drug",
            f"is not chosen, yet what is written is {' '.join(written.split())}",
            "Choose which NTRK inhibitor it was, or answer beneath whether it was one. 'Any NTRK inhibitor before' "
            "must agree.",
        )


def _is_another(treatment: Treatment) -> bool:
    """Whether a row is answered as an NTRK inhibitor that is not on the list, or of which nobody knows the name."""
    return treatment.ntrk_inhibitor is Answer.YES and len(drugs_named(treatment)) != 1
