"""A small source for the kinds of requirement: every type of input, dated and renamed credentials, a second page."""

from __future__ import annotations

from textwrap import dedent, indent

HEAD = """
format: 1
programme: {id: small, title: Small, source_locale: en-US}
sources:
  own:
    title: A page
    locale: en-US
    holder: Somebody
    licence: MIT
    handed_off: 2020-01-01
    translation: original
    source_state: abcdef0
links: {more: "https://example.org/more"}
levels: {silver: Silver, gold: Gold}
inputs:
  market: {type: choice, label: Market, values: {big: Big markets, small: Small markets, new: New markets}}
  sales: {type: money, currency: EUR, window: 12 months, label: Sales}
  adds:
    type: count
    unit: {one: "{n} new customer", other: "{n} new customers"}
    window: 12 months
    signed: true
    label: Customers won
  seats: {type: count, unit: {one: "{n} seat", other: "{n} seats"}, window: snapshot, label: Seats}
  survey: {type: number, unit: "{n} of 5", decimals: 2, window: 90 days, label: Survey, help: The latest survey.}
  ties: {type: choices, label: Ties, qualifies: [sales, seats], values: {a: First tie, b: Second tie, c: Third tie}}
  fuzzing: {type: attestation, label: Fuzzing, not_applicable: justified, evidence: link}
  review: {type: attestation, label: Review, not_applicable: allowed, evidence: justification}
  hub: {type: attestation, label: Hub, help: Say so.}
credentials:
  one: {kind: exam, code: E-1, title: One, url: "https://example.org/1"}
  two: {kind: exam, code: E-2, title: Two, issuer: Somebody Else, aliases: [Old Two, Older Two]}
  three: {kind: exam, code: E-3, title: Three, passed_from: 2020-02-01, passed_by: 2021-02, valid_for: 24 months}
  four: {kind: assessment, title: Four, replaced_by: two}
  five: {kind: certification, title: Five}
lists:
  areas:
    - {title: First area, of: [one, two]}
    - {title: Second area, of: [three, four]}
competencies:
  - id: small-one
    title: Small one
    summary: For all.
    sources: [own]
    edition: {from: 2020-01-01, until: 2030-12-31}
"""
FEES = """
    fees:
      - {id: yearly, level: gold, text: "Pay {amount} a year.", amount: 475 EUR, note: ["First.", "[More]({more})"]}
      - {id: rebate, text: "Save {amount}.", amount: 25 %}
"""
OTHER = """
  - id: small-two
    title: Small two
    summary: For all.
    sources: [own]
    edition: {from: 2020-01-01}
    options:
      - id: only
        title: Only
        summary: The only one.
        levels: {silver: {people: 1}}
        require: {team: {size: $people, each: {holds: five}}}
"""


def source(
    require: str, *, levels: str = "{silver: {people: 1}, gold: {people: 2}}", fees: bool = False
) -> str:
    """Return a source whose first page has one requirement, with the given levels."""
    option = f"""
    options:
      - id: first
        title: First
        summary: The first.
        levels: {levels}
        require:
"""
    body = indent(dedent(require).strip("\n"), " " * 10)
    return HEAD + (FEES if fees else "") + option.removeprefix("\n") + body + "\n" + OTHER
