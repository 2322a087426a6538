"""Rules are pure and plain: the engine's traps are closed by a lint of their source."""

import ast
from pathlib import Path

import pytest

import checker.rules

FILES = sorted(p for p in Path(checker.rules.__file__).parent.glob("*.py") if p.stem != "__init__")


def _nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_rule_module_holds_no_state_and_no_cache(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        assert not isinstance(node, ast.Global | ast.Nonlocal), f"{path.name}:{node.lineno}: global"
        assert not isinstance(node, ast.Try), f"{path.name}:{node.lineno}: try"
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign):
            value = statement.value
            assert not isinstance(value, ast.List | ast.Dict | ast.Set), (
                f"{path.name}:{statement.lineno}: mutable module state"
            )


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_rule_reads_facts_one_comparison_at_a_time(path: Path) -> None:
    # Figures are worked out from plain numbers, not from facts.
    figures = {
        id(node)
        for function in _nodes(path)
        if isinstance(function, ast.FunctionDef) and _decorator(function) == "figure"
        for node in ast.walk(function)
    }
    for node in _nodes(path):
        if id(node) in figures:
            continue
        if isinstance(node, ast.Compare):
            for operator in node.ops:
                assert not isinstance(operator, ast.In | ast.NotIn), (
                    f"{path.name}:{node.lineno}: 'in' forks per item, use one_of"
                )
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"any", "all", "sum", "max", "min", "sorted"}, (
                f"{path.name}:{node.lineno}: {node.func.id}() reads too much"
            )


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_rule_module_holds_no_words(path: Path) -> None:
    """Ids are kebab-case; a string with a space outside a docstring would be prose."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) in docstrings or not any(c.isspace() for c in node.value):
                continue
            raise AssertionError(f"{path.name}:{node.lineno}: words in a rule: {node.value!r}")


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_dates_and_numbers_live_only_in_derived_facts_and_relations(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for function in tree.body:
        if isinstance(function, ast.FunctionDef) and _decorator(function) in {"matter", "addon"}:
            for node in ast.walk(function):
                number = isinstance(node, ast.Constant) and type(node.value) in {int, float}
                assert not number, f"{path.name}: a number in {function.name}"


def _decorator(function: ast.FunctionDef) -> str:
    for decorator in function.decorator_list:
        target = decorator.func if isinstance(decorator, ast.Call) else decorator
        if isinstance(target, ast.Attribute):
            return target.attr
    return ""
