"""What limits a test by its own report: the genes it covers, its stated limits and the specimen it was made on."""

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.assay_limits import limits_itself
from mdt_desk.domain.assay_words import assay_of_others, not_of_tissue
from mdt_desk.domain.case import Case, find_specimen
from mdt_desk.domain.held_back import another_method, assay_names_fewer, partner_not_named
from mdt_desk.domain.limit_words import not_seen
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.perhaps_rna import which_kind
from mdt_desk.domain.retractions import judged_harmless, taken_back_by
from mdt_desk.domain.specimen_words import is_normal, reads_normal, says_no_tumour
from mdt_desk.domain.testing import (
    NTRK_GENES,
    TARGETED_METHODS,
    Method,
    Quality,
    Result,
    Specimen,
    SpecimenKind,
    Test,
    TestStatus,
    finding_genes,
    names_ntrk,
)

TOUCHED = "its stated limits touch NTRK1-3"
UNANSWERED = "whether its stated limits touch NTRK1-3 is not recorded"
LEFT_OUT = "Not read of the file"
SET_ASIDE = "Rows with NTRK that the file itself sets aside, and that were not brought in"
"""How the limits of a test begin that was made from a file of which parts were left out."""
FOUND_ELSEWHERE = {
    SpecimenKind.PLASMA: "found in plasma, not in a tumour specimen",
    SpecimenKind.OTHER: "found in a specimen of which it is not recorded whether it is tumour",
}
_NEGATIVE_ELSEWHERE = {
    SpecimenKind.PLASMA: "plasma does not exclude a fusion in the tumour",
    SpecimenKind.OTHER: "whether its specimen is tumour is not recorded",
}
FOUND_IN_NO_TUMOUR = "found in a specimen that holds no tumour by its own words or its tumour content"
NOT_TUMOUR_RECORDED = _NEGATIVE_ELSEWHERE[SpecimenKind.OTHER]

_BLOOD = Pattern(r"(?i)\b(?:plasma|serum|ct-?dna|cf-?dna|cf-?rna|liquid[- ]biopsy|(?:peripheral |whole )?blood)\b")


def covers_ntrk(test: Test) -> bool:
    """Whether a test states that it covers NTRK1, NTRK2 and NTRK3."""
    return set(NTRK_GENES) <= set(test.genes_covered)


def stated_limits(test: Test) -> tuple[str, ...]:
    """All that a report says of its own limits in free words."""
    return tuple(text for text in (test.failure_reason, test.coverage_note, test.limits) if text.strip())


def asks_of_limits(test: Test) -> bool:
    """Whether a person is asked if the stated limits touch NTRK: where there are any, or an answer was given."""
    return bool(stated_limits(test)) or test.limits_touch_ntrk is not Answer.NOT_RECORDED


def limited(test: Test) -> str:
    """Why a negative test does not speak for NTRK by its stated limits; only a person's no makes them harmless.

    Words that say outright that NTRK was not seen hold it whatever was answered, perhaps before they were written.
    """
    if test.limits_touch_ntrk is Answer.YES:
        return TOUCHED
    if test.limits_touch_ntrk is Answer.NO:
        return not_seen(test) or _fusions_unread(test)
    return UNANSWERED if stated_limits(test) else ""


def touched(test: Test) -> bool:
    """Whether stated limits that touch NTRK1-3 may touch the gene in which a test found its fusion.

    What is said of another gene alone weakens what the test did not find, and not what it found.
    """
    return test.limits_touch_ntrk is Answer.YES and not _of_other_genes(test)


def _of_other_genes(test: Test) -> bool:
    """Whether each sentence of the stated limits names NTRK genes, and none of them one that the test found."""
    clauses = [each for text in stated_limits(test) for each in _SENTENCES.split(text) if each.strip()]
    found = {gene for finding in test.findings for gene in finding_genes(finding)}
    named = [set(map(str.upper, _NTRK_GENE.findall(each))) for each in clauses]
    if not clauses or not found & set(NTRK_GENES) or not all(named):
        return False
    return not any(genes & found or _FAMILY.search(each) for genes, each in zip(named, clauses, strict=True))


_SENTENCES = Pattern(r"[.;\n]+(?:\s|$)")
_NTRK_GENE = Pattern(r"(?i)\bNTRK[123]\b(?!\s*[-/–+,&]\s*\d)")
_FAMILY = Pattern(r"(?i)\bNTRK(?![123]\b)|\bNTRK[123]\s*[-/–+,&]\s*\d|\bTRK|\b(?:all|any|others?|RNA|fusions?)\b")
"""Words in a sentence of limits that speak of more than the gene it names."""


def of_its_file(text: str) -> bool:
    """Whether a text of limits was written here when a file was taken, and by no laboratory."""
    return text.startswith((LEFT_OUT, SET_ASIDE))


def _fusions_unread(test: Test) -> str:
    """That the very section of the fusions was not read of a file: a no to the limits it left cannot be about that."""
    unread = (text for text in stated_limits(test) if text.startswith(LEFT_OUT) and _NO_FUSIONS.search(text))
    note = next(unread, "")
    return (
        f"the fusions of its file were not read ({note}): read them in the report, then take that note out"
        if note
        else ""
    )


_NO_FUSIONS = Pattern(r"section \[Fusions\](?!: perhaps)")


def elsewhere(test: Test, case: Case) -> SpecimenKind | None:
    """The kind of a specimen that is not known to be tumour, so that its test alone neither confirms nor excludes."""
    specimen = find_specimen(case, test.specimen)
    if specimen is None:
        return None
    # Tumour is assumed of a specimen of which nothing is recorded, not of one whose site reads blood or normal.
    no_tumour = _BLOOD.search(specimen.site) or reads_normal(specimen.site) or says_no_tumour(specimen.note)
    if specimen.kind is SpecimenKind.NOT_RECORDED and no_tumour:
        return SpecimenKind.OTHER
    return specimen.kind if specimen.kind in FOUND_ELSEWHERE else None


def cautions(test: Test, case: Case) -> tuple[tuple[str, str], ...]:
    """What to look at in a reported test before it is trusted: the field and the words; none of it decides."""
    if test.status is not TestStatus.REPORTED:
        return ()
    specimen = find_specimen(case, test.specimen)
    of_specimen = _of_specimen(specimen) if specimen is not None else ""
    back = taken_back_by(test, case)
    held = {field for field, _ in back}
    harmless = tuple(("limits", words) for words in judged_harmless(test, case))
    said = (
        ("limits", _of_limits(test, held)),
        ("genes_covered", _of_cover(test)),
        ("specimen", of_specimen),
        ("assay", another_method(test) or which_kind(test) or not_of_tissue(test, specimen)),
        ("genes_covered", _of_assay(test)),
        ("findings", partner_not_named(test)),
    )
    return (*back, *harmless, *((name, words) for name, words in said if words))


def _of_assay(test: Test) -> str:
    """What the assay is named that leaves NTRK out; a positive FISH or RT-PCR says so where it is held."""
    if test.result is Result.NEGATIVE:
        return assay_names_fewer(test) or (limits_itself(test) if test.method is Method.RNA_PANEL else "")
    shows = test.method not in TARGETED_METHODS and any(map(names_ntrk, test.findings))
    return assay_of_others(test) if shows else ""


def _of_limits(test: Test, held: set[str]) -> str:
    answer = test.limits_touch_ntrk
    if answer is Answer.NO:
        if not test.limits.startswith(LEFT_OUT):
            return not_seen(test)
        said = " ".join(test.limits.split())
        return f"its limits are said not to touch NTRK1-3, yet parts of its file were not read ({said})"
    positive = test.result is Result.POSITIVE or any(map(names_ntrk, test.findings))
    texts = {"failure_reason": test.failure_reason, "coverage_note": test.coverage_note, "limits": test.limits}
    open_texts = [" ".join(text.split()) for field, text in texts.items() if text.strip() and field not in held]
    said = "what was taken from its file says" if all(map(of_its_file, open_texts)) else "its report states"
    if positive and answer is Answer.YES and _of_other_genes(test):
        quoted = "; ".join(f'"{text}"' for text in open_texts)
        return f"its limits touch NTRK1-3 ({quoted}), as recorded, and do not name the gene in which it found a fusion"
    if answer is Answer.YES or not positive or not open_texts:
        return ""
    # No list of words knows all that a report may say: whatever nobody has judged is shown.
    quoted = "; ".join(f'"{text}"' for text in open_texts)
    return f"{said}: {quoted}; whether that touches NTRK1-3 is not recorded"


def _of_cover(test: Test) -> str:
    found = {gene for finding in test.findings for gene in finding_genes(finding) if gene in NTRK_GENES}
    beyond = sorted(found - set(test.genes_covered))
    return f"the genes covered do not name {', '.join(beyond)}, which it found" if test.genes_covered and beyond else ""


_RECORDED_AS = {
    SpecimenKind.NOT_RECORDED: "is not recorded as what it is",
    SpecimenKind.PLASMA: "is recorded as plasma",
}


def _of_specimen(specimen: Specimen) -> str:
    kind, named = specimen.kind, f"specimen {specimen.id}"
    if kind is not SpecimenKind.PLASMA and _BLOOD.search(specimen.site):
        return f"{named} is not recorded as plasma, yet its site reads {specimen.site}"
    # Plasma is blood; only what is named as the patient's normal cells speaks against it.
    normal = is_normal(specimen) if kind is SpecimenKind.PLASMA else reads_normal(specimen.site)
    if kind is not SpecimenKind.OTHER and normal:
        return f"{named} {_RECORDED_AS.get(kind, 'is recorded as tumour')}, yet its site reads {specimen.site}"
    if kind is not SpecimenKind.PLASMA and says_no_tumour(specimen.note):
        return f"the note of {named} reads {' '.join(specimen.note.split())}"
    if kind is not SpecimenKind.PLASMA and specimen.tumour_content_percent == 0:
        return f"{named} is recorded with a tumour content of 0 %"
    return ""


def why_not_excluded(test: Test, specimen: SpecimenKind | None) -> str:
    """Why a reported test does not exclude a fusion; its limits come last, where nothing else is in the way."""
    if test.method is not Method.RNA_PANEL:
        return _NEGATIVE[test.method]
    if test.quality is not Quality.PASSED:
        return "the RNA quality is not stated as passed"
    if test.result is Result.NOT_STATED:
        return "the laboratory's conclusion is not recorded"
    if specimen is not None:
        return _NEGATIVE_ELSEWHERE[specimen]
    if not covers_ntrk(test):
        return _covers_less(test)
    return limited(test)


def _covers_less(test: Test) -> str:
    """Which NTRK genes a test covers of the three, and which it leaves out."""
    if not test.genes_covered:
        return "the genes covered are not stated"
    covered = [gene for gene in NTRK_GENES if gene in test.genes_covered]
    missing = [gene for gene in NTRK_GENES if gene not in test.genes_covered]
    if not covered:
        return f"the genes covered, {', '.join(test.genes_covered)}, do not name NTRK1, NTRK2 and NTRK3"
    return f"the genes covered include {' and '.join(covered)}, not {' and '.join(missing)}"


_NEGATIVE = {
    Method.PAN_TRK_IHC: "IHC does not exclude a fusion, least of all of NTRK3",
    Method.FISH_BREAK_APART: "FISH does not exclude a fusion",
    Method.FISH_FUSION: "FISH does not exclude a fusion",
    Method.RT_PCR: "RT-PCR sees only the pairs it looks for",
    Method.DNA_PANEL: "a DNA panel does not exclude a fusion, least of all of NTRK2 and NTRK3",
    Method.PANEL_NOT_STATED: "whether DNA or RNA was tested is not stated",
    Method.WGS: "frame and expression are only inferred from DNA",
    Method.OTHER: "this method alone does not exclude a fusion",
}
