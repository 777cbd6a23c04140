"""The decoders of what authors and translators write: the YAML files, catalogues, ledgers and files of exchange."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from palier import CatalogueError, SourceError
from palier._messages import Message
from palier.compile import compile_programme
from palier.l10n import (
    Terms,
    catalogue_text,
    merge,
    read_ledger,
    read_registry,
    read_terms,
    read_translation,
)
from palier.l10n._registry import RegisteredLocale
from palier.l10n.exchange import bring_in, export_catalogue, read_exchange
from palier.source import read_source, read_yaml
from palier.source._careful import placed
from tests.fuzz.decoding import Decoder, Wrong, check_located, check_plain, text_of, written
from tests.l10n.exchange_support import MESSAGES, catalogue_of, states_of
from tests.pages.kinds import source
from tests.source.small import small

ROOT = Path(__file__).parents[2]
EVERYTHING = """
all:
  - {id: numbers, text: "Win {adds} and reach {survey}.", at_least: {adds: 3, survey: "4.25"}}
  - {id: fuzzing, attested: {fuzzing: must}}
  - {id: review, in_force: {from: 2020-02-01}, attested: {review: should}}
  - {id: money, at_least: {sales: {by: market, big: 15000 EUR, otherwise: "10000.50 EUR"}}}
  - {id: ties, has_one_of: {ties: [a, b]}}
  - id: points
    points:
      at_least: 10
      of:
        - {id: seats, each: {metric: seats, points: 1}, most: 5}
        - {id: staff, each: {people: {holds_one_of: areas}, points: 5}}
  - id: team
    team:
      roles:
        - {id: one, size: 1, each: {holds: one}}
        - {id: two, size: $people, apart_from: one, each: {any: [{holds: two}, {holds_all_of: [three, four]}]}}
"""
"""A requirement of nearly every kind."""
FRENCH = RegisteredLocale(name="Français", direction="ltr", theme_language="fr", typography="fr-eu")
LEDGER = (
    '{"handed_off": "2020-01-01", "source_state": "' + "0" * 40 + '"}\n'
    '{"id": "levels.gold", "source": "0123456789abcdef", "target": "0123456789abcdef", "method": "human",'
    ' "by": "Zoé", "on": "2020-01-02", "reviewed_by": "Ann", "reviewed_on": "2020-01-03"}\n'
)


def _refusing(read: Callable[[Path], object], ending: str) -> Callable[[bytes], None]:
    """Return what decodes by a function that raises `SourceError`, with all its problems located."""

    def decode(data: bytes) -> None:
        file = written(data, ending)
        try:
            read(file)
        except SourceError as error:
            check_located(error.problems, file, text_of(data))

    return decode


def _source(file: Path) -> None:
    """Read a source as a build does; the quick reader takes nothing that the careful one refuses or reads otherwise."""
    document = read_yaml(file)
    try:
        careful = placed(file, document.text).data
    except SourceError as error:
        raise Wrong(f"only the careful reader refuses it: {error}") from None
    if careful != document.data:
        raise Wrong("the two readers differ")
    compile_programme(read_source(file))


def _sources() -> Sequence[bytes]:
    texts = (small("{team: {size: $people, each: {holds_one_of: plain}}}"), source(EVERYTHING, fees=True))
    return tuple(text.encode() for text in texts)


def _registry() -> Sequence[bytes]:
    return ((ROOT / "data" / "locales" / "locales.yaml").read_bytes(),)


def _terms() -> Sequence[bytes]:
    text = (
        "never_translated: [Azure, SQL Server]\nlocales:\n  fr-FR:\n    - source: level\n      approved: [niveau*]\n"
        "      forbidden: [étage]\n      note: One of a programme.\n"
        "    - {source: people, approved: [personne*, gens]}\n"
    )
    return (text.encode(),)


@cache
def _terms_of_catalogue() -> Terms:
    return Terms.model_validate(
        {"never_translated": ["Gold"], "locales": {"fr-FR": [{"source": "page", "approved": ["page*"]}]}}
    )


def _catalogue(file: Path) -> None:
    """Read a catalogue as `palier l10n check` and `merge` do."""
    translation = read_translation("fr-FR", FRENCH, file, MESSAGES, _terms_of_catalogue())
    check_located([finding.problem for finding in translation.findings] or [_none(file)], file)
    translation.words()
    translation.gate_problems(MESSAGES)
    again = merge(translation.catalogue, MESSAGES, translation.ledger)
    catalogue_text(again).encode()


def _none(file: Path) -> Any:
    from palier._errors import Place, Problem

    return Problem(Place(file), "", "nothing", "nothing")


def _exchange(file: Path) -> None:
    """Read a file of exchange as `palier l10n import` does."""
    exchange = read_exchange(file)
    catalogue = catalogue_of()
    bring_in(catalogue, exchange, MESSAGES, file)
    catalogue_text(catalogue).encode()
    try:
        for form in ("po", "xliff-1.2", "xliff-2.1"):
            export_catalogue(catalogue, MESSAGES, "fr-FR", form, states_of(catalogue))
    except CatalogueError as error:  # what XML cannot hold; this catalogue has no file
        check_plain(*(problem.what for problem in error.problems))


def _po() -> Sequence[bytes]:
    return (catalogue_text(catalogue_of()).encode(), *(_exported("po"),))


def _xliff() -> Sequence[bytes]:
    fixtures = sorted((ROOT / "tests" / "l10n" / "fixtures").rglob("*.x*lf*"))
    return (_exported("xliff-1.2"), _exported("xliff-2.1"), *(file.read_bytes() for file in fixtures[:4]))


def _exported(form: Any, messages: Mapping[str, Message] = MESSAGES) -> bytes:
    catalogue = catalogue_of()
    return export_catalogue(catalogue, messages, "fr-FR", form, states_of(catalogue))


YAML = tuple(
    b"\n, - , : ,: |\n, >-\n,{,},[,],&a ,*a,<<: *a,!!python/object/apply:os.system ,!!binary ,!x ,---\n,...\n,"
    b"%YAML 1.2\n,"
    b"? ,~,null,true,.nan,.inf,1e9,0x10,0o7,1_0, #,\",',id: ,{a: b},[[[[[[[[,{a: {a: {a: {a: ,\n  ,\n        ,"
    b"require:,all:,any:,at_least:,of:,team:,size:,each:,holds:,points:,attested:,in_force:,from:,until:,by:,text:,"
    b"levels:,$people,15000 USD,2020-01-01,title: ,{n},[words]({more}),one: ,other: ,apart_from: ,same_as: ,among: ,"
    b"readings:,lists:,replaced_by: ,fr-FR: ,direction: ,gate: ,approved: ,forbidden: ,state: ".split(b",")
)
PO = tuple(
    b'msgid ,msgstr ,msgctxt ,msgid_plural ,msgstr[0] ,msgstr[1] ,msgstr[9] ,msgstr[99999999999] ,"",",'
    b'\\n,\\",\\\\,\\x,\n,'
    b"#, fuzzy\n,#~ ,#| msgid ,#. ,#: a:1\n,# palier: allow terms\n,Plural-Forms: nplurals=2; plural=(n > 1);\\n,"
    b"plural=n/0,plural=((((((((n,plural=n?n:n?n:,nplurals=999,Language: fr_FR\\n,{n},{amount},[x]({url}),{".split(
        b","
    )
)
XML = tuple(
    b"<|>|/>|</|<!DOCTYPE x [<!ENTITY a 'b'>]>|<!ENTITY % p SYSTEM 'file:///etc/passwd'>|&a;|&#0;|&#x1f;|&#xD800;|&amp;|"
    b"<![CDATA[|]]>|<?x ?>|<!--|-->|<g id='1'>|</g>|<ph id='1'>|</ph>|<x id='1' equiv-text='{amount}'/>|<mrk mid='1'>|"
    b"<pc id='1' dataRefStart='a'>|</pc>|<cp hex='0001'/>|<cp hex='-1'/>|<segment>|</segment>|<ignorable>|<target>|"
    b"</target>|<source>|</source>|<trans-unit id='a[0]'>|</trans-unit>|<unit id='a:9'>|</unit>|encoding='utf-7'|"
    b"encoding='utf-16'|encoding='x'|version='1.2'|state='final'|xml:lang='fr'|xmlns='y'|xmlns:xlink='z'|order='2'".split(
        b"|"
    )
)
JSON = tuple(
    b'{ } [ ] : , " \\ \\u0000 \\ud800 \\u202e null true false 1e999 1E-999 -0 0.1 NaN Infinity -Infinity 1e 01 "a":1, '
    b'"id": "by": "on": "method": "2020-01-01" "9999-12-31" [[[[[[[[[[[[[[[[ {"a":{"a":{"a":{"a": '
    b'"__proto__": {} [] ""'.split()
)

DECODERS: tuple[Decoder, ...] = (
    Decoder("yaml", _sources, YAML, _refusing(_source, ".yaml"), 70),
    Decoder("registry", _registry, YAML, _refusing(read_registry, ".yaml")),
    Decoder("terms", _terms, YAML, _refusing(read_terms, ".yaml")),
    Decoder("po", _po, PO, _refusing(_catalogue, ".po")),
    Decoder("po-exchange", _po, PO, _refusing(_exchange, ".po")),
    Decoder("xliff", _xliff, XML, _refusing(_exchange, ".xlf")),
    Decoder("ledger", lambda: (LEDGER.encode(),), JSON, _refusing(read_ledger, ".jsonl"), 40),
)
