"""A test from a fusion-caller file: whose rows are taken, which are only shown, and what a person must decide."""

from dataclasses import dataclass, replace

from mdt_desk.domain.answering import says_nothing
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.fusion_events import taken_back
from mdt_desk.domain.limits_of_tests import LEFT_OUT, SET_ASIDE
from mdt_desk.domain.problems import has_errors
from mdt_desk.domain.sample_ids import other_samples_taken, own_specimens, specimen_words, unknown_sample
from mdt_desk.domain.testing import Finding, Method, Test
from mdt_desk.exchange.fusion_callers.model import FileSample, ReadFinding
from mdt_desk.exchange.reading import Reading

_MOST_PLACES = 5


@dataclass(frozen=True, slots=True)
class Taken:
    """What a person decided about a file before its findings are taken."""

    sample: str | None = None
    """Which of several samples is this patient's; None where there is only one."""
    dropped: bool = False
    """Whether rows come along that the caller dropped or that the run's control shows; they never weigh."""
    control_reason: str = ""
    """Why the file of a control is this patient's all the same."""
    without_left_out: bool = False
    """Whether the rest is taken although rows with errors were left out."""


AS_IT_STANDS = Taken()


@dataclass(frozen=True, slots=True)
class Offer:
    """What a file offers for one of its samples: rows that are taken, and rows that are only shown, each with why."""

    sample: FileSample
    taken: tuple[ReadFinding, ...]
    shown: tuple[tuple[ReadFinding, str], ...]


def offer_of(reading: Reading, sample: str | None = None) -> Offer | None:
    """What is offered of the sample that was chosen; None before one of several was chosen."""
    chosen = _chosen(reading, sample)
    if chosen is None:
        return None
    ours = [each for each in reading.findings if each.concerns_ntrk and _belongs(each, chosen, reading)]
    back = [(each, each.aside) for each in ours]
    shown = tuple((each, why) for each, why in back if why)
    return Offer(chosen, tuple(each for each, why in back if not why), shown)


def _chosen(reading: Reading, sample: str | None) -> FileSample | None:
    if sample is None:
        return reading.samples[0] if len(reading.samples) == 1 else None
    return next((each for each in reading.samples if each.id == sample), None)


def _belongs(read: ReadFinding, sample: FileSample, reading: Reading) -> bool:
    return len(reading.samples) == 1 or read.sample == sample.id


def sample_warning(sample: FileSample, case: Case, in_file: tuple[FileSample, ...] = ()) -> str:
    """What to say of the file's sample: that it is none of the case's specimens, or which of several it is."""
    ids = (sample.id, *sample.others)
    taken = other_samples_taken(sample.id, case.tests, tuple(each.id for each in in_file)) if sample.id else ""
    own = own_specimens(ids, case)
    said = [unknown_sample(ids, case)]
    if own and len(case.specimens) > len(own):
        said.append(f"The sample is {specimen_words(own)}: set the test on no other specimen.")
    if taken:
        said.append(f"Of this file {taken}. A file of several samples holds several patients: check whose each is.")
    return " ".join(part for part in said if part)


def caller_test(reading: Reading, number: str, method: Method, taken: Taken) -> Test:
    """The test that a file makes; refused where a person has yet to decide something."""
    offer = offer_of(reading, taken.sample)
    _decided(reading, offer, taken)
    assert offer is not None
    rows = list(offer.taken)
    if offer.sample.control:
        # The reason says that the name misleads: what only the name said against these rows falls with it.
        rows += [each for each, _ in offer.shown if each.control_by_name and not _dropped_too(each)]
    if taken.dropped:
        rows += [each for each, _ in offer.shown if each not in rows]
    order = {id(each): at for at, each in enumerate(reading.findings)}
    rows.sort(key=lambda each: order[id(each)])
    return Test(
        id=number,
        method=method,
        assay=f"{reading.title} file",
        ntrk_tested=reading.ntrk_tested,
        sample=offer.sample.id,
        control_accepted_because=taken.control_reason.strip() if offer.sample.control else "",
        limits=" ".join(filter(None, (_limits(reading.left_out), _set_aside(offer, rows)))),
        findings=tuple(_as_taken(each, control=bool(offer.sample.control)) for each in rows),
    )


def _decided(reading: Reading, offer: Offer | None, taken: Taken) -> None:
    if not reading.samples:
        raise _refused("The file holds nothing that could be added.", "See what is said of it and choose another file.")
    if offer is None:
        ask = "Choose which of them is this patient's."
        raise _refused("The file holds several samples.", ask)
    if offer.sample.control and says_nothing(taken.control_reason):
        what = f"The file is refused as a patient's result: it belongs to {offer.sample.control}."
        raise _refused(what, "If the name misleads, give the reason why it is this patient's.")
    if has_errors(reading.problems) and not taken.without_left_out:
        raise _refused("Parts of the file could not be read.", "Decide whether the rest is to be taken without them.")


def _refused(what: str, advice: str) -> DeskError:
    return DeskError(what, advice, Fault.REFUSED)


def _dropped_too(read: ReadFinding) -> bool:
    return bool(taken_back(replace(read.finding, in_no_template_control=Answer.NOT_RECORDED)))


def _as_taken(read: ReadFinding, *, control: bool) -> Finding:
    if control and read.control_by_name:
        return replace(read.finding, in_no_template_control=Answer.NOT_RECORDED)
    return read.finding


def _set_aside(offer: Offer, rows: list[ReadFinding]) -> str:
    """Which rows with NTRK were only shown, where none came in: a test made of that file is no plain negative."""
    aside = [f"{each.where}: {why}" for each, why in offer.shown] if not rows else []
    more = f" and {len(aside) - _MOST_PLACES:,} more" if len(aside) > _MOST_PLACES else ""
    return f"{SET_ASIDE}: {'; '.join(aside[:_MOST_PLACES])}{more}." if aside else ""


def _limits(left_out: tuple[str, ...]) -> str:
    """What of the file was not read, kept with the test."""
    if not left_out:
        return ""
    more = f" and {len(left_out) - _MOST_PLACES:,} more" if len(left_out) > _MOST_PLACES else ""
    return f"{LEFT_OUT}: {', '.join(left_out[:_MOST_PLACES])}{more}"
