"""A published site held against the hashes of its release."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from palier.__main__ import main
from palier.supply import SumsError, read_sums, sums_of, verify
from tests.browser_support import Served

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("home")
    (folder / "assets" / "é b.js").write_text("1")
    (folder / "assets" / "é b.js.gz").write_text("packed")
    (folder / "_headers").write_text("/*")
    return folder


@pytest.fixture
def sums(site: Path, tmp_path: Path) -> Path:
    file = tmp_path / "site.sha256"
    file.write_text(sums_of(site), "utf-8")
    return file


def test_a_folder_that_is_the_release_is_whole(site: Path, sums: Path) -> None:
    found = verify(str(site), read_sums(sums))
    assert found.whole
    assert found.same == 4


def test_what_differs_in_a_folder_is_named(site: Path, sums: Path) -> None:
    (site / "index.html").write_text("Home")
    (site / "assets" / "é b.js").unlink()
    (site / "planted.js").write_text("")
    found = verify(str(site), read_sums(sums))
    assert (found.other, found.missing, found.surplus) == (
        ("index.html",),
        ("assets/é b.js",),
        ("planted.js",),
    )


def test_an_address_is_held_against_the_release_without_what_hosts_do_not_send(
    site: Path, sums: Path, serve_folder: Callable[..., Served]
) -> None:
    (site / "_headers").unlink()
    (site / "assets" / "é b.js.gz").unlink()
    served = serve_folder(site, "/palier/")
    assert verify(served.url, read_sums(sums)).whole
    (site / "index.html").write_text("defaced")
    (site / "assets" / "é b.js").unlink()
    found = verify(served.url, read_sums(sums))
    assert (found.other, found.missing) == (("index.html",), ("assets/é b.js",))


@pytest.mark.parametrize(
    "text, said",
    [
        ("", "no hashes"),
        ("abc  index.html", ":1:1: 'abc  index.html' is no hash"),
        (f"{'0' * 64}  ../secret", "is no hash and place"),
        (f"{'0' * 64}  /etc/passwd", "is no hash and place"),
    ],
)
def test_a_list_that_is_none_is_refused_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "sums").write_text(text)
    with pytest.raises(SumsError, match=said):
        read_sums(tmp_path / "sums")


def test_a_list_that_cannot_be_read_is_no_verdict_on_the_site(
    site: Path, sums: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["verify", str(site), "--against", str(sums.with_name("nowhere"))]) == 3
    assert "nowhere: No such file or directory; nothing was compared" in capsys.readouterr().err
    sums.write_text(sums.read_text("utf-8"), "utf-16")
    assert main(["verify", str(site), "--against", str(sums)]) == 3
    assert "it is not UTF-8: take the file that came with the release" in capsys.readouterr().err


def test_the_exit_code_tells_another_content_from_a_site_that_does_not_answer(
    site: Path, sums: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["verify", str(site), "--against", str(sums)]) == 0
    (site / "index.html").write_text("other")
    assert main(["verify", str(site), "--against", str(sums)]) == 1
    assert "index.html: other content" in capsys.readouterr().err
    assert main(["verify", "http://127.0.0.1:9/", "--against", str(sums)]) == 3
    assert main(["verify", str(site / "nowhere"), "--against", str(sums)]) == 3
    assert "nothing was compared" in capsys.readouterr().err
