"""Which tests were made on a run's control, by the names of sample, specimen, laboratory number, site or assay."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mdt_desk.domain.answering import says_nothing
from mdt_desk.domain.case import Case, find_specimen
from mdt_desk.domain.controls import (
    Control,
    control_in_words,
    control_named,
    control_reported,
    model_named,
    perhaps_control,
)
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.specimen_words import is_normal, names_tumour, reads_normal, reads_plasma
from mdt_desk.domain.testing import Specimen, SpecimenKind, Test, TestStatus

TAKEN_ALL_THE_SAME = "Taken although of a control, because"
"""The field for the reason, as the form calls it."""
SAY_WHY = f"say at {TAKEN_ALL_THE_SAME!r} why it is this patient's all the same"


@dataclass(frozen=True, slots=True)
class Sign:
    """One name that reads as a control's: its field, the name with what it is, and the control."""

    field: str
    words: str
    control: Control
    sure: bool = True
    """Whether a name says it; of free words a person is asked, and the test counts for nothing until then."""


def control_of(test: Test) -> str:
    """The control that a test's own sample or assay names; empty where a person gave a reason to take it."""
    sign = next(_of_test(test), None) if _gives_no_reason(test.control_accepted_because) else None
    return sign.control.words if sign else ""


def control_sign(test: Test, case: Case) -> Sign | None:
    """The first name by which a test is a control's; none where a person gave a reason to take it."""
    return next(signs_of(test, case), None) if _gives_no_reason(test.control_accepted_because) else None


def _gives_no_reason(text: str) -> bool:
    """Whether words say why a control is taken for the patient's; that it is the control is no reason."""
    return says_nothing(text) or _ONLY_A_CONTROL.fullmatch(" ".join(text.split()).strip(" .!")) is not None


_ONLY_A_CONTROL = Pattern(
    r"(?i)(?:because )?(?:(?:it|this|that|they|the (?:sample|file|test))(?:'s| is| are|) )?(?:the |an? |our )?"
    r"(?:[\w-]+ )?controls?"
)


def signs_of(test: Test, case: Case) -> Iterator[Sign]:
    """Every name of a test and its specimen that reads as a control's, whether or not it was taken all the same."""
    yield from _of_test(test)
    specimen = find_specimen(case, test.specimen)
    if specimen is not None:
        yield from _of_specimen(specimen)


def _of_test(test: Test) -> Iterator[Sign]:
    if control := control_named(test.sample) if test.sample else None:
        yield Sign("sample", f"its sample is named like {control.words}", control)
    if control := control_in_words(test.assay):
        yield Sign("assay", f"its assay reads {test.assay}, which names {control.words}", control)
    said = (("limits", test.limits), ("coverage_note", test.coverage_note), ("failure_reason", test.failure_reason))
    for field, text in said:
        if control := control_reported(text):
            yield Sign(field, f"its report says {_shown(text)!r}, as of {control.words}", control, sure=False)


def _of_specimen(specimen: Specimen) -> Iterator[Sign]:
    # Hospitals number patients' samples with short letters too: only what is unmistakable counts, the rest is asked.
    named = (("laboratory number", specimen.laboratory_number), ("id", specimen.id), ("site", specimen.site))
    for what, text in (*named, ("fixation", specimen.fixation)):
        if control := control_in_words(text):
            yield Sign("specimen", f"the {what} of its specimen is {text}, which names {control.words}", control)
        elif model := model_named(text):
            words = f"the {what} of its specimen is {text}, which names {model.words}"
            yield Sign("specimen", words, model, sure=False)
        elif what != "id" and (_CONTROL_ALONE.fullmatch(text) or _PERSON.search(text)):
            name = "a control" if _CONTROL_ALONE.fullmatch(text) else "another person"
            words = f"the {what} of its specimen is {_shown(text)}, which names {name}"
            yield Sign("specimen", words, Control(name, holds_none=False), sure=False)
    if control := control_reported(specimen.note):
        said = f"the note of its specimen says {_shown(specimen.note)!r}, as of {control.words}"
        yield Sign("specimen", said, control, sure=False)


def _shown(text: str) -> str:
    return " ".join(text.split())


def control_cautions(test: Test, case: Case) -> tuple[tuple[str, str], ...]:
    """What to look at in the names of a reported test: a control taken all the same, with the reason; one that may be.

    A name of a control that nobody took is an error of its own, and no result.
    """
    if test.status is not TestStatus.REPORTED:
        return ()
    signs = tuple(signs_of(test, case))
    if not signs:
        return tuple(_perhaps(test, case))
    reason = " ".join(test.control_accepted_because.split())
    if _gives_no_reason(reason):
        return tuple((each.field, f"{each.words}; {WHOSE}") for each in signs[:1] if not each.sure)
    name = f" ({test.sample})" if signs[0].field == "sample" else ""
    said = f"{signs[0].words}{name}; it was taken as this patient's all the same, because: {reason}"
    return (("control_accepted_because", said),)


WHOSE = f"it counts for nothing: check whose sample it is, and {SAY_WHY}"


def _perhaps(test: Test, case: Case) -> Iterator[tuple[str, str]]:
    specimen = find_specimen(case, test.specimen)
    number = specimen.laboratory_number if specimen else ""
    for field, what, name in (("sample", "its sample", test.sample), ("specimen", "its laboratory number", number)):
        if name and (perhaps_control(name) or control_named(name)):
            yield (
                field,
                f"the name of {what}, {name}, may be a control's or a cell line's: check that it is this patient's",
            )
        elif name and _OF_NORMAL.search(name) and not is_normal(specimen):
            yield field, f"the name of {what}, {name}, may be that of normal tissue or blood: check which was tested"
    known = specimen is None or is_normal(specimen) or specimen.kind is SpecimenKind.PLASMA
    if specimen is not None and not known and (said := _said_of_id(specimen.id)):
        yield "specimen", f"the id of its specimen, {_shown(specimen.id)}, may be that of {said}: check what was tested"
    if specimen and _PLACENTA.search(specimen.site) and not names_tumour(specimen.site):
        yield (
            "specimen",
            f"the site of its specimen reads {_shown(specimen.site)}: check that it is this patient's tumour",
        )


def _said_of_id(text: str) -> str:
    """What the id of a specimen may name that is no tumour of this patient; empty for an ordinary one."""
    if reads_normal(text) or reads_plasma(text) or _OF_NORMAL.search(text) or _FLUID.search(text):
        return "normal tissue, blood or plasma"
    if perhaps_control(text) or control_named(text) or _CONTROL_ALONE.fullmatch(text):
        return "a control or a cell line"
    return "another person" if _PERSON.search(text) else ""


_FLUID = Pattern(r"\b(?:cf|ct)DNA\b|\bplasma\b|\bgerm-?line\b", re.IGNORECASE)
_CONTROL_ALONE = Pattern(
    r"\W*(?:controls?|blank|reference)(?:\W+(?:FFPE|sample|specimen|tissue|material|block|section|curl)s?)*\W*",
    re.IGNORECASE,
)
# Not the nodule that is named after Sister Mary Joseph, nor the daughter nodules of a tumour.
_PERSON = Pattern(
    r"\b(?:mother|father|brother|sister(?! mary)|son|twin|sibling|parent|cousin|aunt|uncle|husband|wife"
    r"|daughter(?! (?:nodule|lesion|cell|cyst|focus|foc|deposit|tumou?r)))(?:'?s)?\b"
    r"|\b(?:another|other|different|wrong) (?:patient|person)(?:'?s)?\b",
    re.IGNORECASE,
)
# Laboratories end the name of the normal sample of a pair with N, that of the tumour with T.
_OF_NORMAL = Pattern(r"[-_. ]N[0-9]?$|(?i:[-_. ]?normal|(?:^|[-_. ])(?:germ-?line|blood|PBMC|buffy(?:coat)?))$")
_NORMAL_IN_FILE = Pattern(
    r"^.{0,80}?(?:(?:^|[-_. ])(?i:normal|germ-?line|blood|PBMC|buffy(?:coat)?)|[-_. ]N[0-9]?)(?=[-_. ]|$)"
)


def normal_in_file(name: str) -> str:
    """The name of a file up to the word by which it may be of normal tissue or blood; empty where none says so."""
    found = _NORMAL_IN_FILE.match(name)
    return found[0] if found else ""


_PLACENTA = Pattern(r"\bplacenta\b", re.IGNORECASE)
