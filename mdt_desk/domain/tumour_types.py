"""The tumour list (OncoTree codes) with what follows from a place in it: solid, melanoma, fusions the rule."""

import csv
import io
from dataclasses import dataclass

from mdt_desk.domain.answers import Answer


@dataclass(frozen=True, slots=True)
class TumourType:
    """One entry of the tumour list."""

    code: str
    name: str
    parent: str
    tissue: str
    solid: Answer
    note: str
    benign: str = ""
    """The ICD-O morphology where it says that such a tumour is benign (behaviour /0); empty where it does not."""


@dataclass(frozen=True, slots=True)
class TumourTypes:
    """All tumour types by code, and the named groups that rules speak of."""

    by_code: dict[str, TumourType]
    groups: dict[str, frozenset[str]]

    def get(self, code: str) -> TumourType | None:
        """The entry with this code."""
        return self.by_code.get(code)

    def in_group(self, code: str, group: str) -> bool | None:
        """Whether a code belongs to a named group; None where the code is not in the list."""
        return code in self.groups[group] if code in self.by_code else None

    def name_of(self, code: str) -> str:
        """The name for a code, or the code itself where the list does not hold it."""
        entry = self.by_code.get(code)
        return entry.name if entry else code


_NO_KIND = "8000"
"""The morphology of a tumour of no stated kind, which the list gives to whatever has none of its own."""


def _benign(morphology: str) -> str:
    return morphology if morphology.endswith("/0") and not morphology.startswith(_NO_KIND) else ""


RECURRENT_GROUP = "ntrk_fusion_the_rule"
"""The tumours in which an NTRK fusion is the rule, by the shipped table of groups."""


def read_tumour_types(types_csv: str, groups_csv: str) -> TumourTypes:
    """Reads the two shipped tables: oncotree_code, name, parent_code, tissue, solid, note; and group, oncotree_code."""
    answers = {"yes": Answer.YES, "no": Answer.NO, "": Answer.NOT_RECORDED}
    by_code = {
        row["oncotree_code"]: TumourType(
            row["oncotree_code"],
            row["name"],
            row["parent_code"],
            row["tissue"],
            answers[row["solid"]],
            row["note"],
            _benign(row.get("icd_o_morphology") or ""),
        )
        for row in csv.DictReader(io.StringIO(types_csv))
    }
    groups: dict[str, set[str]] = {}
    for row in csv.DictReader(io.StringIO(groups_csv)):
        groups.setdefault(row["group"], set()).add(row["oncotree_code"])
    return TumourTypes(by_code, {group: frozenset(codes) for group, codes in groups.items()})
