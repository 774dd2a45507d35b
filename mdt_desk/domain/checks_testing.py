"""What cannot be right in specimens, tests and findings, each problem with its place and what to do about it."""

from collections.abc import Iterator
from datetime import date

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, date_asked_about
from mdt_desk.domain.checks_genes import check_gene, check_written_name
from mdt_desk.domain.checks_words import check_words
from mdt_desk.domain.dates import PartialDate, format_date
from mdt_desk.domain.dates_of_tests import impossible_order
from mdt_desk.domain.fusion_words import METHOD_WORDS
from mdt_desk.domain.genome import ROUNDED_ADVICE, beyond_end, build_of, is_rounded_position, read_position
from mdt_desk.domain.known_then import not_known_then
from mdt_desk.domain.limits_of_tests import cautions
from mdt_desk.domain.name_agreement import listed_otherwise
from mdt_desk.domain.problems import Problem, error, warning
from mdt_desk.domain.sample_controls import SAY_WHY, control_cautions, control_sign
from mdt_desk.domain.sample_ids import beside_other_samples, of_another_specimen, unknown_sample
from mdt_desk.domain.site_of_tumour import not_told_of
from mdt_desk.domain.testing import (
    NTRK_FAMILY,
    NTRK_GENES,
    TWO_GENES,
    UNIDENTIFIED,
    Finding,
    FindingKind,
    GenomeBuild,
    Method,
    Orientation,
    Partner,
    Result,
    Specimen,
    Test,
    TestStatus,
    candidates,
    finding_genes,
    has_order,
    names_ntrk,
)

HIGHEST_EXON = 400
_NO_PLACES = frozenset({FindingKind.MUTATION, FindingKind.OVER_EXPRESSION})
_NEVER_SEEN = {
    Method.PAN_TRK_IHC: frozenset(FindingKind) - {FindingKind.OVER_EXPRESSION},
    Method.FISH_BREAK_APART: _NO_PLACES,
    Method.FISH_FUSION: _NO_PLACES,
    Method.DNA_PANEL: frozenset({FindingKind.OVER_EXPRESSION}),
    Method.WGS: frozenset({FindingKind.OVER_EXPRESSION}),
}
"""What a method cannot show: a stain sees protein, a probe where genes lie, DNA no expression."""
_NOT_BEGUN = frozenset({TestStatus.REQUESTED, TestStatus.AWAITED, TestStatus.NOT_DONE})


def check_testing(case: Case, asked: date | None = None) -> Iterator[Problem]:
    """Checks everything about testing in a case, for a day: by default the one that the case asks about."""
    asked = asked or date_asked_about(case)
    yield from _repeated("specimens", [specimen.id for specimen in case.specimens])
    yield from _repeated("tests", [test.id for test in case.tests])
    for number, specimen in enumerate(case.specimens, 1):
        yield from check_specimen(specimen, f"specimens[{number}]")
        if specimen.of_tumour is Answer.NOT_RECORDED and (why := not_told_of(specimen, case)):
            yield warning(f"specimens[{number}].of_tumour", f"is not answered: {why}", "Answer yes or no.")
    for number, test in enumerate(case.tests, 1):
        yield from check_test(test, case, f"tests[{number}]", asked)


def _repeated(where: str, ids: list[str]) -> Iterator[Problem]:
    for number, each in enumerate(ids, 1):
        first = ids.index(each) + 1
        if not each.strip():
            yield error(f"{where}[{number}].id", "is empty", "Give it an id of its own, such as T1 or S1.")
        elif first < number:
            yield error(
                f"{where}[{number}].id",
                f"{each} is the id of {where}[{first}] too",
                "Give each one an id of its own, and mend what refers to it.",
            )


def check_specimen(specimen: Specimen, where: str) -> Iterator[Problem]:
    """Checks one specimen."""
    yield from percent(specimen.tumour_content_percent, f"{where}.tumour_content_percent")


def percent(value: int | None, where: str) -> Iterator[Problem]:
    """Checks that a percentage lies between 0 and 100."""
    if value is not None and not 0 <= value <= 100:
        yield error(where, f"is {value}", "A percentage lies between 0 and 100.")


def check_test(test: Test, case: Case, where: str, asked: date | None) -> Iterator[Problem]:
    """Checks one test: what it refers to, its dates, its state and its findings."""
    yield from _references(test, case, where)
    yield from _test_dates(test, case, where, asked)
    yield from _state(test, where)
    yield from percent(test.cells_percent, f"{where}.cells_percent")
    yield from _sample(test, case, where)
    for number, gene in enumerate(test.genes_covered, 1):
        yield from check_gene(gene, f"{where}.genes_covered[{number}]")
    for name, words in (*cautions(test, case), *control_cautions(test, case)):
        yield warning(f"{where}.{name}", words, "Check both against the report.")
    for number, finding in enumerate(test.findings, 1):
        yield from check_finding(finding, f"{where}.findings[{number}]")
        yield from _beyond_method(finding, test.method, f"{where}.findings[{number}]")


def _beyond_method(finding: Finding, method: Method, where: str) -> Iterator[Problem]:
    """What stands in a finding that its method cannot see, as after the method of a test was corrected."""
    by, advice = METHOD_WORDS[method], "Enter it in the test that showed it, or correct the method."
    if finding.kind in _NEVER_SEEN.get(method, frozenset()):
        kind = finding.kind.value.replace("_", " ")
        yield warning(f"{where}.kind", f"is {kind}, which {by} cannot show", advice)
    elif method is Method.FISH_BREAK_APART and names_ntrk(finding) and (partners := _partners_named(finding)):
        sides = (("five_prime", finding.five_prime), ("three_prime", finding.three_prime))
        at = next((f"{name}.gene" for name, side in sides if side and side.gene in partners), "genes")
        said = f"names the partner {' and '.join(partners)}, which {by} cannot see"
        yield warning(f"{where}.{at}", said, advice)


def _partners_named(finding: Finding) -> tuple[str, ...]:
    named = (gene for each in finding_genes(finding) for gene in candidates(each))
    return tuple(gene for gene in named if gene not in {*NTRK_GENES, NTRK_FAMILY, UNIDENTIFIED})


def _sample(test: Test, case: Case, where: str) -> Iterator[Problem]:
    """Whose sample a test was made on, by the names of sample, specimen and assay."""
    named, where = where, f"{where}.sample"
    if (sign := control_sign(test, case)) and sign.sure:
        own = f"{test.sample} is named like {sign.control.words}" if sign.field == "sample" else sign.words
        yield error(
            f"{named}.{sign.field}",
            f"{own}; it is nobody's result",
            f"Check whose sample it is; {SAY_WHY}.",
        )
    elif test.sample and (unknown := unknown_sample((test.sample,), case)):
        yield warning(where, f"{test.sample} fits no specimen here", unknown)
        if others := beside_other_samples(test, case):
            yield warning(where, others, "One patient's tests may be mixed with another's: check whose each sample is.")
    elif test.sample and (own := of_another_specimen(test, case)):
        yield warning(
            where,
            f"{test.sample} is the sample of {own}, yet the test stands on {test.specimen}",
            "Mend one of the two.",
        )


def _references(test: Test, case: Case, where: str) -> Iterator[Problem]:
    specimens, tests = {each.id for each in case.specimens}, {each.id for each in case.tests}
    if test.specimen and test.specimen not in specimens:
        yield error(
            f"{where}.specimen",
            f"{test.specimen} is not the id of a specimen here",
            f"Use one of: {', '.join(sorted(specimens)) or 'none is recorded'}; or add the specimen.",
        )
    if test.repeat_of and test.repeat_of not in tests:
        yield error(
            f"{where}.repeat_of",
            f"{test.repeat_of} is not the id of a test here",
            f"Use one of: {', '.join(sorted(tests - {test.id})) or 'no other test is recorded'}.",
        )
    elif test.repeat_of and _repeats_itself(test, case):
        yield error(f"{where}.repeat_of", "leads back to the same test", "A test repeats an earlier one, never itself.")


def _repeats_itself(test: Test, case: Case) -> bool:
    earlier = {each.id: each.repeat_of for each in case.tests}
    seen, at = {test.id}, test.repeat_of
    while at in earlier and at not in seen:
        seen.add(at)
        at = earlier[at]
    return at == test.id


def _test_dates(test: Test, case: Case, where: str, asked: date | None) -> Iterator[Problem]:
    specimen = next((each for each in case.specimens if each.id == test.specimen), None)
    for field, words in impossible_order(test, specimen):
        yield warning(f"{where}.{field}", words, "Check both dates against the report.")
    if test.status is TestStatus.REPORTED and (not_then := not_known_then(test, case, asked)):
        yield warning(
            f"{where}.reported",
            f"the result does not count for the day asked about: {not_then}",
            "Check both dates; where they are right, ask for a later day.",
        )
        return
    meeting = case.referral.meeting_date
    if test.reported and meeting and test.reported.earliest() > meeting:
        yield warning(
            f"{where}.reported",
            f"{format_date(test.reported)} is later than the meeting ({format_date(meeting)})",
            "Check both dates; a result that is still to come is awaited, not reported.",
        )


def in_order(
    earlier: PartialDate | None, later: PartialDate | None, where: str, later_name: str, earlier_name: str
) -> Iterator[Problem]:
    """Warns where a later step lies before an earlier one; only when the dates leave no doubt."""
    if earlier and later and later.latest() < earlier.earliest():
        yield warning(
            where,
            f"{later_name} ({format_date(later)}) lies before {earlier_name} ({format_date(earlier)})",
            "Check both dates against the report.",
        )


def _state(test: Test, where: str) -> Iterator[Problem]:
    in_words = test.status.value.replace("_", " ")
    if test.status is not TestStatus.REPORTED and (test.findings or test.result is not Result.NOT_STATED):
        yield warning(
            f"{where}.status",
            f"is {in_words}, yet a result or a finding is recorded",
            "Set the status to reported if the laboratory has reported; until then the test counts as no result.",
        )
    if test.status in _NOT_BEGUN and test.reported:
        yield warning(f"{where}.reported", f"has a date although the status is {in_words}", "Mend one of the two.")
    if test.result is Result.NEGATIVE and any(f.kind in TWO_GENES and names_ntrk(f) for f in test.findings):
        yield warning(
            f"{where}.result",
            "is negative, yet an NTRK fusion is listed",
            "Ask the laboratory which of the two stands.",
        )


def check_finding(finding: Finding, where: str) -> Iterator[Problem]:
    """Checks one finding: its two sides, its genes, its numbers."""
    yield from check_written_name(finding, where)
    yield from _orientation(finding, where)
    yield from check_words(finding, where)
    for number, gene in enumerate(finding.genes, 1):
        yield from check_gene(gene, f"{where}.genes[{number}]")
    for name, side in (("five_prime", finding.five_prime), ("three_prime", finding.three_prime)):
        if side is not None:
            yield from _side(side, finding.genome_build, f"{where}.{name}")
    if finding.supporting_reads is not None and finding.supporting_reads < 0:
        yield error(f"{where}.supporting_reads", f"is {finding.supporting_reads}", "Reads are counted from 0.")
    if finding.in_no_template_control is Answer.YES:
        yield warning(
            f"{where}.in_no_template_control",
            "says that the run's control without a sample shows it too",
            "Suspect contamination; ask the laboratory before it is used.",
        )


def _orientation(finding: Finding, where: str) -> Iterator[Problem]:
    sides = [side for side in (finding.five_prime, finding.three_prime) if side is not None]
    stated = has_order(finding)
    if finding.orientation is Orientation.REVERSED and finding.caller.orientation is not Orientation.STATED:
        yield error(
            f"{where}.orientation",
            "is the other way round than a caller states, yet no caller states an order",
            "Write stated, and name the two sides as the report does.",
        )
    if stated and not any(side.gene for side in sides):
        yield error(
            f"{where}.orientation",
            "is stated, yet neither the 5' nor the 3' gene is named",
            "Name the 5' gene or the 3' gene; or say that the order is not stated, and list the names under genes.",
        )
    if not stated and sides:
        yield error(
            f"{where}.orientation",
            "says that the order is not stated, yet a 5' or 3' side is filled in",
            "List the names under genes, or write stated if the report says which gene is 5' and which 3'.",
        )
    named = set(finding_genes(finding))
    if other := listed_otherwise(finding):
        advice = "Compare both with the report, and correct the one that is wrong."
        yield error(f"{where}.genes", f"contradict the sides: {other}", advice)
    elif stated and sides and finding.genes and set(finding.genes) != named:
        yield warning(
            f"{where}.genes", "differ from the genes of the two sides", "Leave genes empty where the order is stated."
        )
    yield from _two_genes(finding, where)


def _two_genes(finding: Finding, where: str) -> Iterator[Problem]:
    named = finding_genes(finding)
    if finding.kind in TWO_GENES and len(named) == 2 and named[0] == named[1]:
        yield warning(f"{where}.kind", "names one gene on both sides", "Write intragenic for an event in one gene.")
    if not named:
        yield warning(f"{where}.genes", "name no gene", "Name the gene the laboratory reports.")


def _side(side: Partner, build: GenomeBuild, where: str) -> Iterator[Problem]:
    if side.gene:
        yield from check_gene(side.gene, f"{where}.gene")
    if side.exon is not None and not 1 <= side.exon <= HIGHEST_EXON:
        yield error(f"{where}.exon", f"is {side.exon}", f"An exon number lies between 1 and {HIGHEST_EXON}.")
    elif side.exon is not None and not side.transcript:
        yield warning(
            f"{where}.transcript",
            "is missing, and an exon number means nothing without it",
            "Write the transcript with its version, such as NM_001012338.2, as the report gives it.",
        )
    if side.breakpoint:
        yield from _breakpoint(side.breakpoint, build, f"{where}.breakpoint")


def _breakpoint(text: str, build: GenomeBuild, where: str) -> Iterator[Problem]:
    position = read_position(text)
    if position is None and is_rounded_position(text):
        yield warning(where, f"{text!r} was rounded by a spreadsheet", ROUNDED_ADVICE)
    elif position is None:
        yield warning(where, f"{text!r} is not a position", "Write it as chr12:11869969.")
    elif build is not GenomeBuild.NOT_STATED and build_of(text, build) is not build:
        what = f"{text} is a position on {build_of(text, build).value}, yet the genome build entered is {build.value}"
        yield warning(where, what, "Compare both with the report and correct the one that is wrong.")
    elif length := beyond_end(position, build_of(text, build)):
        yield error(
            where,
            f"{position} lies behind the end of the chromosome ({length:,} bases)",
            "Check the digits and the genome build against the report.",
        )
    elif build_of(text, build) is GenomeBuild.NOT_STATED:
        yield warning(where, "has no genome build", "Choose GRCh37 or GRCh38 as the report states it.")
