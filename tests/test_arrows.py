"""The arrows between the rooms, as STYLE.md draws them: the contracts of setup.cfg are kept, and heavy libraries stay in their room."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from .seeds import ROOT

PACKAGE = ROOT / "quoteattr"
MODULES = sorted(str(p.relative_to(ROOT)) for p in PACKAGE.rglob("*.py"))
# Who may import a library where the module itself is imported. Inside a function (cli, load_parser) it costs nothing until it is called.
HOMES = {
    "torch": ("quoteattr/parse/",),
    "stanza": ("quoteattr/parse/",),
    "rapidfuzz": ("quoteattr/resolve/", "quoteattr/verify/"),
    "rich": (
        "quoteattr/write/terminal.py",
        "quoteattr/write/why.py",
        "quoteattr/write/verification.py",
        "quoteattr/evaluate/tables.py",
        "quoteattr/drift/tables.py",
        "quoteattr/audit/tables.py",
    ),
    "click": ("quoteattr/cli/",),
    "pygls": ("quoteattr/lsp/",),
    "lsprotocol": ("quoteattr/lsp/",),
    "ray": (),
}


def imported(tree: ast.Module) -> Iterator[str]:
    """The first name of everything imported outside functions."""
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").split(".")[0]
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting += ast.iter_child_nodes(node)


def test_the_contracts_of_setup_cfg_are_kept(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    linter = pytest.importorskip("importlinter.cli", reason="import-linter comes with the dev extra")
    monkeypatch.chdir(ROOT)
    status = linter.lint_imports(no_cache=True)
    printed = capsys.readouterr().out
    assert status == 0, printed
    assert " 0 broken" in printed and "kept" in printed


@pytest.mark.parametrize("path", MODULES)
def test_heavy_libraries_are_imported_in_their_room_alone(path: str) -> None:
    found = set(imported(ast.parse((ROOT / path).read_text(encoding="utf-8"))))
    strays = {library for library in found & HOMES.keys() if not path.startswith(HOMES[library])}
    assert not strays


def test_the_check_would_see_one() -> None:
    tree = ast.parse("import os\nif 1:\n    import torch.nn\ndef f():\n    import stanza\nclass A:\n    from rich import box\n")
    assert sorted(imported(tree)) == ["os", "rich", "torch"]


def test_a_rooms_door_holds_no_code() -> None:
    """A room's `__init__.py` holds its public names and its list, nothing else."""
    doors = [Path(ROOT, m) for m in MODULES if m.endswith("__init__.py") and m.count(os.sep) > 1 and "lexicon" not in m]
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    assert len(doors) > 5
    assert [p for p in doors if any(isinstance(n, kinds) for n in ast.parse(p.read_text(encoding="utf-8")).body)] == []
