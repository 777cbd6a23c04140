"""Plural rules of whole numbers: gettext's header, and the table that pages and browsers read.

Conditions on thousands and millions are left out: gettext's conventional rules do not have them (`1 000 000` counts as
any large number in French), and a table that had them would be a million long.
"""

from __future__ import annotations

import gettext
from collections import Counter
from functools import cache
from typing import Any

from babel import localedata
from babel.messages.plurals import DEFAULT_PLURAL, PLURALS

from palier.compile import canonical
from palier.formats._locales import known_locale

LONGEST_CYCLE = 100
"""Without thousands and millions no plural rule repeats less often than every hundred, beyond its first hundred."""

CATEGORIES = ("zero", "one", "two", "few", "many")
"""The CLDR's categories in the order in which forms are numbered; `other` is last."""

_COMPARED = 1000
"""Two rules that give the numbers below the same forms are the same."""

_OR, _AND, _ATOM = range(3)
_Condition = bool | tuple[int, str]
"""Always, never, or how tightly its outermost operator binds and its text in C."""


def plural_header(tag: str) -> str:
    """Return gettext's `Plural-Forms` header for a locale.

    It numbers the forms as the CLDR orders its categories, in an expression that gettext's tools usually give the
    language or one like it, where they have one that does so; otherwise in one made from the CLDR's rule. A language
    whose plurals the CLDR does not know gets what gettext's tools give it: if they have nothing, one and many.
    """
    count, expression = _rule(tag)
    return f"nplurals={count}; plural={expression};"


def has_plural_rule(tag: str) -> bool:
    """Whether the CLDR knows the plurals of a locale's language."""
    # A language without a rule has that of the CLDR's root: the same object, not one like it, as Japanese has.
    return known_locale(tag).plural_form is not localedata.load("root")["plural_form"]


def plural_table(tag: str) -> tuple[str, int]:
    """Return the index of the plural form for 0, 1, 2, … as digits, and the length of the end that repeats."""
    form = gettext.c2py(_rule(tag)[1])
    digits = "".join(str(form(n)) for n in range(4 * LONGEST_CYCLE))
    for length in range(1, 2 * LONGEST_CYCLE + 1):
        for period in (p for p in (1, 10, LONGEST_CYCLE) if p <= length):
            table = digits[:length]
            if all(
                digits[n] == table[length - period + (n - length) % period]
                for n in range(length, len(digits))
            ):
                return table, period
    raise AssertionError(canonical([tag, digits]))


@cache
def _rule(tag: str) -> tuple[int, str]:
    """Return how many forms a locale has and the expression that chooses one."""
    locale = known_locale(tag)
    own = [PLURALS[name] for name in (str(locale), locale.language) if name in PLURALS]
    if not has_plural_rule(tag):
        return own[0] if own else DEFAULT_PLURAL
    made = _from_cldr(locale.plural_form.abstract)
    return next((usual for usual in (*own, *_usual()) if _forms(*usual) == _forms(*made)), made)


@cache
def _usual() -> tuple[tuple[int, str], ...]:
    """Return the rules that gettext's tools have, the commonest first."""
    return tuple(rule for rule, _ in Counter(PLURALS.values()).most_common())


@cache
def _forms(count: int, expression: str) -> tuple[int, ...]:
    """Return how many forms a rule has, and the form of each number that rules are compared by."""
    form = gettext.c2py(expression)
    return (count, *map(form, range(_COMPARED)))


def _from_cldr(rules: list[tuple[str, Any]]) -> tuple[int, str]:
    conditions = dict(rules)
    texts: list[str] = []
    for category in CATEGORIES:
        condition = _condition(conditions[category]) if category in conditions else False
        if isinstance(condition, tuple) and any(map(gettext.c2py(condition[1]), range(_COMPARED))):
            texts.append(condition[1])
    if texts and all(map(gettext.c2py(" || ".join(texts)), range(_COMPARED))):
        # Only fractions are left for `other`, as in Polish: the last form takes its place.
        texts.pop()
    if not texts:
        return 1, "0"
    chosen = "".join(f"{text} ? {index} : " for index, text in enumerate(texts))
    return len(texts) + 1, f"({chosen}{len(texts)})"


def _condition(node: Any) -> _Condition:
    """Turn a condition of the CLDR, as Babel parses it, into C; what asks for fractions is settled: there are none."""
    kind, parts = node[0], node[1]
    if kind in {"or", "and"}:
        return _joined(kind, [_condition(part) for part in parts])
    if kind == "not":
        return _negated(parts[0])
    operand, ranges = parts[1], parts[2][1]
    bounds = [(int(low[1][0]), int(high[1][0])) for low, high in ranges]
    name = _operand(operand)
    if name == "0":
        return any(low <= 0 <= high for low, high in bounds)
    return bool(name) and _joined("or", [_between(name, low, high) for low, high in bounds])


def _operand(node: Any) -> str:
    """Return an operand in C, `0` for one that is nought in every whole number, and nothing for a large cycle."""
    if node[0] == "mod":
        modulus = int(node[1][1][1][0])
        inner = _operand(node[1][0])
        return inner if inner == "0" else f"{inner}%{modulus}" if modulus <= LONGEST_CYCLE else ""
    return "n" if node[0] in {"n", "i"} else "0"


def _between(name: str, low: int, high: int) -> _Condition:
    if low == high:
        return _ATOM, f"{name}=={low}"
    return (_AND, f"{name}>={low} && {name}<={high}") if low else (_ATOM, f"{name}<={high}")


def _negated(node: Any) -> _Condition:
    condition = _condition(node)
    if isinstance(condition, bool):
        return not condition
    level, text = condition
    if "<" not in text and level != _AND:
        return (_ATOM if level == _ATOM else _AND), text.replace("==", "!=").replace(" || ", " && ")
    return _ATOM, f"!({text})"


def _joined(kind: str, conditions: list[_Condition]) -> _Condition:
    """Join conditions with `or` or `and`; those that are settled settle the whole or vanish."""
    decisive = kind == "or"
    if decisive in conditions:
        return decisive
    open_ = [condition for condition in conditions if isinstance(condition, tuple)]
    if len(open_) < 2:
        return open_[0] if open_ else not decisive
    level = _OR if decisive else _AND
    texts = [text if binds >= level else f"({text})" for binds, text in open_]
    return level, (" || " if decisive else " && ").join(texts)
