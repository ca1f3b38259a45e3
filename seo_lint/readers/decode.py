"""Bytes to text: byte order marks, declared encodings, UTF-8, and a guess where nothing else helps."""

import codecs
import re
from typing import NamedTuple

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOOK = 1024
"""Bytes at the beginning of an HTML source in which it may declare its encoding (HTML standard, 4.2.5.4)."""
_META = re.compile(rb"""<meta\s[^>]*?charset\s*=\s*["']?\s*([^\s"'/>;]+)""", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_LABELS = {
    # Labels that the Encoding standard reads in another way than Python does.
    **dict.fromkeys(
        (
            "ascii",
            "us-ascii",
            "iso-8859-1",
            "iso8859-1",
            "iso_8859-1",
            "latin1",
            "latin-1",
            "l1",
            "x-cp1252",
        ),
        "windows-1252",
    ),
    **dict.fromkeys(
        ("iso-8859-9", "iso8859-9", "iso_8859-9", "latin5", "l5", "x-cp1254"), "windows-1254"
    ),
    **dict.fromkeys(("iso-8859-11", "iso8859-11", "tis-620", "dos-874"), "cp874"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80", "chinese"), "gb18030"),
    **dict.fromkeys(
        ("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j"), "cp932"
    ),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean", "ksc5601", "windows-949"), "cp949"),
    **dict.fromkeys(
        ("utf8", "unicode-1-1-utf-8", "utf-16", "utf-16le", "utf-16be", "unicode", "ucs-2"), "utf-8"
    ),
    "iso-8859-8-i": "iso-8859-8",
    "x-mac-cyrillic": "mac-cyrillic",
    "macintosh": "mac-roman",
    "big5": "big5hkscs",
}
_WINDOWS_1252 = "windows-1252"


class Decoded(NamedTuple):
    """Text, without its byte order mark. `lossy` says that some bytes did not fit the encoding and were replaced."""

    text: str
    encoding: str
    bom: bool
    lossy: bool


def decode(data: bytes, format: str) -> Decoded:
    """The text of a source of the given format (`html` may declare its encoding); never raises."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, bom=True)
    declared = _declared(data) if format == "html" else ""
    if declared and declared != "utf-8":
        # A wrong declaration is common on pages that are UTF-8 in fact; text with other bytes than ASCII proves it.
        return _decoded(data, declared) if not _is_utf8_in_fact(data) else _decoded(data, "utf-8")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", False, False)
    except UnicodeDecodeError:
        if declared:
            return _decoded(data, "utf-8")
        return _guessed(data)


def is_binary(data: bytes) -> bool:
    """Whether bytes are no text: NUL bytes in anything but UTF-16, or mostly control characters."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    head = data[:8192]
    if b"\0" in head:
        return True
    return len(head) >= 32 and len(head.translate(None, _CONTROLS)) < 0.7 * len(head)


_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")


def _is_utf8_in_fact(data: bytes) -> bool:
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _declared(data: bytes) -> str:
    """The encoding that a page declares about itself, by its name in Python; "" for none or one that nobody knows."""
    head = data[:_LOOK]
    found = _META.search(_COMMENT.sub(b"", head) if b"<!--" in head else head)
    if not found:
        return ""
    label = found[1].decode("ascii", "replace").strip().lower()
    encoding = _LABELS.get(label, label)
    try:
        info = codecs.lookup(encoding)
        # Some codecs of Python (rot13, base64) are not for text, and punycode or UTF-7 are not for pages.
        b"a".decode(encoding)
    except (LookupError, ValueError):
        return ""
    return (
        ""
        if info.name
        in ("utf-7", "punycode", "idna", "unicode_escape", "raw_unicode_escape", "rot13")
        else info.name
    )


def _decoded(data: bytes, encoding: str, *, bom: bool = False) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding, bom, False)
    except ValueError:
        return Decoded(data.decode(encoding, "replace"), encoding, bom, True)


def _guessed(data: bytes) -> Decoded:
    """Bytes that are not UTF-8 and do not say what they are."""
    try:
        # 0.1 s to import, and almost no source needs it.
        from bs4.dammit import UnicodeDammit

        found = UnicodeDammit(data, known_definite_encodings=[], user_encodings=[])
        text, encoding = found.unicode_markup, found.original_encoding
        if (
            text is not None
            and encoding
            and encoding != "ascii"
            and not found.contains_replacement_characters
        ):
            return Decoded(text, codecs.lookup(encoding).name, False, False)
    except Exception:
        # A guess may fail in any way; there is one more.
        found = None
    try:
        return Decoded(data.decode(_WINDOWS_1252), _WINDOWS_1252, False, False)
    except ValueError:
        return Decoded(data.decode(_WINDOWS_1252, "replace"), _WINDOWS_1252, False, True)
