"""Where a text names a TRK inhibitor in words that nobody has read as harmless: quoted, for it may have been had."""

from collections.abc import Iterator
from datetime import date

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Treatment, is_ntrk_inhibitor
from mdt_desk.domain.case_texts import texts_of
from mdt_desk.domain.clauses import clauses
from mdt_desk.domain.had_or_to_come import is_asked, may_be_had
from mdt_desk.domain.trk_inhibitors import named_as, said_of_one, written_of_one


def inhibitor_mentions(case: Case, on: date | None) -> tuple[str, ...]:
    """Each text that names a TRK inhibitor beside the answer that none was had before, and is not read as harmless."""
    if case.prior_ntrk_inhibitor is not Answer.NO or any(
        is_ntrk_inhibitor(each) and not _is_to_come(each, on) for each in case.treatments
    ):
        return ()
    if said_of_one(case) or any(map(written_of_one, case.treatments)):
        return ()
    return tuple(_unread(case))


def _unread(case: Case) -> Iterator[str]:
    for path, where, text in texts_of(case):
        if path[0] in {"tests", "patient", "case_id"} or path[-1] in {"by", "role", "settled"}:
            continue
        if path[0] == "treatments" and path[-1] == "name":
            # A name is read as that of its treatment, with the dates of it.
            continue
        said = next((each for each in clauses(text) if _may_tell(each)), "")
        if said:
            quoted = " ".join(said.split())
            yield f"No NTRK inhibitor before is recorded, and {where} says {quoted!r}: read whether one was had."


def _is_to_come(treatment: Treatment, on: date | None) -> bool:
    return on is not None and treatment.started is not None and treatment.started.earliest() > on


def _may_tell(clause: str) -> bool:
    named = named_as(clause)
    return not is_asked(clause) and any(may_be_had(clause, start, end) for _, start, end in named)
