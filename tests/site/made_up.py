"""A small made-up site: two locales, hand-written pages, pages from data, one of them hostile."""

from __future__ import annotations

from pathlib import Path

from palier.site import WORDS, Heading, Locale, SearchEntry, SitePage

ROOT = Path(__file__).resolve().parents[2]
SITE_URL = "https://example.org/palier/"
HOSTILE = "<script>window.pwned = 1</script><img src=x onerror='window.pwned = 2'>"

FRENCH = {
    **WORDS,
    "site.description": "Des exigences, et un vérificateur.",
    "site.choose_language": "Choisissez votre langue",
    "site.language": "Langue : {language}",
    "site.menu": "Menu",
    "site.beta": "(bêta)",
    "site.fallback": "Cette page n’est pas encore traduite ; elle est en {language}.",
    "site.reference": "Référence",
    "site.not_translated": "Cette page n’est pas encore traduite ; aller à l’accueil",
    "site.search": "Recherche",
    "site.to_dark": "Passer aux couleurs sombres",
    "site.to_light": "Passer aux couleurs claires",
    "site.permanent_link": "Lien permanent",
    "site.not_found": "Page introuvable",
    "site.home": "Aller à l’accueil",
}
ENGLISH_LOCALE = Locale("en-US", "English", "ltr", "en", WORDS)
FRENCH_LOCALE = Locale("fr-FR", "Français", "ltr", "fr", FRENCH)
LOCALES = (ENGLISH_LOCALE, FRENCH_LOCALE)

WRITTEN = {
    "en-US/index.md": (
        "# Requirements & checks\n\nSee [Cloud Platform](cloud-platform.md#silver).\n\n<!-- pages -->\n\n"
        "!!! note\n    A note.\n\n"
        "| Level | People |\n| --- | --- |\n| Silver | 1 |\n\nA footnote[^1].\n\n[^1]: Its text.\n\n"
        '```yaml\nlevels:\n  silver: {people: 1, from: 2017-11-03, text: "…"}  # why\n```\n\n'
        '```json\n{"people": 1, "met": true}\n```\n\n'
        "## Evaluation\n\nHow verdicts are reached.\n"
    ),
    "en-US/guides/writing.md": (
        "---\nsection: Guides\norder: 2\n---\n# Write a rule & check it\n\n## With `code` & more\n\nText.\n"
    ),
    "en-US/guides/first.md": "---\nsection: Guides\norder: 1\n---\n# First steps\n\nText.\n",
    "fr-FR/index.md": (
        "# Exigences et contrôles\n\nVoir [Plateforme cloud](cloud-platform.md).\n\n"
        "## Évaluation\n\nTexte sur l’évaluation des compétences.\n"
    ),
}


def page(path: str, title: str, section: str, *levels: tuple[str, str, str]) -> SitePage:
    """A page with one heading and one search entry for each (id, title, text)."""
    name = path or "home"
    parts = [f'<h1 id="{name}">{title}</h1>']
    parts += [f'<h2 id="{id_}">{level}</h2>\n<p>{text}</p>' for id_, level, text in levels]
    headings = tuple(Heading(2, id_, level) for id_, level, _ in levels)
    return SitePage(
        path=path,
        title=title,
        description=f"{title}.",
        html="\n".join(parts),
        headings=(Heading(1, name, title, headings),),
        search=tuple(SearchEntry(id_, level, text) for id_, level, text in levels),
        section=section,
    )


LONG = "A sentence that makes the page long enough to scroll. " * 40
HOSTILE_PAGE = SitePage(
    path="hostile",
    title=HOSTILE,
    description=HOSTILE,
    html='<h1 id="hostile">A title that tries</h1><p id="part">Text.</p>',
    headings=(Heading(1, "hostile", HOSTILE, (Heading(2, "part", HOSTILE),)),),
    search=(SearchEntry("", HOSTILE, HOSTILE), SearchEntry("part", HOSTILE, f"zebra {HOSTILE}")),
    section=HOSTILE,
)
PAGES = {
    "en-US": (
        page(
            "cloud-platform",
            "Cloud Platform",
            "Competencies",
            ("silver", "Silver", f"One person passes an evaluation. {LONG}"),
            ("gold", "Gold", "Two people pass."),
        ),
        page("only-english", "Only in English", "Competencies"),
        HOSTILE_PAGE,
    ),
    "fr-FR": (
        page(
            "cloud-platform",
            "Plateforme cloud",
            "Compétences",
            ("silver", "Argent", f"Une personne qualifiée réussit une évaluation. Compétence. {LONG}"),
            ("gold", "Or", "Deux personnes réussissent l’examen 70-534."),
        ),
    ),
}


def write_docs(folder: Path) -> Path:
    """Hand-written pages in `folder`, with this repository's overrides."""
    for name, text in WRITTEN.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    (folder / "overrides").symlink_to(ROOT / "docs" / "overrides")
    return folder
