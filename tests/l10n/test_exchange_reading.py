"""Files that come back: inline elements of tools give their text or are refused, and other files are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from palier._errors import CatalogueError
from palier.l10n.exchange import read_exchange

HEAD_1_2 = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">\n'
    '<file original="x" source-language="en-US" target-language="fr-FR" datatype="plaintext"><body>\n'
)
HEAD_2 = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en-US" trgLang="fr-FR">\n'
    '<file id="f">\n'
)


def write(folder: Path, text: str) -> Path:
    file = folder / "file.xlf"
    file.write_text(text, encoding="utf-8")
    return file


def xliff_1_2(folder: Path, target: str) -> Path:
    unit = f'<trans-unit id="a">\n<source>Pay</source>\n{target}\n</trans-unit>\n'
    return write(folder, f"{HEAD_1_2}{unit}</body></file></xliff>")


def xliff_2(folder: Path, content: str) -> Path:
    return write(folder, f'{HEAD_2}<unit id="a">{content}</unit></file></xliff>')


def refused(file: Path) -> list[str]:
    with pytest.raises(CatalogueError) as caught:
        read_exchange(file)
    return [str(problem).replace(str(file), "file") for problem in caught.value.problems]


@pytest.mark.parametrize(
    "inline",
    [
        "Payez {amount} ici",
        '<g id="1">Payez {amount}</g> ici',
        '<mrk mtype="seg" mid="1">Payez <mrk mtype="term">{amount}</mrk></mrk> ici',
        'Payez <ph id="1">{amount}</ph> ici',
        'Payez <x id="1" equiv-text="{amount}"/> ici',
        '<bpt id="1">Payez </bpt>{amount}<ept id="1"> ici</ept>',
        "Payez <![CDATA[{amount}]]> ici",
        "Payez &#123;amount} ici",
    ],
)
def test_inline_elements_of_xliff_1_2_give_their_text(inline: str, tmp_path: Path) -> None:
    (unit,) = read_exchange(xliff_1_2(tmp_path, f"<target>{inline}</target>")).units
    assert unit.target == ("Payez {amount} ici",)


@pytest.mark.parametrize(
    "inline",
    [
        "Payez {amount} ici",
        '<pc id="1">Payez {amount}</pc> ici',
        '<pc id="1" dataRefStart="d2" dataRefEnd="d3">{amount}</pc>',
        '<mrk id="1" type="term">Payez <sm id="2"/>{amount}</mrk> <em startRef="2"/>ici',
        'Payez <ph id="1" dataRef="d1"/> ici',
        'Payez <ph id="1" disp="{amount}" equiv="1"/> ici',
        'Payez <ph id="1" equiv="{amount}"/> ici',
        '<sc id="1" equiv=""/>Payez {amount} ici<ec startRef="1" equiv=""/>',
    ],
)
def test_inline_elements_of_xliff_2_give_their_text(inline: str, tmp_path: Path) -> None:
    data = (
        '<originalData><data id="d1">{amount}</data><data id="d2">Payez </data><data id="d3"> ici</data>'
        "</originalData>"
    )
    segment = f"<segment><source>Pay</source><target>{inline}</target></segment>"
    (unit,) = read_exchange(xliff_2(tmp_path, data + segment)).units
    assert unit.target == ("Payez {amount} ici",)


def test_a_character_that_xml_cannot_hold_comes_back_from_xliff_2(tmp_path: Path) -> None:
    segment = '<segment><source>Pay</source><target>a<cp hex="000B"/>b</target></segment>'
    (unit,) = read_exchange(xliff_2(tmp_path, segment)).units
    assert unit.target == ("a\x0bb",)


@pytest.mark.parametrize(
    "inline", ['<x id="1"/>', '<ph id="1"/>', "<sub>a</sub>", '<y:b xmlns:y="urn:y">a</y:b>']
)
def test_an_element_of_xliff_1_2_that_hides_its_text_is_refused(inline: str, tmp_path: Path) -> None:
    (problem,) = refused(xliff_1_2(tmp_path, f"<target>Payez {inline}</target>"))
    assert problem.startswith("file:5:15: a: the element <")
    assert "does not say what text it stands for" in problem


@pytest.mark.parametrize(
    "inline", ['<ph id="1"/>', '<sc id="1"/>', '<cp hex="zz"/>', '<ph id="1" dataRef="d9"/>']
)
def test_an_element_of_xliff_2_that_hides_its_text_is_refused(inline: str, tmp_path: Path) -> None:
    segment = f"<segment><source>Pay</source>\n<target>{inline}</target></segment>"
    (problem,) = refused(xliff_2(tmp_path, segment))
    assert problem.startswith("file:4:9: a: the element <")


def test_segments_that_a_tool_has_split_are_joined(tmp_path: Path) -> None:
    content = (
        '<segment state="final"><source>One.</source><target>Un.</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="final"><source>Two.</source><target>Deux.</target></segment>'
    )
    (unit,) = read_exchange(xliff_2(tmp_path, content)).units
    assert (unit.source, unit.target, unit.state) == (("One. Two.",), ("Un. Deux.",), "finished")


@pytest.mark.parametrize(
    "second,what",
    [
        ("<source>Two.</source>", "some of the unit's segments have a translation and some have none"),
        ('<source>Two.</source><target order="1">Deux.</target>', "in another order"),
    ],
)
def test_segments_that_make_no_whole_are_refused(second: str, what: str, tmp_path: Path) -> None:
    content = f"<segment><source>One.</source><target>Un.</target></segment><segment>{second}</segment>"
    (problem,) = refused(xliff_2(tmp_path, content))
    assert what in problem


@pytest.mark.parametrize(
    "text,what",
    [
        (f"{HEAD_1_2}<trans-unit id='a'></body>", "file:3:22: this is not well-formed XML: mismatched tag"),
        ("<!DOCTYPE xliff SYSTEM 'file:///x'>\n<xliff/>", ": a document type is declared"),
        ("<!DOCTYPE x [<!ENTITY a 'aa'>]>\n<x>&a;</x>", ": a document type is declared"),
        (f"{HEAD_1_2}<note>&a;</note>", "file:3:7: this is not well-formed XML: undefined entity"),
        ("<a>" * 65, "file:1:193: elements are nested deeper than 64 levels"),
        ('<?xml version="1.0" encoding="klingon"?><x/>', "file:1:1: its encoding cannot be read"),
        ('<?xml version="1.0" encoding="shift_jis"?><x/>', "file:1:1: its encoding cannot be read"),
        ("<html/>", "file:1:1: this is XML, but its root is <html> and not <xliff>"),
        ('<xliff xmlns="urn:oasis:names:tc:xliff:document:1.1" version="1.1"/>', "XLIFF of version '1.1'"),
        (HEAD_2.replace('"2.1"', '"2.2"') + "</file></xliff>", "XLIFF of version '2.2'"),
        ('<xliff version="1.2"/>', "in the namespace ''"),
        ('<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>', "has no <file>"),
        (
            f"{HEAD_1_2}</body></file></xliff>".replace(' target-language="fr-FR"', ""),
            "file:2:1: it does not say",
        ),
        (f"{HEAD_2}</file></xliff>".replace(' trgLang="fr-FR"', ""), "file:1:1: it does not say"),
        (
            f"{HEAD_1_2}</body></file>\n<file source-language='en-US' target-language='ja-JP'/></xliff>",
            "file:4:1: its parts have several languages: en-US→fr-FR and en-US→ja-JP",
        ),
        ('msgid ""\nmsgstr ""\n', "it does not say into which language it translates"),
        ('{"a": 1}', "file:1:1: this is neither a PO file nor XLIFF"),
        ("id,source,target\n", "file:1:1: this is neither a PO file nor XLIFF"),
        ("PK\x03\x04\x00", "file:1:1: this is neither a PO file nor XLIFF"),
        ('{"msgid": 1}', "file:1:1: this line is not of a PO file"),
        (
            'msgid ""\nmsgstr "Language: fr_FR\\n"\n' + 2 * '\nmsgctxt "a"\nmsgid "A"\nmsgstr "B"\n',
            "file:8:1: a: the message stands twice (first on line 4)",
        ),
    ],
)
def test_a_file_that_is_not_for_exchange_is_refused_at_its_place(
    text: str, what: str, tmp_path: Path
) -> None:
    (problem,) = refused(write(tmp_path, text))
    assert what in problem


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path / "none.xlf")
    assert "there is no such file" in problem


def test_a_folder_is_no_file_for_exchange(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path)
    assert "it cannot be read" in problem


def test_a_unit_that_stands_twice_is_named(tmp_path: Path) -> None:
    unit = "<trans-unit id='a'><source>A</source></trans-unit>\n"
    (problem,) = refused(write(tmp_path, f"{HEAD_1_2}{unit}{unit}</body></file></xliff>"))
    assert "file:4:1: a: the unit 'a' stands twice (first on line 3)" in problem


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_the_encodings_of_xml_are_read(encoding: str, tmp_path: Path) -> None:
    text = xliff_1_2(tmp_path, "<target>Payé</target>").read_text(encoding="utf-8")
    declared = "UTF-8" if encoding == "utf-8-sig" else encoding.upper()
    file = tmp_path / "file.xlf"
    file.write_bytes(f'<?xml version="1.0" encoding="{declared}"?>\n{text}'.encode(encoding))
    assert read_exchange(file).units[0].target == ("Payé",)


@pytest.mark.parametrize("written", ["fr-FR", "fr_FR", "fr-fr", "FR-fr"])
def test_a_language_is_known_however_a_tool_writes_it(written: str, tmp_path: Path) -> None:
    text = xliff_1_2(tmp_path, "").read_text(encoding="utf-8").replace('"fr-FR"', f'"{written}"')
    exchange = read_exchange(write(tmp_path, text))
    assert (exchange.form, exchange.source_tag, exchange.tag) == ("xliff-1.2", "en-US", "fr-FR")
