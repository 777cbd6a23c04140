"""Hostile catalogues, ledgers and files of exchange are refused with their place; hostile translations are errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from palier import CatalogueError
from palier.l10n import Terms, read_ledger, read_translation
from palier.l10n.exchange import read_exchange
from tests.fuzz.sources import FRENCH
from tests.hostile.timing import is_quick
from tests.l10n.exchange_support import MESSAGES

MOST_SECONDS = 0.2
HEAD = '\nmsgid ""\nmsgstr ""\n"Language: fr_FR\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
V1 = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="x" source-language="en-US"'
    ' target-language="fr-FR" datatype="plaintext"><body>{}</body></file></xliff>'
)
V2 = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en-US" trgLang="fr-FR">'
    '<file id="f"><unit id="a">{}</unit></file></xliff>'
)
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>\n<xliff>&c;</xliff>'
OUTSIDE = '<!DOCTYPE x SYSTEM "file:///etc/passwd">\n<xliff/>'
PARAMETER = '<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1/x"> %p;]>\n<xliff/>'


@pytest.mark.parametrize(
    "text,place,what",
    [
        (LAUGHS, "1:1", "a document type is declared"),
        (OUTSIDE, "1:40", "a document type is declared"),
        (PARAMETER, "2:1", "a document type is declared"),
        ("<xliff>&a;</xliff>", "1:8", "undefined entity"),
        (V1.format("<g>" * 400_000), "1:", "nested deeper than 64"),
        (V2.format("<pc>" * 400_000), "1:", "nested deeper than 64"),
        (V1.format("<trans-unit id='a' id='b'/>"), "1:", "duplicate attribute"),
        (V1.format("<trans-unit id='a'><source>&#0;</source></trans-unit>"), "1:", "not well-formed"),
        (V1.format("<trans-unit id='a'><source>&#xD800;</source></trans-unit>"), "1:", "not well-formed"),
        (
            V1.format("<trans-unit id='a'><source><q/></source></trans-unit>"),
            "1:",
            "the element <q> does not say",
        ),
        (
            V2.format("<segment><source><ph id='1'/></source></segment>"),
            "1:",
            "the element <ph> does not say",
        ),
        (
            V2.format("<segment><source><cp hex='D800'/></source></segment>"),
            "1:",
            "the element <cp> does not say",
        ),
        (V1.format("<trans-unit id='a'/>" * 2), "1:", "stands twice"),
        (V1.format("<trans-unit id='a[9]'/>"), "1:", "numbered from 0 without a gap"),
        (V1.format("").encode("utf-16"), "", ""),
        (b'<?xml version="1.0" encoding="utf-7"?><x/>', "1:1", "encoding"),
        (b'<?xml version="1.0" encoding="\xff"?><x/>', "1:", "XML"),
        (V1.format("").replace("1.2", "9.9"), "1:1", "this is XLIFF of version '9.9'"),
        ("<html/>", "1:1", "its root is <html>"),
        ("<", "1:", "this is not well-formed XML"),
    ],
)
def test_a_hostile_file_of_exchange_is_refused_with_its_place(
    text: str | bytes, place: str, what: str, tmp_path: Path
) -> None:
    file = tmp_path / "file.xlf"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    if not what:  # an encoding that XML itself knows
        assert read_exchange(file).units == ()
        return
    with pytest.raises(CatalogueError) as caught:
        read_exchange(file)
    assert is_quick(lambda: read_exchange(file), MOST_SECONDS)
    first = caught.value.problems[0]
    assert first.place.file == file
    assert f"{first.place.line}:{first.place.column}".startswith(place)
    assert what in str(first)


@pytest.mark.parametrize(
    "text,line,what",
    [
        ("", 1, "the file is empty"),
        (HEAD + 'msgid "a\n', 6, "this line is not of a PO file"),
        (HEAD + "rm -rf\n", 6, "this line is not of a PO file"),
        (HEAD + 'msgid "a"\nmsgid "b"\nmsgid "c"\n', 1, "this is not a PO file"),
        (HEAD + 'msgid "a"\nmsgstr[99999999999999999999] "x"\n', 7, "this line is not of a PO file"),
        (b'msgid "\xff"\n', 1, "the byte 0xff is not UTF-8"),
        ('\ufeff\n\nmsgid "a"\nmsgstr "b\\"\n', 4, "this line is not of a PO file"),
    ],
)
def test_a_hostile_catalogue_is_refused_with_its_line(
    text: str | bytes, line: int, what: str, tmp_path: Path
) -> None:
    file = tmp_path / "fr-FR.po"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(CatalogueError) as caught:
        read_exchange(file)
    first = caught.value.problems[0]
    assert (first.place.file, first.place.line >= line) == (file, True)
    assert what in str(first)


@pytest.mark.parametrize(
    "line",
    [
        "[" * 100_000,
        '{"id": 1',
        "1e999",
        "NaN",
        '{"id": "a", "id": "b"}',
        '{"__proto__": {}}',
        '"\\ud800"',
        "\x00",
    ],
)
def test_a_hostile_ledger_is_refused_with_its_line(line: str, tmp_path: Path) -> None:
    file = tmp_path / "fr-FR.ledger.jsonl"
    file.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r":1:1: this is no line of a ledger"):
        read_ledger(file)


def translated(text: str, folder: Path) -> list[str]:
    """What the checks find wrong, as errors, in a catalogue with one translation."""
    file = folder / "fr-FR.po"
    written = text.replace("\\", "\\\\").replace('"', '\\"')
    entry = f'\nmsgctxt "levels.gold"\nmsgid "Gold"\nmsgstr "{written}"\n'
    file.write_text(HEAD + entry, encoding="utf-8")
    translation = read_translation("fr-FR", FRENCH, file, MESSAGES, Terms())
    assert "levels.gold" not in translation.words() or not translation.errors
    return [f"{finding.place.line}:{finding.place.column} {finding.check}" for finding in translation.errors]


@pytest.mark.parametrize(
    "text,found",
    [
        ("<script>alert(1)</script>", "9:9 markup"),
        ("Or <img src=x onerror=alert(1)>", "9:12 markup"),
        ("Or <svg/onload=alert(1)", "9:12 markup"),
        ("<b>Or</b>", "9:9 markup"),
        ("<!-- x -->", "9:9 markup"),
        ("Or &lt;b&gt;", "9:12 markup"),
        ("Or &#60;b", "9:12 markup"),
        ("**Or**", "9:9 markup"),
        ("[Or](javascript:alert(1))", "9:12 markup"),
        ("[Or](data:text/html,x)", "9:12 markup"),
        ("[Or]({evil})", "9:14 placeholders"),
        ("Or {nothing}", "9:12 placeholders"),
        ("Or {", "9:12 placeholders"),
        ("Or www.evil.example", "9:12 addresses"),
        ("Or mailto:me", "9:12 addresses"),
        ("O\u202er", "9:10 hidden-characters"),
        ("O\u200br", "9:10 hidden-characters"),
        ("O\u00adr", "9:10 hidden-characters"),
        ("\u041er", "9:9 confusables"),
        ("O\ufffdr", "9:10 lost-characters"),
        ("Or 2030", "9:12 numbers"),
    ],
)
def test_a_translation_that_would_deceive_is_an_error_with_its_place(
    text: str, found: str, tmp_path: Path
) -> None:
    assert found in translated(text, tmp_path)


@pytest.mark.parametrize("text", ["1" * 40_000, "A." * 20_000, "<b>(" * 10_000])
def test_a_translation_as_long_as_a_file_is_gone_through_at_once(text: str, tmp_path: Path) -> None:
    assert is_quick(lambda: translated(text, tmp_path), 1)
