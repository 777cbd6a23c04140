"""The templates of the pages."""

from __future__ import annotations

import json
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from palier.pages._html import escaped, trusted
from palier.pages._phrases import Phrases

if TYPE_CHECKING:
    from jinja2.compiler import Frame
    from jinja2.nodes import Expr, Getattr

    from palier.pages.kinds._base import View
    from palier.site import Locale

JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
TEMPLATES = Path(__file__).resolve().parents[3] / "docs" / "templates"


class _Generator(CodeGenerator):
    """Writes templates that escape by `_Environment.escaped`, and ask for what a thing has by its name alone."""

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's own name
        """Write `.name`. Jinja would look for a member of a mapping as well; templates are given none."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        """Write what stands before a value that is printed."""
        if self._is_plain(frame, finalize):
            self.write("(printed if (printed := (")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: Expr, frame: Frame, finalize: Any) -> None:
        """Write what stands after a value that is printed: what is HTML already, as most is, is left as it is."""
        if self._is_plain(frame, finalize):
            self.write(")).__class__ is Markup else environment.escaped(printed))")
        else:
            super()._output_child_post(node, frame, finalize)

    def _is_plain(self, frame: Frame, finalize: Any) -> bool:
        """Whether a value is only to be escaped."""
        return bool(frame.eval_ctx.autoescape) and not frame.eval_ctx.volatile and finalize.src is None


class _Context(Context):
    """A context that calls what a template names without asking whether it wants the context: none does."""

    def call(
        self,
        called: Callable[..., Any],
        /,
        *args: Any,
        _loop_vars: object = None,
        _block_vars: object = None,
        **named: Any,
    ) -> Any:
        """Return what a call gives, as Jinja does."""
        return (
            called(*args, **named) if named or called.__class__ is not Macro else _printed_by(called, *args)
        )


def _printed_by(macro: Any, *args: object) -> Markup:
    """Return what a macro prints, as it does itself, without the ways to give it values that few make use of."""
    if len(args) != len(macro.arguments) or macro.caller or macro.catch_varargs or macro.catch_kwargs:
        return macro(*args)  # type: ignore[no-any-return]
    return trusted(macro._func(*args))


class _Environment(Environment):
    """An environment that is quick where a page needs it often.

    It keeps its templates at hand, since a page asks for them a hundred times, and does not escape the same text again.
    """

    code_generator_class = _Generator
    context_class = _Context

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._kept: dict[str, Template] = {}

    def escaped(self, value: object) -> Markup:
        """Return a value as HTML, as `markupsafe.escape` does."""
        return escaped(value) if value.__class__ is str else escape(value)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what every template may name, which nobody changes later: each `include` goes through it."""
        return {**self.globals, **(d or {})}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's own name
    ) -> Template:
        """Return a template, as Jinja does."""
        if not isinstance(name, str) or globals is not None:
            return super().get_template(name, parent, globals)
        kept = self._kept.get(name)
        if kept is None:
            kept = self._kept[name] = super().get_template(name, parent)
        return kept


@cache
def environment() -> Environment:
    """Return where the templates of pages are found; they escape everything that is not HTML already.

    A template is read once. A process that outlives a change of one calls `environment.cache_clear()`: to ask the disk
    each time whether a file has changed would be a tenth of all that a page costs.
    """
    return _Environment(
        loader=FileSystemLoader(TEMPLATES),
        auto_reload=False,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints templates in the words of a page."""

    phrases: Phrases
    """The page's words: `say` in a template."""
    locale: Locale
    """The page's locale: `locale` in a template."""

    def printed(self, name: str, **values: object) -> Markup:
        """Return a template's HTML, made of the values and of what it says."""
        return trusted(self.page(name, **values))

    def page(self, name: str, **values: object) -> str:
        """Return a template's HTML where no other template will print it."""
        template = environment().get_template(name)
        return template.render(
            say=self.phrases.html, locale=self.locale, fixed=self.fixed, shown=self.shown, **values
        )

    def shown(self, node: View) -> Markup:
        """Return the HTML of a requirement and of all inside it, by the macro of its kind."""
        macros = vars(environment().get_template(node.template).module)
        return _printed_by(macros["requirement"], node, self.phrases.html, self.shown)

    def fixed(self, name: str, **values: object) -> Markup:
        """Return the HTML of a template that prints the same on every page of a locale for the same values.

        Templates do with it what `include` does for others; what they need of their surroundings, they name.
        """
        return self.phrases.once(
            (name, *values.items()), lambda own: Printer(own, self.locale).printed(name, **values)
        )


def embedded_json(data: object) -> Markup:
    """Return JSON that no HTML parser can take for markup."""
    text = JSON.encode(data)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return trusted(text)
