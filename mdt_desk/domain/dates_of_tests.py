"""Dates of a test that no test can have: reported before its specimen was taken, or before the patient was born."""

from collections.abc import Iterator

from mdt_desk.domain.dates import PartialDate, format_date
from mdt_desk.domain.testing import Specimen, Test

# A test is often requested before the specimen is taken, so these two have no order.
_ORDER = (
    ("requested", "received"),
    ("requested", "reported"),
    ("received", "reported"),
    ("specimen collected", "received"),
    ("specimen collected", "reported"),
)


def impossible_order(
    test: Test, specimen: Specimen | None, born: PartialDate | None = None
) -> Iterator[tuple[str, str]]:
    """The field of each date that surely lies before what must come first, and both dates in words."""
    dates = {
        "specimen collected": specimen.collected if specimen else None,
        "requested": test.requested,
        "received": test.received,
        "reported": test.reported,
    }
    births = (("birth", name) for name in ("specimen collected", "reported"))
    for first, second in (*_ORDER, *births):
        earlier, later = born if first == "birth" else dates[first], dates[second]
        if earlier and later and later.latest() < earlier.earliest():
            field = "specimen" if second == "specimen collected" else second
            before = f"the date {first}" if first != "birth" else "the birth of the patient"
            yield field, f"the date {second} ({format_date(later)}) lies before {before} ({format_date(earlier)})"


def dates_at_odds(test: Test, specimen: Specimen | None, born: PartialDate | None) -> Iterator[str]:
    """The same as sentences, beside a result that speaks: it may be of another specimen, or of another patient."""
    for _, words in impossible_order(test, specimen, born):
        yield (
            f"Test {test.id}: {words}. Check both dates against the report, and whether it is of this specimen and of "
            "this patient."
        )
