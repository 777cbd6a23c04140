"""What the source's mappings are made of: their base, and what YAML does not know, such as ids, days and money."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any

from babel.core import get_global
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PlainValidator,
    Tag,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from checker import Count, Money, Sentence

ID = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*\Z")
LONGEST_ID, LONGEST_TEXT, LONGEST_ADDRESS = 80, 5_000, 2_000
"""Most characters of an id, of a sentence, and of an address."""
DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])\Z")
ADDRESS = re.compile(r"https://[^\s\"<>\\^`{|}/?#@]+(?:[/?#][^\s\"<>\\^`{|}]*)?\Z")
"""A whole address. A name before the host, `https://name@host`, would be taken for the host by whoever reads it."""
MONEY = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,4})?) ([A-Z]{3})\Z")
NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,4})?\Z")
MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])\Z")
MONTHS = re.compile(r"([1-9][0-9]{0,2}) months?\Z")
DAYS = re.compile(r"([1-9][0-9]{0,3}) days?\Z")
WINDOWS = ("last month", "calendar year", "fiscal year", "snapshot", "month on year")
"""The windows that have no number: fixed words."""
MOST_PEOPLE = 1000
"""Most people that a rule may ask for."""
PARAMETER = re.compile(r"\$[a-z][a-z0-9_]*\Z")
_GIVEN: set[str] = set()
"""Stands for the fields that were given, for all mappings alike."""


class Source(BaseModel):
    """Base of all mappings of the source: closed, immutable, and nothing is converted behind the author's back.

    What reads them is made when the first is read, for the whole source at once: each class for itself holds all that
    is below it once more.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True, defer_build=True
    )

    def model_post_init(self, _context: Any, /) -> None:
        """Forget which fields were given: nobody asks, and the sets of a large source weigh more than what it says."""
        object.__setattr__(self, "__pydantic_fields_set__", _GIVEN)


@dataclass(frozen=True, slots=True)
class Window:
    """The time over which a metric is measured, up to the as-of date."""

    kind: str
    """`months`, `days`, or one of the fixed words, as in `last-month`."""
    n: int | None = None
    """How many months or days; none for the fixed words."""

    @property
    def sentence(self) -> Sentence:
        """What it is called in the middle of a sentence."""
        return Sentence(f"window.{self.kind}", {} if self.n is None else {"n": Count(self.n)})


def _fail(kind: str, what: str, mend: str) -> PydanticCustomError:
    return PydanticCustomError(f"palier_{kind}", "{what}", {"what": what, "mend": mend})


def _text_of(value: Any, what: str, example: str) -> str:
    if not isinstance(value, str):
        raise _fail("type", f"{value!r} is not {what}", f"write {what}, as in {example}")
    return value


def _id(value: Any) -> str:
    return _sound_id(_text_of(value, "an id", "`cloud-platform`"))


@lru_cache(maxsize=10_000)
def _sound_id(text: str) -> str:
    """Return an id after looking at it; most stand in a source many times."""
    if not ID.match(text):
        mend = "use small letters, digits and single hyphens or underscores, as in `cloud-platform`"
        raise _fail("id", f"{text!r} is not an id", mend)
    if len(text) > LONGEST_ID:
        # Ids become addresses and names of files; systems take 255 bytes, and an id is only a part of them.
        raise _fail("id", f"an id has {len(text)} characters", f"use {LONGEST_ID} at most")
    if DEVICE.match(text):
        raise _fail("id", f"{text!r} is a device to Windows, which makes no folder of it", "use another id")
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


def _month_end(value: Any, *, last: bool) -> date:
    """Return a day, or the first or last day of what is written as a month."""
    found = MONTH.match(value) if isinstance(value, str) else None
    if not found or int(found[1]) < 1:
        return _day(value)
    year, month = int(found[1]), int(found[2])
    return date(year, month, monthrange(year, month)[1] if last else 1)


def _first_day(value: Any) -> date:
    return _month_end(value, last=False)


def _last_day(value: Any) -> date:
    return _month_end(value, last=True)


def _number(value: Any) -> Decimal:
    """Return an exact number of 0 or more, written as a whole number or as text."""
    written = value if isinstance(value, str) else str(value)
    if isinstance(value, bool) or not isinstance(value, (int, str)) or not NUMBER.match(written):
        raise _fail("number", f"{value!r} is not a number", 'write a number, as in 70 or "6.67"')
    return Decimal(written)


def _positive(value: Any) -> Decimal:
    number = _number(value)
    if number == 0:
        raise _fail("number", f"{value!r} asks for nothing", 'write a number above 0, as in 70 or "6.67"')
    return number


def _quantity(value: Any) -> Money | int | Decimal:
    """Return an amount of money, a whole number, or an exact number."""
    money = MONEY.match(value) if isinstance(value, str) else None
    number = NUMBER.match(value) if isinstance(value, str) else None
    if isinstance(value, bool) or not (money or number or isinstance(value, int)):
        mend = 'write an amount, as in 15000 USD, a whole number, as in 2, or another number, as in "4.25"'
        raise _fail("value", f"{value!r} is neither an amount of money nor a number", mend)
    exact = Decimal(money[1] if money else value)
    if exact <= 0:
        raise _fail("value", f"{value!r} asks for nothing", "write more than 0, as in 15000 USD or 2")
    if money:
        return Money(exact, _currency(money[2]))
    return value if isinstance(value, int) else exact


def _fee(value: Any) -> Money | Decimal:
    """Return an amount of money, or the number of a percentage."""
    percent = re.match(r"([0-9]{1,3}(?:\.[0-9]{1,2})?) ?%\Z", value) if isinstance(value, str) else None
    if percent:
        return Decimal(percent[1])
    money = MONEY.match(value) if isinstance(value, str) else None
    if not money:
        mend = "write an amount, as in 475 USD, or a percentage, as in 25 %"
        raise _fail("money", f"{value!r} is neither an amount of money nor a percentage", mend)
    return Money(Decimal(money[1]), _currency(money[2]))


def _currency(value: Any) -> str:
    """Return a code of ISO 4217, of today or of former times."""
    code = _text_of(value, "a currency", "USD")
    if code not in get_global("all_currencies"):
        raise _fail("currency", f"{code!r} is not a currency", "write its code by ISO 4217, as in USD or EUR")
    return code


def _window(value: Any) -> Window:
    if value in WINDOWS:
        return Window(value.replace(" ", "-"))
    for kind, pattern in (("months", MONTHS), ("days", DAYS)):
        if found := pattern.match(value) if isinstance(value, str) else None:
            return Window(kind, int(found[1]))
    words = ", ".join(f"`{word}`" for word in WINDOWS)
    mend = f"write a number of months or days, as in 12 months, or one of {words}"
    raise _fail("window", f"{value!r} is not a window of time", mend)


def _months(value: Any) -> int:
    found = MONTHS.match(value) if isinstance(value, str) else None
    if not found:
        raise _fail("months", f"{value!r} is not a number of months", "write months, as in 24 months")
    return int(found[1])


def _url(value: Any) -> str:
    text = _text_of(value, "an address", "https://example.org/")
    if len(text) > LONGEST_ADDRESS or not ADDRESS.match(text):
        raise _fail(
            "url", f"{text!r} is not an https address", "write a whole address that begins with https://"
        )
    return text


def _size(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_PEOPLE:
        mend = f"write a whole number from 1 to {MOST_PEOPLE}"
        raise _fail("count", f"{value!r} is not a number of people", mend)
    return value


def _parameter(value: Any) -> str:
    if not isinstance(value, str) or not PARAMETER.match(value):
        raise _fail("parameter", f"{value!r} is not a parameter", "write $ and the name of a level's value")
    return value


def _parameter_name(value: Any) -> str:
    if not isinstance(value, str) or not PARAMETER.match(f"${value}"):
        mend = "use small letters, digits and underscores, beginning with a letter, as in `people`"
        raise _fail("key", f"{value!r} is not a name for a value", mend)
    return value


def _sentence(value: Any) -> str:
    text = _text_of(value, "a sentence", '"Reach the threshold."')
    if not text.strip() or text != text.strip():
        raise _fail(
            "text", f"{text!r} is empty or has space around it", "write a sentence without space around it"
        )
    if len(text) > LONGEST_TEXT:
        raise _fail("text", f"a sentence has {len(text)} characters", f"use {LONGEST_TEXT} at most")
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
MONTH_OR_DAY = {
    "type": "string",
    "pattern": r"^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$",
    "examples": ["2017-12-31", "2018-01"],
}
FirstDay = Annotated[date, *_typed(_first_day, MONTH_OR_DAY)]
"""A day; of a month, its first."""
LastDay = Annotated[date, *_typed(_last_day, MONTH_OR_DAY)]
"""A day; of a month, its last."""
WindowWords = Annotated[
    Window,
    *_typed(
        _window,
        {"type": "string", "pattern": rf"^([1-9][0-9]{{0,3}} (month|day)s?|{'|'.join(WINDOWS)})$"},
    ),
]
Months = Annotated[
    int,
    *_typed(_months, {"type": "string", "pattern": r"^[1-9][0-9]{0,2} months?$", "examples": ["24 months"]}),
]
Url = Annotated[str, *_typed(_url, {"type": "string", "format": "uri", "pattern": "^https://"})]
Size = Annotated[int, *_typed(_size, {"type": "integer", "minimum": 1, "maximum": 1000})]
Parameter = Annotated[str, *_typed(_parameter, {"type": "string", "pattern": r"^\$[a-z][a-z0-9_]*$"})]
ParameterName = Annotated[str, *_typed(_parameter_name, {"type": "string", "pattern": r"^[a-z][a-z0-9_]*$"})]
"""The name of a level's value."""
Words = Annotated[str, *_typed(_sentence, {"type": "string", "minLength": 1})]
Code = Annotated[str, *_typed(_code, {"type": "string", "minLength": 1})]
Currency = Annotated[str, *_typed(_currency, {"type": "string", "pattern": "^[A-Z]{3}$"})]
MONEY_PATTERN = r"[0-9]{1,15}(\.[0-9]{1,4})? [A-Z]{3}"
NUMBER_PATTERN = r"[0-9]{1,15}(\.[0-9]{1,4})?"
QUANTITY_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "pattern": f"^({MONEY_PATTERN}|{NUMBER_PATTERN})$"},
        {"type": "integer", "minimum": 1},
    ],
    "examples": ["15000 USD", 3, "4.25"],
}
NUMBER_SCHEMA: dict[str, Any] = {
    "anyOf": [{"type": "string", "pattern": f"^{NUMBER_PATTERN}$"}, {"type": "integer", "minimum": 0}],
    "examples": [70, "6.67"],
}
Quantity = Annotated[Money | int | Decimal, *_typed(_quantity, QUANTITY_SCHEMA)]
"""An amount of money, a whole number, or another exact number as text."""
ExactNumber = Annotated[Decimal, *_typed(_number, NUMBER_SCHEMA)]
"""An exact number of 0 or more."""
PositiveNumber = Annotated[Decimal, *_typed(_positive, NUMBER_SCHEMA)]
"""An exact number above 0."""
FeeAmount = Annotated[
    Money | Decimal,
    *_typed(
        _fee,
        {
            "type": "string",
            "pattern": rf"^({MONEY_PATTERN}|[0-9]{{1,3}}(\.[0-9]{{1,2}})? ?%)$",
            "examples": ["475 USD", "25 %"],
        },
    ),
]
"""An amount of money, or a percentage."""


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


Texts = Annotated[
    Annotated[Text, Tag("text")] | Annotated[list[Text], Tag("list")],
    Discriminator(lambda value: "list" if isinstance(value, list) else "text"),
]
"""One sentence, or a list of them."""


class Span(Source):
    """The days on which something is in force; both ends belong to it. One of the two may be missing."""

    from_: Annotated[FirstDay | None, Field(alias="from")] = None
    """First day; of a month, its first day."""
    until: LastDay | None = None
    """Last day; of a month, its last day."""
