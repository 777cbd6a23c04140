"""Compiles requirements: hands each kind of rule to its own module."""

from __future__ import annotations

from palier.compile._attains import compile_attains
from palier.compile._body import Body, Json, Node
from palier.compile._compilation import Loc
from palier.compile._groups import compile_group
from palier.compile._points import compile_points
from palier.compile._statuses import compile_attested, compile_has
from palier.compile._teams import compile_team
from palier.compile._thresholds import compile_at_least
from palier.source import _rules as source


def compile_body(rule: source.Requirement, body: Body, loc: Loc, path: tuple[str, ...] = ()) -> Json | None:
    """Compile a rule that stands for a level, or for the requirement at `path`: it has neither id nor text itself."""
    for name in ("id", "text", "note"):
        if getattr(rule, name) is not None:
            what = f"a requirement here has no `{name}`"
            body.compilation.refuse((*loc, name), what, f"remove `{name}`")
    return _compile(rule, Node(body, path, loc))


def _compile(rule: source.Requirement, node: Node) -> Json | None:
    """Compile a requirement, or report what is wrong; None if nothing can be made of it."""
    match rule:
        case source.AllOf() | source.AnyOf() | source.AtLeastOf():
            return compile_group(rule, node, _compile)
        case source.AtLeast():
            return compile_at_least(rule, node)
        case source.HasOneOf() | source.HasAllOf():
            return compile_has(rule, node)
        case source.Attested() | source.Declared():
            return compile_attested(rule, node)
        case source.Attains():
            return compile_attains(rule, node, _compile)
        case source.Team():
            return compile_team(rule, node)
        case source.Score():
            return compile_points(rule, node, _compile)
    raise TypeError(f"no rule: {rule!r}")
