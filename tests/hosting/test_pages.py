"""What pages may hold under a strict policy, and how they carry it."""

from __future__ import annotations

import base64
import hashlib
import random
import re

import pytest

from palier.hosting import PolicyError, allowing_inline
from palier.hosting._pages import _read, policy_of, read_inline, with_policy

PAGE = "<!doctype html><html><head><meta charset=utf-8><title>t</title></head><body>{}</body></html>"


def page(body: str) -> bytes:
    return PAGE.format(body).encode()


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_inline_scripts_are_allowed_by_their_hashes_and_nothing_else_is() -> None:
    policy = policy_of(
        {"a": page("<script>one()</script>"), "b": page("<script type=module>\ntwo()</script>")}
    )
    assert policy.scripts == tuple(sorted(map(digest, ("one()", "\ntwo()"))))
    assert f"'sha256-{digest('one()')}'" in policy.for_pages
    assert "'wasm-unsafe-eval'" in policy.for_pages
    assert "unsafe-inline" not in policy.for_pages
    assert "'unsafe-eval'" not in policy.for_pages


def test_a_script_with_windows_line_ends_has_the_hash_that_browsers_work_out() -> None:
    assert policy_of({"a": page("<script>one()\r\ntwo()</script>")}).scripts == (digest("one()\ntwo()"),)


@pytest.mark.parametrize(
    "harmless",
    [
        '<script type="application/json">{"a": "<b onclick=1>"}</script>',
        '<script src="a.js"></script>',
        '<script type="text/x-template">one()</script>',
        "<!-- <script>one()</script> <p onclick=x> -->",
        "<code>&lt;p onclick=x style=y&gt;</code>",
        '<p title="press on = go > style=x, javascript: too">text</p>',
        '<p class="on style"><a href="?a=1&amp;b=2">javascript:</a></p>',
        '<p title="JavaScript: what it is" data-on="a">text</p>',
        '<img src="../a.png"><a href="https://example.org/">away</a>',
        '<p onclick title="a &amp; b" style>text</p>',
    ],
)
def test_what_does_not_run_needs_no_permission(harmless: str) -> None:
    assert policy_of({"a": page(harmless)}).scripts == ()


@pytest.mark.parametrize(
    "body, told",
    [
        ('<button onclick="go()">x</button>', "onclick"),
        ("<body ONLOAD = go()>", "onload"),
        ('<p style="color: red">x</p>', "color: red"),
        ('<a href="javascript:go()">x</a>', "javascript:go()"),
        ('<a href=" java&#10;script:go()">x</a>', "java script:go()"),
        ("<style>p { color: red }</style>", "<style>"),
        ('<script src="//cdn.example/a.js"></script>', "cdn.example"),
        ('<img alt="" src="https://cdn.example/a.png">', "cdn.example"),
        ('<script src=a.js onload="go()"></script>', "onload"),
    ],
)
def test_what_no_strict_policy_allows_fails_the_build_and_is_named_with_its_page(
    body: str, told: str
) -> None:
    with pytest.raises(PolicyError) as failed:
        policy_of({"fr-FR/index.html": page(body), "other.html": page("")})
    [_, line] = str(failed.value).splitlines()
    assert line.startswith("fr-FR/index.html: ")
    assert told in line


PIECES = (
    *(
        b"<a ",
        b"<b",
        b"<script",
        b"<style",
        b"<!--",
        b"-->",
        b"</script>",
        b"</STYLE >",
        b">",
        b"<",
        b"x",
        b"/",
    ),
    *(b"on", b"onclick", b"OnLoad=", b"style", b"src", b"SRC=", b"href", b"action=", b"type=", b"module"),
    *(b"=", b" = ", b' ="', b"='", b'"', b"'", b" ", b"\n", b"\xc2\xa0", b":", b"&", b"&amp;", b"&#58;"),
    *(b"http://x", b"//y", b"java", b"script", b"JavaScript:", b"jav&#x61;script:", b"application/json"),
)


@pytest.mark.parametrize("seed", range(5))
def test_a_page_that_is_not_read_element_by_element_holds_nothing_to_find(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(2_000):
        html = b"".join(chance.choices(PIECES, k=chance.randint(1, 25)))
        assert read_inline(html) == _read(html), html


DATA = '<script type="application/json" data-x>'


@pytest.mark.parametrize(
    "body",
    [
        f"<a title='{DATA}' onclick=go() x='</script>'>x</a>",
        f"{DATA}{{}}</script><a onclick=go()>x</a>{DATA}{{}}</script>",
        "<!-- > --><a title='<script type=\"application/json\" data-x>{}</script>' onclick=go()>x</a>",
        '<script type="application/json" onload=go()>{}</script>',
    ],
)
def test_data_hide_nothing_that_stands_around_them(body: str) -> None:
    html = page(body)
    assert _read(html).faults
    assert read_inline(html) == _read(html)


def test_data_may_hold_whatever_they_like() -> None:
    held = '{"on": "a onclick=go() style=x src=//x.example javascript:go()"}'
    assert read_inline(page(f"<p>x</p>{DATA}{held}</script>")) == _read(page(""))


def test_a_fourth_inline_script_fails_the_build_and_the_rarest_is_named() -> None:
    theme = page("<script>one()</script><script>two()</script><script>three()</script>")
    odd = theme.replace(b"</body>", b"<script>\n  added(by, hand)</script></body>")
    with pytest.raises(PolicyError) as failed:
        policy_of({"a.html": odd, "b.html": theme, "c.html": theme})
    [_, line] = str(failed.value).splitlines()
    assert line.startswith("a.html: the inline script “added(by, hand)…”")


def test_the_policy_stands_right_after_the_encoding() -> None:
    policy = policy_of({})
    got = with_policy(page("text"), policy).decode()
    meta = f'<meta charset=utf-8><meta http-equiv="Content-Security-Policy" content="{policy.for_pages}">'
    assert f'<head>{meta}<meta name="referrer" content="same-origin"><title>' in got
    assert got.count("Content-Security-Policy") == 1


def test_a_page_leaves_out_what_a_meta_element_cannot_say() -> None:
    policy = policy_of({})
    assert "frame-ancestors" not in policy.for_pages
    assert policy.headers["Content-Security-Policy"] == f"{policy.for_pages}; frame-ancestors 'self'"


def test_a_developers_server_allows_what_it_adds_and_no_more() -> None:
    published = with_policy(
        page("<script>theme()</script>"), policy_of({"a": page("<script>theme()</script>")})
    )
    added = published.replace(b"</body>", b"<style>p{}</style><script>reload()</script></body>")
    [content] = re.findall(r'Policy" content="([^"]*)"', allowing_inline(added).decode())
    assert f"style-src 'self' 'sha256-{digest('p{}')}';" in content
    assert f"'sha256-{digest('reload()')}'" in content
    assert content.count(digest("theme()")) == 1
    assert allowing_inline(page("no policy")) == page("no policy")
