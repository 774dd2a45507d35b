"""Files and functions stay small enough to be read in one sitting."""

import ast

from tests.architecture.source import Module, length, modules, parse, share

EVERYTHING = [*modules(), *modules("packaging"), *modules("tests"), *modules("db")]
PRODUCT = [*modules(), *modules("packaging")]


def long_functions(module: Module, limit: int) -> list[str]:
    return [f"{module.name}:{f.lineno} {f.name} {length(f)}" for f in module.functions() if length(f) > limit]


def long_files(within: list[Module], limit: int) -> list[str]:
    return [f"{module.name} {module.lines}" for module in within if module.lines > limit]


def test_a_file_has_at_most_400_lines():
    assert long_files(EVERYTHING, 400) == []


def test_a_function_has_at_most_50_lines():
    assert [found for module in EVERYTHING for found in long_functions(module, 50)] == []


def test_nineteen_files_of_twenty_have_at_most_300_lines():
    assert share([module.lines for module in PRODUCT], 95) <= 300


def test_half_of_the_functions_have_at_most_8_lines_and_nineteen_of_twenty_at_most_30():
    lengths = [length(function) for module in PRODUCT for function in module.functions()]
    assert share(lengths, 50) <= 8
    assert share(lengths, 95) <= 30


def test_nineteen_test_functions_of_twenty_have_at_most_25_lines():
    tests = [f for module in modules("tests") for f in module.functions() if f.name.startswith("test_")]
    assert share([length(function) for function in tests], 95) <= 25


def test_a_function_that_is_too_long_would_be_seen(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.architecture.source.ROOT", tmp_path)
    (tmp_path / "long.py").write_text("def long():\n" + "    x = 1\n" * 50)
    long = parse(tmp_path / "long.py")
    assert long_functions(long, 50) == ["long.py:1 long 51"]
    assert long_files([long], 50) == ["long.py 51"]


def test_a_docstring_and_an_inner_function_do_not_count():
    text = 'def outer():\n    """Two\n    lines."""\n    def inner():\n        return 1\n    return inner\n'
    outer = ast.parse(text).body[0]
    assert isinstance(outer, ast.FunctionDef)
    assert length(outer) == 2


def test_the_share_of_values_is_taken_from_above():
    assert (share([1, 2, 3, 100], 50), share([1, 2, 3, 100], 95), share([7], 95)) == (2, 100, 7)
