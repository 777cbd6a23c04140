"""What the source's mappings are made of: their base, and what YAML does not know, such as ids, days and money."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    PlainValidator,
    Tag,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from checker import Money

ID = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*\Z")
MONEY = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,4})?) ([A-Z]{3})\Z")
WINDOW = re.compile(r"([1-9][0-9]{0,2}) months?\Z")
PARAMETER = re.compile(r"\$[a-z][a-z0-9_]*\Z")


class Source(BaseModel):
    """Base of all mappings of the source: closed, immutable, and nothing is converted behind the author's back."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True)


def _fail(kind: str, what: str, mend: str) -> PydanticCustomError:
    return PydanticCustomError(f"palier_{kind}", "{what}", {"what": what, "mend": mend})


def _text_of(value: Any, what: str, example: str) -> str:
    if not isinstance(value, str):
        raise _fail("type", f"{value!r} is not {what}", f"write {what}, as in {example}")
    return value


def _id(value: Any) -> str:
    text = _text_of(value, "an id", "`cloud-platform`")
    if not ID.match(text):
        mend = "use small letters, digits and single hyphens or underscores, as in `cloud-platform`"
        raise _fail("id", f"{text!r} is not an id", mend)
    return text


def _day(value: Any) -> date:
    text = _text_of(value, "a date", "2017-12-31")
    try:
        if not re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z", text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        mend = "write a day that exists as year-month-day, as in 2017-12-31"
        raise _fail("date", f"{text!r} is not a date", mend) from None


def _amount(value: Any) -> Money:
    found = MONEY.match(value) if isinstance(value, str) else None
    if not found:
        raise _fail(
            "money", f"{value!r} is not an amount of money", "write amount and currency, as in 15000 USD"
        )
    amount = Decimal(found[1])
    if amount <= 0:
        raise _fail("money", f"{value!r} asks for nothing", "write an amount above 0, as in 15000 USD")
    return Money(amount, found[2])


def _level_value(value: Any) -> Money:
    if not isinstance(value, str) or not MONEY.match(value):
        mend = "write an amount, as in 15000 USD, or a whole number, as in 2"
        raise _fail("value", f"{value!r} is neither an amount of money nor a number", mend)
    return _amount(value)


def _window(value: Any) -> int:
    found = WINDOW.match(value) if isinstance(value, str) else None
    if not found:
        raise _fail(
            "window", f"{value!r} is not a window of time", "write a number of months, as in 12 months"
        )
    return int(found[1])


def _url(value: Any) -> str:
    text = _text_of(value, "an address", "https://example.org/")
    if not re.match(r"https://[^\s\"<>\\^`{|}/?#]+[^\s\"<>\\^`{|}]*\Z", text):
        raise _fail(
            "url", f"{text!r} is not an https address", "write a whole address that begins with https://"
        )
    return text


def _size(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 1000:
        raise _fail("count", f"{value!r} is not a number of people", "write a whole number from 1 to 1000")
    return value


def _parameter(value: Any) -> str:
    if not isinstance(value, str) or not PARAMETER.match(value):
        raise _fail("parameter", f"{value!r} is not a parameter", "write $ and the name of a level's value")
    return value


def _sentence(value: Any) -> str:
    text = _text_of(value, "a sentence", '"Reach the threshold."')
    if not text.strip() or text != text.strip():
        raise _fail(
            "text", f"{text!r} is empty or has space around it", "write a sentence without space around it"
        )
    if "\n" in text or "\t" in text:
        raise _fail(
            "text", f"{text!r} has a line end or a tab in it", "fold the sentence with `>-`, or use spaces"
        )
    return text


def _number_only(value: Any) -> Any:
    """Refuse `true`, which Python takes for 1."""
    if isinstance(value, bool):
        raise _fail("number", f"{value!r} is not a number", "write a whole number, as in 1")
    return value


def _code(value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        raise _fail("code", f"{value!r} is read as a number", f'put the code in quotes: "{value}"')
    return _sentence(value)


def _typed(validator: Any, schema: dict[str, Any]) -> Any:
    return (PlainValidator(validator), WithJsonSchema(schema))


NumberOnly = BeforeValidator(_number_only)
Id = Annotated[str, *_typed(_id, {"type": "string", "pattern": ID.pattern.replace(r"\Z", "$")})]
Day = Annotated[date, *_typed(_day, {"type": "string", "format": "date", "examples": ["2017-12-31"]})]
Window = Annotated[int, *_typed(_window, {"type": "string", "pattern": r"^[1-9][0-9]{0,2} months?$"})]
Url = Annotated[str, *_typed(_url, {"type": "string", "format": "uri", "pattern": "^https://"})]
Size = Annotated[int, *_typed(_size, {"type": "integer", "minimum": 1, "maximum": 1000})]
Parameter = Annotated[str, *_typed(_parameter, {"type": "string", "pattern": r"^\$[a-z][a-z0-9_]*$"})]
Words = Annotated[str, *_typed(_sentence, {"type": "string", "minLength": 1})]
Code = Annotated[str, *_typed(_code, {"type": "string", "minLength": 1})]
MONEY_SCHEMA: dict[str, Any] = {
    "type": "string",
    "pattern": r"^[0-9]{1,15}(\.[0-9]{1,4})? [A-Z]{3}$",
    "examples": ["15000 USD"],
}
MoneyAmount = Annotated[Money, *_typed(_amount, MONEY_SCHEMA)]
MoneyValue = Annotated[Money, *_typed(_level_value, MONEY_SCHEMA)]


class Plural(Source):
    """A sentence that counts: English needs a form for one and a form for all other numbers."""

    one: Words
    """The form for exactly one."""
    other: Words
    """The form for every other number."""


Text = Annotated[
    Annotated[Words, Tag("plain")] | Annotated[Plural, Tag("mapping")],
    Discriminator(lambda value: "mapping" if isinstance(value, (dict, Plural)) else "plain"),
]
"""A sentence in the source language, with `{placeholders}` for facts and `[words]({link})` for links."""
