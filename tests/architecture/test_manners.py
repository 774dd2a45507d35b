"""What is written nowhere in the product, and what is written on everything public."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator

import pytest

from tests.architecture.source import Function, Module, dotted, modules, parse

CLOCKS = re.compile(r"(^|\.)(date\.today|datetime\.(now|utcnow|today)|time\.(time|localtime|gmtime))$")
STARTS_UP = {"mdt_desk/app.py", "mdt_desk/cli/verbs.py", "mdt_desk/__main__.py"}
UNSAFE = re.compile(r"^(eval|exec|os\.system|os\.popen|pickle\.\w+|marshal\.\w+|yaml\.load|shelve\.\w+)$")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError|coming soon|not yet implemented)\b", re.IGNORECASE)
IGNORED = re.compile(r"#\s*type:\s*ignore(?P<rest>.*)$", re.MULTILINE)


def clocks(module: Module) -> list[str]:
    return [f"{module.name}:{line} {name}" for name, line in module.calls() if CLOCKS.search(name)]


def lambda_connections(module: Module) -> list[int]:
    return [
        node.lineno
        for node in module.nodes
        if isinstance(node, ast.Call)
        and dotted(node.func).endswith("connect")
        and any(isinstance(argument, ast.Lambda) for argument in node.args)
    ]


def broad_handlers(module: Module) -> list[int]:
    handlers = (node for node in module.nodes if isinstance(node, ast.ExceptHandler))
    broad = [node for node in handlers if node.type is None or BROAD.intersection(names(node.type))]
    return [node.lineno for node in broad if not passes_on(node)]


def passes_on(handler: ast.ExceptHandler) -> bool:
    """Whether the handler only tidies up and lets the error go on its way."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


BROAD = {"Exception", "BaseException"}


def names(node: ast.expr) -> set[str]:
    return {dotted(each) for each in (node.elts if isinstance(node, ast.Tuple) else [node])}


def bare_ignores(module: Module) -> list[str]:
    found = (match["rest"] for match in IGNORED.finditer(module.text))
    return [rest for rest in found if not re.match(r"\[[\w, -]+\]\s*#\s*\w+", rest)]


def public(module: Module) -> Iterator[tuple[str, str | None]]:
    """The name and the docstring of the module and of every public class, function and method."""
    yield module.name, ast.get_docstring(module.tree)
    yield from public_in(module.tree, module.name)


def public_in(body: ast.Module | ast.ClassDef, place: str) -> Iterator[tuple[str, str | None]]:
    for node in body.body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_") and not exempt(node):
            yield f"{place} {node.name}", ast.get_docstring(node)
            if isinstance(node, ast.ClassDef):
                yield from public_in(node, f"{place} {node.name}")


def exempt(node: ast.ClassDef | Function) -> bool:
    """Whether this only overrides a Qt method or completes a property, whose words stand elsewhere."""
    is_setter = any(dotted(each).endswith((".setter", "overload")) for each in node.decorator_list)
    return is_setter or (isinstance(node, Function) and any(letter.isupper() for letter in node.name))


def undocumented(module: Module) -> list[str]:
    return [place for place, text in public(module) if not text]


def unsafe(module: Module) -> list[str]:
    run = [f"{module.name}:{line} {name}" for name, line in module.calls() if UNSAFE.match(name)]
    return run + [f"{module.name} shell=True"] * ("shell=True" in module.text)


def printed(module: Module) -> list[str]:
    return [f"{module.name}:{line}" for name, line in module.calls() if name == "print"]


def broken_first_lines(module: Module) -> list[str]:
    first = [(place, text.splitlines()[0]) for place, text in public(module) if text]
    return [place for place, line in first if not line.endswith((".", "?", "!", ":"))]


PRODUCT = modules()
BELOW_THE_START = [module for module in PRODUCT if module.name not in STARTS_UP]


def everywhere(find: Callable[[Module], Iterable[object]], within: Iterable[Module] = PRODUCT) -> list[str]:
    """What is found in these modules, each with the module's name."""
    return [f"{module.name}: {found}" for module in within for found in find(module)]


def test_time_is_an_argument():
    assert everywhere(clocks, BELOW_THE_START) == []


def test_no_signal_is_connected_to_a_lambda():
    assert everywhere(lambda_connections) == []


def test_no_handler_catches_everything():
    assert everywhere(broad_handlers, BELOW_THE_START) == []


def test_only_the_command_line_prints():
    assert everywhere(printed, BELOW_THE_START) == []


def test_nothing_runs_text_as_a_program():
    assert everywhere(unsafe) == []


def test_a_type_that_is_ignored_says_which_and_why():
    assert everywhere(bare_ignores) == []


def test_nothing_is_left_unfinished():
    assert everywhere(lambda module: UNFINISHED.findall(module.text)) == []


def test_everything_public_says_what_it_is():
    assert everywhere(undocumented) == []


def test_a_docstring_begins_with_one_whole_line():
    assert everywhere(broken_first_lines) == []


BAD = '''
"""A planted module."""
import datetime
from datetime import date, datetime as stamp

class Page:
    def show(self):
        self.button.clicked.connect(lambda: self.show())
        try:
            print(eval("1"), date.today(), datetime.datetime.now())
        except (ValueError, Exception):
            x: int = "no"  # type: ignore
        raise NotImplementedError
'''


@pytest.fixture
def planted(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.architecture.source.ROOT", tmp_path)
    (tmp_path / "planted.py").write_text(BAD, encoding="utf-8")
    return parse(tmp_path / "planted.py")


def test_each_bad_manner_would_be_seen(planted):
    assert clocks(planted) == ["planted.py:10 date.today", "planted.py:10 datetime.datetime.now"]
    assert lambda_connections(planted) == [8]
    assert broad_handlers(planted) == [11]
    assert unsafe(planted) == ["planted.py:10 eval"]
    assert printed(planted) == ["planted.py:10"]
    assert bare_ignores(planted) == [""]
    assert UNFINISHED.findall(planted.text) == ["NotImplementedError"]
    assert undocumented(planted) == ["planted.py Page", "planted.py Page show"]
    assert everywhere(lambda_connections, [planted]) == ["planted.py: 8"]


def test_a_shell_and_a_first_line_that_does_not_end_would_be_seen(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.architecture.source.ROOT", tmp_path)
    (tmp_path / "planted.py").write_text('"""Half a\nline."""\nrun("x", shell=True)\n', encoding="utf-8")
    planted = parse(tmp_path / "planted.py")
    assert unsafe(planted) == ["planted.py shell=True"]
    assert broken_first_lines(planted) == ["planted.py"]
