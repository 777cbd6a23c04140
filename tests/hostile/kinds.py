"""Hostile documents, by what each tries, with the place at which each is to be refused."""

from __future__ import annotations

from dataclasses import dataclass

from tests.source.small import small

SOUND = small("{team: {size: $people, each: {holds_one_of: plain}}}")
"""A source that is taken as it is."""


@dataclass(frozen=True, slots=True)
class Hostile:
    """A document that is to be refused."""

    tries: str
    """What it tries."""
    text: str | bytes
    """The whole of it."""
    place: str
    """Line and column at which it is refused, as in `3:1`."""
    what: str
    """What the refusal says of it."""


def put(before: str, after: str, place: str, what: str, tries: str) -> Hostile:
    """The sound source with one text in another's place."""
    assert before in SOUND, before
    return Hostile(tries, SOUND.replace(before, after, 1), place, what)


LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{after}: &{after} [{','.join(['*' + before] * 9)}]\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)
MEGABYTES = 2_000_000

HOSTILE: tuple[Hostile, ...] = (
    # What YAML itself offers.
    Hostile("a bomb of aliases", LAUGHS, "1:4", "the anchor &a is not allowed"),
    Hostile("an alias", "a: {x: 1}\nb: *a\n", "2:4", "the alias *a is not allowed"),
    Hostile("a merge key", "a: 1\n<<: *b\n", "2:5", "the alias *b is not allowed"),
    Hostile(
        "a merge key over a mapping", f"{SOUND}<<: {{format: 2}}\n", "35:1", "the key '<<' is not known here"
    ),
    Hostile("a nest in flow form", "a: " + "[" * MEGABYTES, "1:35", "nested deeper than 32"),
    Hostile("a nest of mappings in flow form", "{a: " * (MEGABYTES // 4), "1:129", "nested deeper than 32"),
    Hostile("a nest in block form", "- " * (MEGABYTES // 2), "1:65", "nested deeper than 32"),
    Hostile(
        "a nest by indentation",
        "".join(f"{' ' * i}a:\n" for i in range(1900)),
        "33:33",
        "nested deeper than 32",
    ),
    Hostile("a nest of complex keys", "? " * (MEGABYTES // 2), "1:3", "a key is not text"),
    Hostile(
        "a tag that runs code",
        "!!python/object/apply:os.system [id]\n",
        "1:1",
        "apply:os.system is not allowed",
    ),
    Hostile("a tag of its own", "a: !evil x\n", "1:4", "the tag !evil is not allowed"),
    Hostile("binary data", "a: !!binary aGk=\n", "1:4", "the tag tag:yaml.org,2002:binary is not allowed"),
    Hostile("a set", "a: !!set {x}\n", "1:4", "the tag tag:yaml.org,2002:set is not allowed"),
    Hostile(
        "directives without end",
        "%TAG !a! tag:x,\n" * 100_000,
        "1:1",
        "the directive '%TAG !a! tag:x,' is not allowed",
    ),
    Hostile("several documents", "a: 1\n---\na: 2\n", "2:1", "a second document begins here"),
    Hostile("a key that is a list", "? [x]\n: 1\n", "1:3", "a key is not text"),
    Hostile("a key twice", "a: 1\nb: 2\na: 3\n", "3:1", "the key 'a' stands twice (first on line 1)"),
    Hostile(
        "a key twice, once in quotes",
        'a: 1\n"\\x61": 3\n',
        "2:1",
        "the key 'a' stands twice (first on line 1)",
    ),
    Hostile("a key twice, deep inside", "a: {b: {c: 1, d: 2, c: 3}}\n", "1:21", "the key 'c' stands twice"),
    # Characters.
    Hostile("a bidi control", "a: 'x\u202ey'\n", "1:6", "U+202E"),
    Hostile("a bidi control behind an escape", 'a: "x\\u2066y"\n', "1:4", "U+2066"),
    Hostile("a character without width", "a: 'x\u200by'\n", "1:6", "U+200B"),
    Hostile("a soft hyphen", "a: 'x\u00ady'\n", "1:6", "U+00AD"),
    Hostile("a letter that does not show", "a: 'x\u3164y'\n", "1:6", "U+3164"),
    Hostile("a tag character", "a: 'x\U000e0041y'\n", "1:6", "U+E0041"),
    Hostile("a variation selector", "a: 'x\ufe0fy'\n", "1:6", "U+FE0F"),
    Hostile("NUL", "a: 'x\0y'\n", "1:6", "U+0000"),
    Hostile("NUL behind an escape", 'a: "x\\0y"\n', "1:4", "U+0000"),
    Hostile("an escape of the terminal", "a: 'x\x1b[31my'\n", "1:6", "U+001B"),
    Hostile("half a character", 'a: "\\ud800"\n', "1:7", "this is not YAML"),
    Hostile("half a character in bytes", b"a: '\xed\xa0\x80'\n", "1:5", "the byte 0xed is not UTF-8"),
    Hostile("a byte order mark inside", "a: 1\nb: \ufeff2\n", "2:4", "U+FEFF"),
    Hostile("bytes that are no UTF-8", b"a: \xff\n", "1:4", "the byte 0xff is not UTF-8"),
    Hostile("UTF-16", "a: 1\n".encode("utf-16"), "1:1", "the byte 0xff is not UTF-8"),
    Hostile("UTF-32", "a: 1\n".encode("utf-32-be"), "1:1", "U+0000"),
    Hostile("Windows-1252", "a: é\n".encode("cp1252"), "1:4", "the byte 0xe9 is not UTF-8"),
    Hostile("a line end that editors do not count", "a: 1\rb: 2\n", "1:5", "U+000D"),
    Hostile("a separator of lines", "a: 'x\u2028y'\n", "1:6", "U+2028"),
    Hostile("a tab for indentation", "a:\n\tb: 1\n", "2:1", "a tab stands where YAML wants spaces"),
    # Sizes.
    Hostile("nothing", "", "1:1", "the file is empty"),
    Hostile("comments alone", "#\n" * 100, "1:1", "the file is empty"),
    Hostile("a list", "- 1\n", "1:1", "the file is not a mapping"),
    Hostile(
        "a quotation mark left open",
        'a: "' + "x\n" * 100,
        "101:1",
        "this is not YAML: found unexpected end of stream",
    ),
    Hostile("a list left open at the end of the file", "a: [1,\n2", "2:2", "this is not YAML"),
    Hostile("a huge file", "# " + "x" * (16 * 1024 * 1024), "1:1", "keep it under 16 MiB"),
    put("format: 1", f"format: {'9' * 20_000}", "1:9", "is not allowed here", "a giant number"),
    put("format: 1", "format: 1e999", "1:9", "'1e999' is not allowed here", "infinity as a power"),
    put("size: $people", "size: .nan", "34:32", "'.nan' is not a number of people", "a number that is none"),
    put("size: $people", "size: .inf", "34:32", "'.inf' is not a number of people", "infinity"),
    put("size: $people", "size: 1.5", "34:32", "'1.5' is not a number of people", "half a person"),
    put("size: $people", "size: -1", "34:32", "-1 is not a number of people", "fewer than nobody"),
    put(
        "size: $people",
        "size: 1_000",
        "34:32",
        "'1_000' is not a number of people",
        "a number of another notation",
    ),
    put("title: One", f"title: '{'x' * 10_000}'", "25:12", "a sentence has 10000 characters", "a huge text"),
    # Texts and names.
    put(
        "title: Exam of A",
        "title: X, url: 'javascript:alert(1)'",
        "16:45",
        "is not an https address",
        "a link that runs",
    ),
    put(
        "title: Exam of A",
        "title: X, url: 'data:text/html,x'",
        "16:45",
        "is not an https address",
        "a link that holds data",
    ),
    put(
        "title: Exam of A",
        "title: X, url: 'vbscript:x'",
        "16:45",
        "is not an https address",
        "a link of old browsers",
    ),
    put(
        "title: Exam of A",
        "title: X, url: //evil.example",
        "16:45",
        "is not an https address",
        "a link without a scheme",
    ),
    put(
        "title: Exam of A",
        "title: X, url: 'http://x.example'",
        "16:45",
        "is not an https address",
        "a link in the clear",
    ),
    put(
        "title: Exam of A",
        "title: X, url: ' https://x.example'",
        "16:45",
        "is not an https address",
        "a link after a space",
    ),
    put(
        "title: Exam of A",
        "title: X, url: 'https:javascript'",
        "16:45",
        "is not an https address",
        "a scheme alone",
    ),
    put(
        "title: Exam of A",
        "title: X, url: 'https://me@evil.example'",
        "16:45",
        "is not an https address",
        "a name before the host",
    ),
    put("id: one", "id: ../../etc", "24:9", "'../../etc' is not an id", "a path upwards"),
    put("id: one", "id: '..'", "24:9", "'..' is not an id", "the folder above"),
    put("id: one", "id: a/b", "24:9", "is not an id", "a path"),
    put("id: one", "id: 'a\\b'", "24:9", "is not an id", "a path of Windows"),
    put("id: one", "id: '%2e%2e'", "24:9", "'%2e%2e' is not an id", "an encoded path"),
    put("id: one", "id: con", "24:9", "'con' is a device to Windows", "a device of Windows"),
    put("id: one", "id: One", "24:9", "'One' is not an id", "an id in capitals"),
    put("id: one", "id: 'оne'", "24:9", "'оne' is not an id", "a letter of another script"),
    put("id: one", f"id: {'x' * 300}", "24:9", "an id has 300 characters", "an id that no file system takes"),
    put("id: one", "id: ''", "24:9", "'' is not an id", "an id of nothing"),
    put("id: one", "id: -rf", "24:9", "'-rf' is not an id", "an option of a command"),
    put(
        "title: One",
        "title: 'See [x](javascript:alert(1))'",
        "25:12",
        "a link has its address in the sentence",
        "a link in a text",
    ),
    put(
        "title: One",
        "title: 'One {nothing}'",
        "25:12",
        "the placeholder {nothing} is not known here",
        "a placeholder that stands for nothing",
    ),
)
