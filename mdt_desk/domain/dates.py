"""Dates as a clinic writes and knows them: partial dates, one printed form, and ages in the units the NHS uses."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FULL_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
OLDEST_AGE = 120
"""Nobody of this age in years or more has been a patient; an older one is a slip in the date of birth."""
# Patterns are made ready at their first use: the case list starts without them.
_ISO = r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?"
_NUMERIC = r"(?:([0-9]{1,2})[-/. ])?([0-9]{1,2})[-/. ]([0-9]{4})"
_NAMED = r"(?:([0-9]{1,2})[-/. ]*)?([A-Za-z]{3,9})[-/. ,]*([0-9]{4})"


_WRITTEN = rf"\b(?:[0-9]{{2}}-)?(?:{'|'.join(MONTHS)})-[0-9]{{4}}\b"


def _days_in(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


FIRST_YEAR, LAST_YEAR = 1850, 2200
"""The years that a date may have, here and in files."""


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the day, to the month, or only to the year."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(f"the year must lie between {FIRST_YEAR} and {LAST_YEAR}")
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        self.earliest()
        self.latest()

    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    def latest(self) -> date:
        """The last day it can mean."""
        month = 12 if self.month is None else self.month
        last = _days_in(self.year, month) if self.day is None else self.day
        return date(self.year, month, last)

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        return text if self.day is None else text + f"-{self.day:02d}"

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """The partial date that is one exact day."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Reads the file form 2024, 2024-03 or 2024-03-05; raises ValueError otherwise."""
        match = re.fullmatch(_ISO, text, re.ASCII)
        if match is None:
            raise ValueError("write a date as 2024, 2024-03 or 2024-03-05")
        year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)


def read_typed_date(text: str) -> PartialDate:
    """Reads what a person types: 05-Mar-2024, 5/3/2024 (day first), Mar-2024, 2024, 2024-03-05; raises ValueError."""
    text = text.strip()
    if re.fullmatch(_ISO, text, re.ASCII):
        return PartialDate.parse(text)
    if match := re.fullmatch(_NUMERIC, text, re.ASCII):
        day, month, year = match.groups()
        return PartialDate(int(year), int(month), int(day) if day else None)
    if match := re.fullmatch(_NAMED, text, re.ASCII):
        day, name, year = match.groups()
        return PartialDate(int(year), _month_number(name), int(day) if day else None)
    raise ValueError("write a date as 05-Mar-2024, Mar-2024 or 2024")


def _month_number(name: str) -> int:
    full = [month.casefold() for month in ("", *_FULL_MONTHS)]
    matches = [number for number in range(1, 13) if full[number].startswith(name.casefold())]
    if name.casefold() == "sept":
        return 9
    if len(matches) != 1:
        raise ValueError(f"{name} is not a month")
    return matches[0]


def format_date(day: date | PartialDate | None, absent: str = "Not recorded") -> str:
    """The one printed form, 05-Mar-2024, whatever the computer's regional settings; less where less is known."""
    if day is None:
        return absent
    # A clock that stands wrong may give a day that no case may hold: it is written all the same.
    if day.month is None:
        return f"{day.year:04d}"
    text = f"{MONTHS[day.month - 1]}-{day.year:04d}"
    return text if day.day is None else f"{day.day:02d}-{text}"


def unbroken_dates(text: str) -> str:
    """The same text with every date kept on one line, for drawing only; it is never stored, copied or read out."""
    return re.sub(_WRITTEN, _with_firm_hyphens, text)


def _with_firm_hyphens(found: re.Match[str]) -> str:
    return found.group().replace("-", "\N{NON-BREAKING HYPHEN}")


def format_moment(moment: datetime) -> str:
    """A date and time as printed on the page: 22-Nov-2026 09:14."""
    return f"{format_date(moment.date())} {moment:%H:%M}"


def whole_years(born: date, on: date) -> int:
    """Completed years of age on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def age_range(born: PartialDate, on: date) -> tuple[int, int]:
    """The youngest and oldest age, in completed years, that a partly known birth date allows; never below 0."""
    return max(0, whole_years(born.latest(), on)), max(0, whole_years(born.earliest(), on))


def _months_and_days(born: date, on: date) -> tuple[int, int]:
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    total = born.year * 12 + born.month - 1 + months
    year, month = total // 12, total % 12 + 1
    anchor = date(year, month, min(born.day, _days_in(year, month)))
    return months, (on - anchor).days


def format_age(born: date, on: date) -> str:
    """An age in the units the NHS banner uses: 3d, 4w 1d, 13m 8d, 4y 1m, 52y (NHS Common User Interface, table 7)."""
    days = (on - born).days
    years = whole_years(born, on)
    if days < 28:
        return f"{days}d"
    if years < 1:
        return _two(days // 7, "w", days % 7, "d")
    months, rest = _months_and_days(born, on)
    if years < 2:
        return _two(months, "m", rest, "d")
    return _two(years, "y", months % 12, "m") if years < 18 else f"{years}y"


def _two(first: int, unit: str, second: int, small: str) -> str:
    return f"{first}{unit} {second}{small}" if second else f"{first}{unit}"


def implausible_age(born: PartialDate, on: date) -> str:
    """Why no age can be told on a day: not yet born, or older than anybody; empty where an age can."""
    if born.earliest() > on:
        return "not yet born"
    return f"over {OLDEST_AGE} years, check the date" if whole_years(born.latest(), on) > OLDEST_AGE else ""


def format_age_on(born: PartialDate | None, on: date) -> str:
    """The age for the banner, as precise as the birth date allows: 52y, 51-52y, Not known, or why it cannot be."""
    if born is None:
        return "Not known"
    if wrong := implausible_age(born, on):
        return wrong
    if born.day is not None:
        return format_age(born.earliest(), on)
    low, high = age_range(born, on)
    return f"{low}y" if low == high else f"{low}-{high}y"
