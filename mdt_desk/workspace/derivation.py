"""By what the lines of the case list and the facts are worked out: when it differs, they are worked out anew."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import mdt_desk
from mdt_desk.domain.plain import canonical
from mdt_desk.rules.catalogue import FACTS, FactSpec
from mdt_desk.workspace import shipped

_READ = (
    "domain", "rules", "documents/testing_words.py", "documents/detail_words.py", "workspace/beside_answer.py",
    "workspace/projecting.py",
)  # fmt: skip
"""What reads facts and words lines; present as text everywhere but in a frozen folder, where the version tells."""


@cache
def derivation() -> str:
    """The hash of version, catalogue, wording and tumour list; the rules have their own place in the trail."""
    parts = [mdt_desk.__version__, *map(_fact_text, FACTS), *shipped.tumour_texts(), *_program_texts()]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _fact_text(fact: FactSpec) -> str:
    return canonical([fact.id, fact.kind, fact.label, fact.question, fact.where, fact.allowed, fact.unit, fact.bounds])


def _program_texts() -> Iterator[str]:
    top = Path(mdt_desk.__file__).parent
    for name in _READ:
        place = top / name
        for file in sorted(place.glob("*.py")) if place.is_dir() else [place]:
            if file.is_file():
                yield file.read_text(encoding="utf-8")
