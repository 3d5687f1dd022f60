"""Finds the sentences that the lower parts of the program write, by reading their source.

A sentence is what is given to an error, a problem, a warning or a stage, or appended to notes.
Its template has ``{}`` where the source puts in a value.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

ROOTS = {"DataError", "CoreError"}
RECORDS = {"Problem", "Warned", "Stage", "Failed", "Failure"}
SENTENCES = {"message", "cause", "advice", "what"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, order=True)
class Written:
    """A template and where it stands; ``seen`` is false if the words cannot be read there."""

    place: str
    template: str
    seen: bool = True


class Source:
    """One module, with every node's surroundings."""

    def __init__(self, name: str, tree: ast.Module) -> None:
        self.name = name
        self.tree = tree
        self.parents = {
            child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)
        }

    def around(self, node: ast.AST) -> Iterator[ast.AST]:
        """What a node stands in, from the inside out."""
        while node in self.parents:
            node = self.parents[node]
            yield node

    def templates(self, node: ast.expr) -> set[str] | None:
        """All texts that an expression may be; None if the source does not tell."""
        match node:
            case ast.Constant(value=str() as text):
                return {text}
            case ast.JoinedStr(values=parts):
                return _joined([self._part(part) for part in parts])
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return _joined([self.templates(left) or {"{}"}, self.templates(right) or {"{}"}])
            case ast.IfExp(body=body, orelse=other):
                return self._any([body, other])
            case ast.Name(id=name):
                return self._any(self._assigned(node, name) or self._default(node, name))
            case ast.Call(func=ast.Name(id=name)):
                return self._any(self._returned(name))
        return None

    def _any(self, nodes: list[ast.expr]) -> set[str] | None:
        found = [self.templates(node) for node in nodes]
        known = [each for each in found if each is not None]
        return set().union(*known) if known and len(known) == len(found) else None

    def _part(self, node: ast.expr) -> set[str]:
        """What a part of an f-string may be: a hole, unless only words can stand there."""
        if isinstance(node, ast.Constant):
            return {str(node.value)}
        assert isinstance(node, ast.FormattedValue)
        value, found = node.value, None
        if node.conversion == -1 and node.format_spec is None:
            if isinstance(value, ast.Name):
                found = self._any(self._assigned(value, value.id))
            elif isinstance(value, ast.IfExp):
                found = self.templates(value)
        return found or {"{}"}

    def _assigned(self, node: ast.AST, name: str) -> list[ast.expr]:
        """What a name is set to, in the function around or the module."""
        for scope in self._scopes(node):
            found = [
                each.value
                for each in ast.walk(scope)
                if isinstance(each, ast.Assign)
                and any(isinstance(to, ast.Name) and to.id == name for to in each.targets)
                and next(self._scopes(each)) is scope
            ]
            if found or name in _parameters(scope):
                return found
        return []

    def _default(self, node: ast.AST, name: str) -> list[ast.expr]:
        value = _parameters(next(self._scopes(node))).get(name)
        return [] if value is None else [value]

    def _scopes(self, node: ast.AST) -> Iterator[ast.AST]:
        return (each for each in self.around(node) if isinstance(each, Function | ast.Module))

    def _returned(self, name: str) -> list[ast.expr]:
        functions = [n for n in self.tree.body if isinstance(n, Function) and n.name == name]
        nodes = [node for function in functions for node in ast.walk(function)]
        return [n.value for n in nodes if isinstance(n, ast.Return) and n.value is not None]


class Sources:
    """All modules that are searched, and the classes that hold sentences."""

    def __init__(self, root: Path, folders: tuple[str, ...]) -> None:
        paths = [path for folder in folders for path in sorted((root / folder).rglob("*.py"))]
        self.modules = [
            Source(path.relative_to(root).as_posix(), ast.parse(path.read_text("utf-8")))
            for path in paths
        ]
        nodes = [node for module in self.modules for node in ast.walk(module.tree)]
        self._classes = {node.name: node for node in nodes if isinstance(node, ast.ClassDef)}

    def written(self) -> list[Written]:
        """Every sentence that is written anywhere, in order."""
        found = (each for module in self.modules for each in self._in(module))
        return sorted(set(found))

    def _in(self, module: Source) -> Iterator[Written]:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call):
                for given in self._given(module, node):
                    place = f"{module.name}: {ast.unparse(given)}"
                    for template in module.templates(given) or {None}:
                        yield Written(place, template or "", template is not None)

    def _given(self, module: Source, call: ast.Call) -> Iterator[ast.expr]:
        """The arguments of a call that are sentences and not merely passed on."""
        if ast.unparse(call.func).endswith("notes.append"):
            yield call.args[0]
        names = self._parameters(self._class_called(module, call))
        given = [*zip(names, call.args, strict=False), *((k.arg, k.value) for k in call.keywords)]
        for name, value in given:
            passed_on = isinstance(value, ast.Attribute) and value.attr in SENTENCES
            if name in SENTENCES and not passed_on:
                yield value

    def _class_called(self, module: Source, call: ast.Call) -> str | None:
        if ast.unparse(call.func) == "super().__init__":
            own = next(node for node in module.around(call) if isinstance(node, ast.ClassDef))
            bases = [base.id for base in own.bases if isinstance(base, ast.Name)]
            return next((base for base in bases if self._is_error(base)), None)
        name = ast.unparse(call.func).rpartition(".")[2]
        return name if name in RECORDS or self._is_error(name) else None

    def _is_error(self, name: str) -> bool:
        if name in ROOTS:
            return True
        bases = self._classes[name].bases if name in self._classes else []
        return any(self._is_error(base.id) for base in bases if isinstance(base, ast.Name))

    def _parameters(self, name: str | None) -> list[str]:
        if name is None or name not in self._classes:
            return []
        body = self._classes[name].body
        for node in body:
            if isinstance(node, ast.FunctionDef) and node.name == "__init__":
                return [each.arg for each in node.args.args[1:]]
        fields = [each for each in body if isinstance(each, ast.AnnAssign)]
        if fields:
            return [each.target.id for each in fields if isinstance(each.target, ast.Name)]
        bases = [base.id for base in self._classes[name].bases if isinstance(base, ast.Name)]
        return self._parameters(bases[0] if bases else None)


def _parameters(scope: ast.AST) -> dict[str, ast.expr | None]:
    """The parameters of a function with their defaults."""
    if not isinstance(scope, Function):
        return {}
    names = [each.arg for each in scope.args.args]
    defaults = [None] * (len(names) - len(scope.args.defaults)) + scope.args.defaults
    keyword_only = zip((a.arg for a in scope.args.kwonlyargs), scope.args.kw_defaults, strict=True)
    return {**dict(zip(names, defaults, strict=True)), **dict(keyword_only)}


def _joined(parts: list[set[str]]) -> set[str]:
    return {"".join(each) for each in product(*parts)}
