"""What a report's own words do to its result, as a clinician reads them: a table of what holds it and what does not."""

import pytest

from mdt_desk.domain.retraction_words import is_gone, may_be_judged
from mdt_desk.domain.retractions import retraction_in, retraction_of_test
from mdt_desk.domain.testing import Method

HOLDS = """
Result refuted by orthogonal testing.
Status: entered-in-error
NTC: TPM3::NTRK1, 12 reads.
Result valid: no. Withdrawn 20-Dec-2023.
Report withdrawn. Not yet reissued.
Report withdrawn, not replaced.
Sample swap: not resolved.
Sample swap has not been resolved
Quality passed: no - sample swap
report cancelled - not this man
Consent form scanned, report withdrawn
Consent form scanned and report withdrawn
Report withdrawn: no replacement yet
No sample swap, report withdrawn
The laboratory withdraws this report
The laboratory is withdrawing this report
The laboratory retracts it
Report recalled
Result no longer valid
Result not valid
Do not act on this result
Do not rely on this report
Not to be acted upon
Samples interchanged
Tubes were transposed
Belongs to Mrs JONES
Sample belongs to patient 2
Block belongs to another patient
Erroneous report
Issued incorrectly
Report pulled 20-Dec
Result overturned on review
On hold: identity under investigation
Report on hold
Identity check failed (SNP)
Fingerprint does not match
Incorrect sample tested
Unsafe to use
Result nullified
Cross-contamination of this run
Not confirmed on repeat
The fusion was not reproduced
Do not use: under investigation
Must not be used in this patient
SYN (wrong block)
See corrected report
Corrected report to follow
Corrected report: no NTRK fusion
Amended: NTRK1 fusion not detected
amended 20-Dec
RNA report withdrawn; FISH stands
Trial report withdrawn
DNA and RNA reports withdrawn
Previous report withdrawn, and this one as well
NTRK1 reads also in the NTC
NTRK1 call is an artefact
NTRK1 12 reads in NTC, 0 in blank
Wrong-patient block
Contamination could not be excluded
DNA report was withdrawn together with this RNA report
Sample swap check failed
Sample swap check not passed
"""
HOLDS_NOT = """
Duplicate testing on an independent extract gave the same result.
Copy to GP withdrawn at patient's request.
NTC: no NTRK1 reads
not withdrawn
no sample swap
Sample swap check: passed
Mix-up check passed
Sample swap (excluded by SNP check)
Sample swap? No.
No evidence of contamination
contamination: none seen
Artefact: no
No evidence of contamination or index hopping in the NTRK1 reads
NTRK1 artefact: no
This is the corrected report; it replaces the report of 12-Dec-2023.
Corrected report: spelling of referrer; result unchanged
Corrected report of T1
This report replaces the report of 12-Dec, which was withdrawn
Report amended; result unchanged
Amended: address only
Amended: exon numbering
Corrected report: VAF 12%
The report of 12-Dec is superseded by this report
The DNA report was withdrawn; this RNA report stands
The DNA report was withdrawn.
trial X was withdrawn
Patient withdrew from the trial
FISH request cancelled because RNA was sufficient
Previous call withdrawn; this one is right
False-positive NTRK fusions are possible below 5 reads
Artefacts may mimic NTRK in FISH
Antisense probes used for NTRK1-3
Second read by another person: concordant
Variants other than fusions cannot be relied on
Duplicate of slide 3 was kept
Duplicate of block A1 kept
Block replaced by A2
method replaced by TSO500 in 2022
voided urine cytology
0 reads in the NTC
NTRK reads: 0 in NTC
Absent in NTC
Absent from NTC
NTRK1 fusion absent in the NTC
No reads in NTC
Clean in NTC
No evidence of contamination; NTRK1 negative in the NTC
Previously reported NTRK1 as artefact; now confirmed by Sanger
Not valid below 10 % tumour
Do not use this result alone
"""


@pytest.mark.parametrize(("table", "held"), [(HOLDS, True), (HOLDS_NOT, False)], ids=["holds", "holds not"])
def test_the_words_of_an_rna_report_hold_its_result_or_leave_it(table, held):
    lines = [line for line in table.splitlines() if line]
    assert [line for line in lines if bool(retraction_of_test(line, Method.RNA_PANEL)) is not held] == []


OF_OTHERS = {"The DNA report was withdrawn.", "FISH request cancelled because RNA was sufficient"}


def test_what_leaves_a_test_leaves_a_finding_too():
    lines = [line for line in HOLDS_NOT.splitlines() if line and line not in OF_OTHERS]
    assert [line for line in lines if retraction_in(line)] == []


@pytest.mark.parametrize("words", ["withdrawn", "invalid", "issued in error", "not this patient"])
def test_a_result_that_is_gone_is_told_from_one_in_doubt(words):
    assert is_gone(words)
    assert not is_gone("sample swap")


OF_ROW = """
may represent carry over from another sample
carried over from well B3
carryover
cross talk from the neighbouring well
index swap
index-hopping
detected in extraction blank, 40 reads
seen in run control
seen in the water control
2 reads in H2O
blank positive
call removed on re-analysis
dropped by filter
mapping error
Low confidence call, did not pass filters
failed the caller's filters
RT-PCR did not reproduce it
Sanger could not confirm the fusion
template switching
equivocal
pending confirmation by RT-PCR
false\u2010positive
anti sense
""".strip().splitlines()
NOT_OF_ROW = """
not present in the extraction blank
no carry over
no reads in H2O
extraction blank clean
eluted in water
passed all filters
RT-PCR confirmed it
pan-TRK IHC equivocal
DNA finding, pending confirmation by RNA
removed from the block for testing
""".strip().splitlines()


@pytest.mark.parametrize("text", OF_ROW)
def test_words_that_spoil_a_row_are_found_however_they_are_parted(text):
    assert retraction_in(text)


@pytest.mark.parametrize("text", NOT_OF_ROW)
def test_words_of_controls_and_other_methods_spoil_no_row(text):
    assert not retraction_in(text)


@pytest.mark.parametrize("text", ["Possible sample swop.", "sample swap", "sample-swap", "samples mixed up"])
def test_a_sample_swap_is_one_however_it_is_spelt(text):
    assert retraction_of_test(text)


UNFIT = """
The result is inconclusive for NTRK.
NTRK1 inconclusive
RNA quality DV200 18%, below laboratory threshold of 30%
Preliminary report; final report to follow
This is a provisional result
Result not authorised
Result not yet signed off
QC failed
QC: failed
The sample failed QC
""".strip().splitlines()
FIT = """
The result is inconclusive for MET.
This supersedes the preliminary report
Preliminary report of 3 December
DNA QC failed
DNA library: QC failed
First library failed QC; repeat passed
Fusions may be missed if RNA quality is below the threshold
Not authorised for germline use
QC passed
""".strip().splitlines()


@pytest.mark.parametrize("text", UNFIT)
def test_a_report_that_calls_its_result_unfit_is_held_whatever_was_answered_of_its_limits(text):
    said = retraction_of_test(text, Method.RNA_PANEL)
    assert said
    assert not may_be_judged(said)


@pytest.mark.parametrize("text", FIT)
def test_what_is_unfit_of_another_part_or_only_in_general_holds_nothing(text):
    assert not retraction_of_test(text, Method.RNA_PANEL)


def test_a_count_of_reads_that_a_caller_filtered_takes_no_fusion_back():
    assert retraction_in("filters mismappers(2)") == ""
    assert retraction_in("filters duplicates(12),mismappers(4)") == ""
    assert retraction_in("filters mismappers")
    assert retraction_in("mismapped reads")
