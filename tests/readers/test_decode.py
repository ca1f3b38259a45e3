"""Bytes to text."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_lint.readers.decode import decode, is_binary


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"\xef\xbb\xbf" + "Grün".encode(), "utf-8"),
        (b"\xff\xfe" + "Grün".encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + "Grün".encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_byte_order_mark_decides_and_is_not_text(data: bytes, encoding: str) -> None:
    assert decode(data, "markdown") == ("Grün", encoding, True, False)


def test_plain_utf8() -> None:
    assert decode("Grün – 緑".encode(), "markdown") == ("Grün – 緑", "utf-8", False, False)


@pytest.mark.parametrize(
    ("declaration", "codec"),
    [
        ('<meta charset="iso-8859-1">', "cp1252"),
        ("<META CHARSET=windows-1251>", "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=shift_jis">', "cp932"),
        ("<meta charset='gb2312'>", "gb18030"),
    ],
)
def test_declared_encoding_of_a_page(declaration: str, codec: str) -> None:
    text = {"cp1252": "“Grün” €", "cp1251": "Привет", "cp932": "日本語", "gb18030": "中文"}[codec]
    source = f"<title>x</title>{declaration}<p>{text}"
    found = decode(source.encode(codec), "html")
    assert found.text == source
    assert found.encoding == codec
    assert not found.lossy


def test_declaration_in_a_comment_or_in_markdown_does_not_count() -> None:
    assert decode("<!-- <meta charset=utf-7> --><p>ü".encode(), "html").text.endswith("ü")
    assert decode("<meta charset=windows-1251> ü".encode(), "markdown").text.endswith("ü")


def test_utf8_page_that_declares_something_else() -> None:
    assert decode("<meta charset=iso-8859-1><p>Grün".encode(), "html").text.endswith("Grün")


@pytest.mark.parametrize("label", ["rot13", "base64", "utf-7", "no-such-thing", "\xff", "idna"])
def test_useless_declarations_are_passed_over(label: str) -> None:
    data = f"<meta charset={label}><p>a".encode("latin-1")
    assert decode(data, "html").text.endswith("<p>a")


def test_bytes_that_do_not_fit_the_declared_encoding_are_replaced() -> None:
    found = decode(b"<meta charset=utf-8><p>a\xffb", "html")
    assert found.text.endswith("a\ufffdb")
    assert found.lossy


def test_undeclared_legacy_bytes_are_guessed() -> None:
    found = decode("Das Grün der Bäume“".encode("windows-1252"), "text")
    assert "Grün der Bäume" in found.text
    assert not found.lossy


def test_bs4_is_not_imported_for_utf8() -> None:
    code = "import sys; from seo_lint.readers.decode import decode; decode('ü'.encode(), 'html'); sys.exit('bs4' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_binary() -> None:
    assert is_binary(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert is_binary(bytes(range(1, 9)) * 10)
    assert not is_binary("Grün\r\n".encode())
    assert not is_binary(b"\xff\xfe" + "text".encode("utf-16-le"))
    assert not is_binary(b"")


@given(st.binary(max_size=300), st.sampled_from(["html", "markdown"]))
def test_never_raises(data: bytes, format: str) -> None:
    assert isinstance(decode(data, format).text, str)
