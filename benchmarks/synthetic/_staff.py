"""Requirements on people and on other competencies. Each adds what it needs to its draft."""

from __future__ import annotations

from benchmarks.synthetic._draft import Draft, people_sentence
from benchmarks.synthetic._shelf import Json


def team(draft: Draft) -> Json:
    """A number of people with one exam of a list."""
    text = people_sentence("passes one of these exams:")
    return {
        "id": "skills",
        "text": text,
        "team": {"size": draft.people(), "each": {"holds_one_of": draft.exam_list()}},
    }


def routes(draft: Draft) -> Json:
    """People by exams or by a certification."""
    people = draft.people()
    return {
        "id": "routes",
        "text": people_sentence("qualifies by exams or by a certification."),
        "any": [
            {
                "id": "by-exams",
                "text": people_sentence("passes all of these exams:"),
                "team": {"size": people, "each": {"holds_all_of": draft.exams(2)}},
            },
            {
                "id": "by-certification",
                "text": people_sentence("holds this certification:"),
                "team": {"size": people, "each": {"holds": draft.certification()}},
            },
        ],
    }


def experts(draft: Draft) -> Json:
    """People who choose among areas, all the same way or each for themselves."""
    first, second = draft.exams(2), draft.exams(3)
    areas = [
        {"title": "Operations", "holds_all_of": first},
        {"title": "Planning", "at_least": 2, "of": second},
    ]
    each: Json = {"any": areas}
    if same_way := draft.rng.random() < 0.4:
        return {
            "id": "experts",
            "text": people_sentence("passes the exams of one area."),
            "team": {"size": 2, "same_way": same_way, "each": each},
        }
    each = {"all": [each, {"holds": draft.assessment()}]}
    return {
        "id": "experts",
        "text": people_sentence("passes the exams of one area, and the assessment."),
        "team": {"size": 2, "each": each},
    }


def roles(draft: Draft) -> Json:
    """A team of several roles."""
    run, build, lead = draft.exams(3)
    return {
        "id": "team",
        "text": {"one": "Have a team of {people} person.", "other": "Have a team of {people} people."},
        "team": {
            "people": 4,
            "everyone": {"holds": draft.assessment()},
            "roles": [
                {
                    "id": "run",
                    "title": "operation",
                    "text": people_sentence("passes the exam on operation."),
                    "size": 2,
                    "each": {"holds": run},
                },
                {
                    "id": "build",
                    "title": "construction",
                    "text": people_sentence("passes the exam on construction."),
                    "size": 2,
                    "apart_from": "run",
                    "each": {"holds": build},
                },
                {
                    "id": "lead",
                    "title": "lead",
                    "text": people_sentence("passes the exam for leads."),
                    "size": 1,
                    "among": "run",
                    "each": {"holds": lead},
                    "note": "The lead runs the projects.",
                },
            ],
        },
    }


def dated(draft: Draft) -> Json:
    """A requirement that changes on a day."""
    exam = draft.exams(1)[0]
    return {
        "id": "staff",
        "text": "Have certified people.",
        "any": [
            {
                "id": "until-june",
                "text": people_sentence("passes this exam."),
                "in_force": {"until": "2024-06"},
                "team": {"size": 1, "each": {"holds": exam}},
            },
            {
                "id": "from-july",
                "text": people_sentence("passes this exam."),
                "in_force": {"from": "2024-07"},
                "team": {"size": 2, "each": {"holds": exam}},
            },
        ],
    }


def prerequisite(draft: Draft) -> Json:
    """A level of another competency."""
    id_, title = draft.before[-1]
    return {
        "id": "prerequisite",
        "text": f"Attain Silver or Gold in {title}.",
        "attains": {id_: ["silver", "gold"]},
    }
