"""Whose the rows of a file are: its samples, and which of them is a control's and no patient's."""

from dataclasses import replace

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.controls import Control, control_named, perhaps_control
from mdt_desk.domain.gene_reading import genes_meant
from mdt_desk.domain.ntrk_names import ntrk_meant
from mdt_desk.domain.problems import Problem, warning
from mdt_desk.domain.sample_controls import normal_in_file
from mdt_desk.domain.testing import NTRK_GENES, candidates, finding_genes, names_ntrk
from mdt_desk.exchange.fusion_callers.model import FileSample, ReadFinding
from mdt_desk.exchange.json_text import THE_FILE


def with_samples(
    findings: list[ReadFinding], head: FileSample | None, name: str
) -> tuple[tuple[FileSample, ...], list[ReadFinding], list[Problem]]:
    """The samples of a file, each row with its own, and what the run's controls say against a row."""
    own = [each.sample for each in findings]
    if head is not None:
        findings = [replace(each, sample=head.id) for each in findings]
        found: list[FileSample] = [head]
    else:
        found = [FileSample(sample) for sample in dict.fromkeys(each.sample for each in findings)] or [FileSample("")]
    if not any(each.id for each in found) and (normal := normal_in_file(name)):
        # The file names no sample; its own name is kept with the test, which asks whose it is.
        found, own = [FileSample(normal)], [""] * len(findings)
        findings = [replace(each, sample=normal) for each in findings]
    controls = {each.id: _control(each, name) for each in found}
    samples = tuple(replace(each, control=_words(each, controls[each.id], name)) for each in found)
    marked = _marked(findings, controls)
    # The head of a file names one patient by several ids: a row of DNA keeps the id of its own.
    marked = [replace(each, sample=mine or each.sample) for each, mine in zip(marked, own, strict=True)]
    return samples, marked, [*_several(samples), *_told(samples), *_asked(samples, name)]


def _control(sample: FileSample, name: str) -> Control | None:
    return next((found for each in (sample.id, *sample.others, name) if (found := control_named(each))), None)


def _words(sample: FileSample, control: Control | None, name: str) -> str:
    if control is None:
        return ""
    sign = next(each for each in (sample.id, *sample.others, name) if control_named(each) == control)
    return f"{control.words}, by the name {sign[:60]}"


def _marked(findings: list[ReadFinding], controls: dict[str, Control | None]) -> list[ReadFinding]:
    """Rows of a control that should hold none, and rows of other samples whose genes such a control shows too."""
    empty = {sample for sample, control in controls.items() if control is not None and control.holds_none}
    shown: dict[frozenset[str], set[str]] = {}
    for each in findings:
        if each.sample in empty and _ours(each):
            shown.setdefault(_genes(each), set()).add(each.sample)
    open_in = [each for each in findings if each.sample in empty and not _ours(each) and each.concerns_ntrk]
    return [_against(each, empty, shown.get(_genes(each), set()) | _perhaps_in(each, open_in)) for each in findings]


def _perhaps_in(read: ReadFinding, open_in: list[ReadFinding]) -> set[str]:
    """The controls with a row that was not read and that may mean the NTRK gene of this one."""
    ours = {name for gene in finding_genes(read.finding) for name in candidates(gene)} & {*NTRK_GENES}
    return {each.sample for each in open_in if ours & {*ntrk_meant(each.finding.written_as)}}


def _against(read: ReadFinding, empty: set[str], shown_by: set[str]) -> ReadFinding:
    """The row marked where a control shows its genes; by its name alone where that control is the row's own sample."""
    if _ours(read) and shown_by - {read.sample}:
        return _in_control(read, by_name=False)
    return _in_control(read, by_name=True) if read.sample in empty else read


def _genes(read: ReadFinding) -> frozenset[str]:
    """The genes of a row, whichever of their names it uses."""
    return genes_meant(finding_genes(read.finding))


def _ours(read: ReadFinding) -> bool:
    return names_ntrk(read.finding)


def _in_control(read: ReadFinding, *, by_name: bool) -> ReadFinding:
    if read.finding.in_no_template_control is Answer.YES:
        return read
    seen = replace(read.finding, in_no_template_control=Answer.YES)
    return replace(read, finding=seen, control_by_name=by_name)


def _several(samples: tuple[FileSample, ...]) -> list[Problem]:
    if len(samples) < 2:
        return []
    names = ", ".join(each.id[:40] or "rows without a sample's id" for each in samples[:6])
    more = f" and {len(samples) - 6} more" if len(samples) > 6 else ""
    what = f"holds {len(samples)} samples: {names}{more}"
    return [warning(THE_FILE, what, "Choose which is this patient's; the others are never taken.")]


def _told(samples: tuple[FileSample, ...]) -> list[Problem]:
    return [
        warning(
            THE_FILE,
            f"belongs to {each.control}" if len(samples) == 1 else f"sample {each.id[:40]} is {each.control}",
            "It is refused as a patient's result; a fusion in it may be contamination or the control's own.",
        )
        for each in samples
        if each.control
    ]


def _asked(samples: tuple[FileSample, ...], name: str) -> list[Problem]:
    """Names that controls bear and patients' samples too: nothing is refused, a person looks."""
    named = [sign for each in samples if not each.control for sign in (each.id, *each.others, name)]
    return [
        warning(
            THE_FILE,
            f"the name {sign[:60]} may be a control's",
            "Check that it is this patient's sample; controls and cell lines are often named so.",
        )
        for sign in dict.fromkeys(named)
        if perhaps_control(sign)
    ] + [
        warning(
            THE_FILE,
            f"the name {sign[:60]} may be that of normal tissue or blood",
            "Check which of the patient's samples was tested: a fusion in normal tissue is none of the tumour.",
        )
        for sign in dict.fromkeys(filter(None, map(normal_in_file, named)))
    ]
