"""Requirements on figures and on what an organization says of itself. Each adds what it needs to its draft."""

from __future__ import annotations

from typing import Any

from benchmarks.synthetic._draft import Draft, people_sentence
from benchmarks.synthetic._shelf import Json


def revenue(draft: Draft) -> Json:
    """An amount of money, which may depend on the market."""
    least = draft.rng.randint(2, 40) * 2500
    amounts = [f"{least * 4**n} USD" for n in range(len(draft.levels))]
    fewer = [f"{least * 4**n // 2} USD" for n in range(len(draft.levels))]
    values = draft.by_market(amounts, fewer) if draft.rng.random() < 0.5 else amounts
    rule = {
        "id": "revenue",
        "text": "Earn at least {amount} {window}" + f" with {draft.area} projects.",
        "at_least": {draft.money(): draft.value("amount", values)},
    }
    if draft.rng.random() < 0.5:
        draft.shelf.links["how_revenue_counts"] = "https://example.org/how-revenue-is-counted"
        rule["note"] = ["[Learn how revenue is counted]({how_revenue_counts})", "Taxes do not count."]
    return rule


def association(draft: Draft) -> Json:
    """A threshold, and roles that tie the organization to the customers it counts."""
    revenue_ = draft.money()
    name = f"association_{100 + draft.group}"
    roles = {
        "dpor": "Digital Partner of Record",
        "tpor": "Transacting Partner of Record",
        "admin": "Delegated Administrator",
    }
    label = f"Association with these customers ({draft.group + 1})"
    draft.shelf.input(name, {"type": "choices", "qualifies": revenue_, "label": label, "values": roles})
    draft.answers[name] = ["tpor"]
    least = draft.rng.randint(2, 30) * 500
    return {
        "id": "associated-revenue",
        "text": "Show what customers consume through you.",
        "all": [
            {"id": "consumption", "text": "Reach {amount} {window}.", "at_least": {revenue_: f"{least} USD"}},
            {
                "id": "role",
                "text": "For these customers, be associated as {values}.",
                "has_one_of": {name: list(roles)},
            },
            {"note": "Customers of your affiliates count for them."},
        ],
    }


def customers(draft: Draft) -> Json:
    """A number of customers."""
    least = draft.rng.randint(2, 12)
    id_ = draft.count("customers", "new customer", "new customers", "12 months")
    counts = [least * (n + 1) for n in range(len(draft.levels))]
    text = "Win {amount} {window}, " + draft.rng.choice(
        ("each with a contract.", "whatever they buy.", "in any country.")
    )
    return {"id": "customers", "text": text, "at_least": {id_: draft.value("customers", counts)}}


def growth(draft: Draft) -> Json:
    """Two metrics in one sentence, and an average."""
    seats = draft.count("seats", "active seat", "active seats", "snapshot")
    projects = draft.count("projects", "finished project", "finished projects", "12 months")
    return {
        "id": "growth",
        "text": "Show that your business grows.",
        "all": [
            {
                "id": "both",
                "text": f"Have {{{seats}}} in use and {{{projects}}} behind you.",
                "at_least": {seats: 50 * draft.rng.randint(2, 9), projects: draft.rng.randint(2, 6)},
            },
            {
                "id": "pace",
                "text": "Finish {average} a month on average {window}.",
                "at_least": {projects: {"average": draft.rng.randint(1, 3), "per": "month"}},
            },
        ],
    }


def survey(draft: Draft) -> Json:
    """Some of several, of which two count once."""
    mark = draft.metric(
        "survey",
        {
            "type": "number",
            "unit": "{n} of 5",
            "decimals": 2,
            "label": f"Customer survey ({draft.group + 1})",
        },
    )
    security = draft.attestation("security", "A security policy is in force")
    privacy = draft.attestation("privacy", "A privacy policy is in force")
    return {
        "id": "quality",
        "text": "Show two proofs of quality.",
        "at_least": 2,
        "of": [
            {"id": "security", "text": "Have a security policy.", "declared": security},
            {"id": "privacy", "text": "Have a privacy policy.", "declared": privacy},
            {
                "id": "survey",
                "text": "Reach {amount} in the survey.",
                "at_least": {mark: f"{draft.rng.randint(30, 45) / 10}"},
            },
            {
                "id": "assessed",
                "text": people_sentence("passes the sales assessment."),
                "team": {"size": 1, "each": {"holds": draft.assessment()}},
            },
        ],
        "no_more_than": [{"most": 1, "of": ["security", "privacy"]}],
    }


def attested(draft: Draft) -> Json:
    """Criteria that the organization answers for itself, with different weights."""
    analysis = draft.attestation("analysis", "Dynamic analysis", not_applicable="justified", evidence="link")
    backups = draft.attestation("backups", "Backups")
    return {
        "id": "practices",
        "text": "Work as the program asks for.",
        "all": [
            {
                "id": "analysis",
                "text": "Run a dynamic analysis before each release.",
                "attested": {analysis: "must"},
            },
            {
                "id": "backups",
                "text": "Restore backups on trial once a year; this is suggested.",
                "attested": {backups: "suggested"},
            },
        ],
    }


def regions(draft: Draft) -> Json:
    """All of several choices."""
    values = {"europe": "Europe", "americas": "the Americas"}
    draft.shelf.input(
        "regions", {"type": "choices", "label": "Regions in which you give support", "values": values}
    )
    draft.answers["regions"] = list(values)
    return {"id": "regions", "text": "Give support in {values}.", "has_all_of": {"regions": list(values)}}


def score(draft: Draft) -> Json:
    """Points from several parts."""
    adds = draft.count("adds", "net add", "net adds", "12 months")
    certs = draft.count("certs", "certification", "certifications", "snapshot")
    audited = draft.attestation("audited", "An audit is on file")
    full: Any = draft.by_market([10], [5])[0] if draft.rng.random() < 0.5 else 10
    points = [50 + 10 * n for n in range(len(draft.levels))]
    plural = {"one": "{points} point", "other": "{points} points"}
    return {
        "id": "capability",
        "text": {"one": "Score at least {points} point.", "other": "Score at least {points} points."},
        "points": {
            "at_least": draft.value("points", points),
            "most": 100,
            "round": {"to": "tenth", "how": "half-up"},
            "of": [
                {
                    "id": "adds",
                    "text": {
                        form: f"{text} at {{full}}, in proportion to your net adds"
                        for form, text in plural.items()
                    },
                    "linear": {"metric": adds, "full": full, "points": 30},
                },
                {
                    "id": "certs",
                    "text": "{points} points for {step}",
                    "each": {"metric": certs, "step": 2, "points": "6.67"},
                    "most": 40,
                    "minimum": 1,
                },
                {
                    "id": "staff",
                    "text": "{points} points for each person with this exam",
                    "each": {"people": {"holds": draft.exams(1)[0]}, "points": "7.5"},
                    "most": 30,
                },
                {
                    "id": "audit",
                    "text": {form: f"{text} for an audit" for form, text in plural.items()},
                    "whole": {"points": 10, "when": {"declared": audited}},
                },
            ],
        },
    }
