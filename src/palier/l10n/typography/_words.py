"""Words that the rules know: what numbers count, months, currencies, names."""

from __future__ import annotations

LETTER = "A-Za-zÀ-ÖØ-öø-ÿŒœ"
"""The letters of French, for a class of a regular expression."""
LOWER = "a-zß-öø-ÿœ"
"""The small ones."""

MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
"""The months."""

CURRENCIES = (
    "AUD|BRL|CAD|CHF|CNY|CZK|DKK|EGP|EUR|GBP|HKD|HUF|INR|JPY|KRW|MAD|MXN|NOK|NZD|PLN|RON|SEK|SGD|TND|USD|ZAR"
)
"""Codes of currencies (ISO 4217) that texts name."""

UNITS = r"°C|[kMGT]o|octets?|[kcm]?m|kg|g|ms|s|min|h|Hz|[kMG]Hz|px"
"""Signs of units and the words that serve as such."""

COUNTED = (
    "an|année|autre|caractère|certification|chiffre|client|combinaison|colonne|compétence|critère|décimale|derni(?:er|ère)"
    "|disposition|dollar|droit|élément|entreprise|équipe|étape|état|euro|évaluation|examen|exigence|exemple|heure|jour"
    "|licence|ligne|message|milliard|million|millier|minute|même|nouvelle|option|page|palier|partie|personne|phrase"
    "|place|point|poste|premi(?:er|ère)|prochaine?|profil|question|rôle|seconde|semaine|seule?|titre|trimestre|unité"
    "|utilisateur|valeur|voie"
)
"""Nouns that these texts count, and adjectives that stand before such nouns; plurals in -s are meant too."""

COUNTED_AS_THEY_STAND = "mois|fois|nouveaux|niveaux|cas"
"""Others, in the form in which they are counted."""

ORDINALS = "ers?|res?|ères?|i?[eè]mes?|ières?|es?|nde?s?|de?s?"
"""Endings that make an ordinal of a number."""

IDENTIFIERS = "[Bb]ase|[Ss]ha|[Uu]tf|[Pp]ython|[Ll]atin|[Ll]og|[Cc]ovid|[Nn]ode|[Aa]nnex"
"""Words that are one name with the number after them."""

NAMES_LOST_SPACES = r"(?:Microsoft|Windows|Azure)(?=[A-Z][a-z])|Big(?=Data\b)"
"""Starts of names of two words that lose the space between them when no-break spaces are dropped."""

ACCENTED_E = (
    "cart|cole|cran|cri[rtv]|chéance|chec|chelle|chelon|conom|gal|lectr(?:icité|oniqu)|lève|l[eé]ments?\\b|met(?:t|s\\b)"
    "|nerg|noncé|preuve|quip|quival|t(?:at|ats|ant|es?|ait)\\b|tabli|tape|teind|tend(?:re|u)|tranger|tude|tudi"
    "|v[eéè]nement|valu|vit(?:er|ez)\\b|volu"
)
"""How words go on that start with É, though they are often written with a bare E."""

AFTER_GRAVE_A = (
    "bientôt|cause|chaque|combien|compter|condition|côté|cet(?:te)?|défaut|droite|fournir|gauche|indiquer|l[ae’']|moins"
    "|noter|partir|propos|quel(?:le)?|quoi|satisfaire|savoir|titre|vérifier"
)
"""Words before which a capital A that starts a sentence is `À`."""
