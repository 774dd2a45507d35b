"""What a test loses when its method is corrected: the entries that the other method cannot record."""

import re
from collections.abc import Callable

from mdt_desk.desktop.case.fields import Field
from mdt_desk.desktop.case.testing_fields import every_field_of_finding, every_field_of_test
from mdt_desk.domain.case import Case
from mdt_desk.domain.editing import get_at, set_at
from mdt_desk.domain.name_renewal import without_order
from mdt_desk.domain.testing import Finding, FindingKind, Method, Partner, Test

_ORDER = re.compile(r"(tests\[[0-9]+\]\.findings\[[0-9]+\])\.(?:caller\.)?orientation")
_METHOD = re.compile(r"tests\[[0-9]+\]\.method")
_EMPTY_FINDING = Finding(FindingKind.FUSION, five_prime=Partner(), three_prime=Partner())
_EMPTY = Case("", tests=(Test("", Method.OTHER, findings=(_EMPTY_FINDING,)),))


def with_value(case: Case, path: str, value: object, began: Case | None = None) -> Case:
    """The case with one place changed; a test of another method keeps only what that method can record.

    One that is passed over on the way to another takes nothing away: of a test as it was when the choice began.

    Where nobody states the order of a finding any more, its sides become genes as written.
    """
    changed = set_at(case, path, value)
    if match := _ORDER.fullmatch(path):
        # Sides without an order would be out of sight, and would stop the case from being saved.
        return set_at(changed, match[1], without_order(get_at(changed, match[1])))
    if not _METHOD.fullmatch(path) or not isinstance(value, Method):
        return changed
    base = path.removesuffix(".method")
    if began is not None:
        changed = set_at(set_at(case, base, get_at(began, base)), path, value)
    # A frame under a break-apart probe would be out of sight, and the rules would still read it.
    for place, empty, _label in _out_of_reach(changed, base):
        if get_at(changed, place) not in (None, empty):
            changed = set_at(changed, place, empty)
    return changed


def cleared(before: Test, after: Test) -> tuple[str, ...]:
    """The names of the fields that a change of method emptied, in the order of the form."""
    one = Case("", tests=(before,))
    places = _out_of_reach(Case("", tests=(after,)), "tests[1]") if before.method is not after.method else ()
    return tuple(dict.fromkeys(label for place, empty, label in places if get_at(one, place) not in (None, empty)))


def _out_of_reach(case: Case, base: str) -> list[tuple[str, object, str]]:
    """Places of a test that its method does not record, each as it is when empty, with its name in the form."""
    method: Method = get_at(case, f"{base}.method")
    found = [_place(base, "tests[1]", field) for field in _other_methods(method, every_field_of_test)]
    lost = _other_methods(method, every_field_of_finding)
    for number in range(1, len(get_at(case, f"{base}.findings")) + 1):
        found += [_place(f"{base}.findings[{number}]", "tests[1].findings[1]", field) for field in lost]
    return found


def _place(base: str, empty: str, field: Field) -> tuple[str, object, str]:
    return f"{base}.{field.path}", get_at(_EMPTY, f"{empty}.{field.path}"), field.label


def _other_methods(method: Method, fields_of: Callable[[Method], tuple[Field, ...]]) -> list[Field]:
    kept = {field.path for field in fields_of(method)}
    return [field for each in Method for field in fields_of(each) if field.path not in kept]
