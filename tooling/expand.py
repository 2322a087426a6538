"""Write out dataclasses as plain classes, so that the page need not generate them.

``dataclass`` composes and compiles its methods whenever a module is imported. Under Pyodide
that took longer than everything else in the checker together. The methods written here do the
same, except that a frozen instance does not guard itself: CPython, with the real decorator,
already runs every rule in the tests.
"""

import ast

METHODS = """
def __init__(self{parameters}):
    {assignments}

def __repr__(self):
    return f"{name}({shown})"

def __eq__(self, other):
    if other.__class__ is not self.__class__:
        return NotImplemented
    return {mine} == {others}
"""
HASH = """
def __hash__(self):
    return hash({mine})
"""


def expand(source: str, file: str) -> str:
    """Return *source* with its dataclasses written out; stops at a form it does not know."""
    tree = ast.parse(source, file)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for decorator in node.decorator_list:
                called = decorator.func if isinstance(decorator, ast.Call) else decorator
                if isinstance(called, ast.Name) and called.id == "dataclass":
                    _write_out(node, decorator, file)
    tree.body = [
        node for node in tree.body if not (isinstance(node, ast.ImportFrom) and node.module == "dataclasses")
    ]
    return ast.unparse(ast.fix_missing_locations(tree))


def _write_out(node: ast.ClassDef, decorator: ast.expr, file: str) -> None:
    options = {
        word.arg: getattr(word.value, "value", None)
        for word in (decorator.keywords if isinstance(decorator, ast.Call) else ())
    }
    own = {n.name for n in node.body if isinstance(n, ast.FunctionDef)}
    if options not in ({"frozen": True, "slots": True}, {"slots": True}):
        raise _fault(file, decorator, "only @dataclass(frozen=True, slots=True) and (slots=True) are known")
    if node.bases or node.keywords or own & {"__init__", "__post_init__", "__eq__", "__hash__", "__repr__"}:
        raise _fault(file, node, "no bases and no methods of dataclass's own are known")
    fields = [n for n in node.body if isinstance(n, ast.AnnAssign)]
    names = [_name(field, file) for field in fields]
    text = METHODS.format(
        name=node.name,
        parameters="".join(f", {name}{_default(f, file)[0]}" for name, f in zip(names, fields, strict=True)),
        assignments="; ".join(
            f"self.{name} = {_default(f, file)[1] or name}" for name, f in zip(names, fields, strict=True)
        )
        or "pass",
        shown=", ".join(f"{name}={{self.{name}!r}}" for name in names),
        mine=_tuple("self", names),
        others=_tuple("other", names),
    )
    if options.get("frozen"):
        text += HASH.format(mine=_tuple("self", names))
    else:
        text += "__hash__ = None\n"
    slots = ast.parse(f"__slots__ = __match_args__ = {tuple(names)!r}").body
    rest = [n for n in node.body if n not in fields]
    after_docstring = 1 if ast.get_docstring(node) is not None else 0
    rest[after_docstring:after_docstring] = [*slots, *ast.parse(text).body]
    node.body = rest
    node.decorator_list.remove(decorator)


def _name(field: ast.AnnAssign, file: str) -> str:
    if not isinstance(field.target, ast.Name) or "ClassVar" in ast.unparse(field.annotation):
        raise _fault(file, field, "only plain fields are known")
    return field.target.id


def _default(field: ast.AnnAssign, file: str) -> tuple[str, str]:
    """Return a field's default as parameter text, and what to assign if not the parameter."""
    value = field.value
    if value is None:
        return "", ""
    if isinstance(value, ast.Constant):
        return f"={value.value!r}", ""
    if isinstance(value, ast.Tuple) and not value.elts:
        return "=()", ""
    if isinstance(value, ast.Call) and ast.unparse(value.func) == "field":
        name = _name(field, file)
        made = {word.arg: ast.unparse(word.value) for word in value.keywords}
        if set(made) == {"default_factory"} and not value.args:
            return "=None", f"{made['default_factory']}() if {name} is None else {name}"
    raise _fault(file, field, "this default is not known")


def _tuple(who: str, names: list[str]) -> str:
    return "(" + "".join(f"{who}.{name}, " for name in names) + ")"


def _fault(file: str, node: ast.stmt | ast.expr, why: str) -> SystemExit:
    return SystemExit(f"bundle: {file}:{node.lineno}: dataclass: {why} (tooling/expand.py)")
