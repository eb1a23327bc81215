"""Bytes to text: the encoding declared, then the one detected; mojibake mended."""

from __future__ import annotations

import codecs
import re
from functools import partial
from itertools import islice
from typing import NamedTuple

from transforms.errors import UnreadableError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_HEAD = 4096  # bytes in which browsers look for a declaration is 1,024; pages put it later
# Browsers read these labels as their Windows supersets (WHATWG Encoding Standard, 4.2), and so do we.
_SUPERSETS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x0b\x1b"))
_MAX_CONTROLS = 0.01  # text has next to none; random bytes have 9 %
_LEADS = "ÂÃâÐÑåæçäã"
_TRAILS = frozenset(map(chr, range(0x80, 0xC0))) | frozenset("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ")
# In UTF-8: all leads begin with one byte, which is looked for first
_MAY_BE_MOJIBAKE = re.compile(
    b"\xc3[%s][%s]" % (bytes(lead.encode()[1] for lead in _LEADS), bytes({t.encode()[0] for t in _TRAILS}))
)
_MOST_LINES, _FEW_LINES = (
    20_000,
    100,
)  # looked at, and mended, one by one; of more each costs more than together
_MAX_LOST = 0.02
_MIN_WHOLE = 8  # characters that are no chance
_ASCII = re.compile("[\x00-\x7f\ufffd]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_GREEK = re.compile("[\u0370-\u03ff]")
# What text in Latin letters never has, and other scripts read as Latin-1 have all over: words of accented letters,
# and signs within words
_NOT_LATIN = re.compile(r"[À-ÖØ-öø-ÿ]{4}|[^\W\d_][±³¶¹¼¾][^\W\d_]")
_MIN_NOT_LATIN = 3
_LATIN_1 = ("cp1252", "cp1254", "iso8859-1", "iso8859-15")
_TURKISH, _ICELANDIC = re.compile("[ðþýÝÞ]"), re.compile("[áæíóú]")
_HANGUL = re.compile("[가-힣]")
_ISO_2022 = b"\x1b$"  # how Japanese begins in ISO-2022-JP, all of whose bytes are ASCII
_ESCAPE = _ISO_2022[:1]  # looked for first: a byte alone takes a twentieth of the time of two
_CUT_CHARACTER = re.compile(rb"(?:[\xc2-\xf4]|[\xe0-\xf4][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{2})\Z")


def is_binary(head: bytes) -> bool:
    """Whether `head` cannot be the beginning of a text in any encoding that files of news use."""
    if any(head.startswith(bom) for bom, _ in _BOMS) or _utf16_without_bom(head):
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > _MAX_CONTROLS * len(head)


class Decoded(NamedTuple):
    """A text, and the same in UTF-8 where its bytes were that already, or else b""."""

    text: str
    utf8: bytes


def decode(data: bytes, declared: str = "") -> str:
    """Text of `data`, see `decoded`."""
    return decoded(data, declared).text


def decoded(data: bytes, declared: str = "") -> Decoded:
    """Text of `data`; `declared` is the encoding that a container names. Raises UnreadableError (damaged).

    UTF-8 is tried before a declaration of another encoding is believed: text that is valid UTF-8 and not ASCII
    is hardly ever anything else, while wrong declarations are common.
    """
    if is_binary(data[:_HEAD]):
        raise UnreadableError("damaged", "The bytes are neither text in a known encoding nor a known format.")
    for bom, name in _BOMS:
        if data.startswith(bom):
            return Decoded(_mend(data.decode(name, errors="replace")), b"")
    if name := _utf16_without_bom(data[:_HEAD]):
        return Decoded(_mend(data.decode(name, errors="replace")), b"")
    if _ESCAPE in data and _ISO_2022 in data and (japanese := _iso_2022(data)):
        return Decoded(japanese, b"")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return Decoded(_mend(_decode_mixed(data) or _decode_other(data, declared)), b"")
    mended = _mend(text) if _MAY_BE_MOJIBAKE.search(data) else text
    return Decoded(mended, data if mended is text else b"")


def encoding_of(head: bytes) -> tuple[str, str]:
    """(codec, what to do with bytes that are broken) of a text that begins with `head` and is read as it streams."""
    for bom, name in _BOMS:
        if head.startswith(bom):
            return name, "replace"
    if name := _utf16_without_bom(head[:_HEAD]):
        return name, "replace"
    whole = head[: head.rfind(b"\n") + 1] or head
    try:
        whole.decode("utf-8")
    except UnicodeDecodeError:
        if not _decode_mixed(whole):
            return _codec(_detected(whole)) or "cp1252", "replace"
    return "utf-8", "secondhand-cp1252"


def _decode_mixed(data: bytes) -> str:
    """Text of UTF-8 into which bytes of a one-byte encoding were pasted; "" where it is not that.

    By chance, bytes of no other encoding are whole characters of UTF-8 more often than they are not.
    """
    text = data.decode("utf-8", "replace")
    whole = _ASCII.sub("", text)
    if len(whole) < _MIN_WHOLE or len(whole) < 2 * text.count("\ufffd"):
        return ""
    cyrillic, greek = (len(pattern.findall(whole)) for pattern in (_CYRILLIC, _GREEK))
    pasted = "cp1251" if 2 * cyrillic > len(whole) else "cp1253" if 2 * greek > len(whole) else "cp1252"
    cut = _CUT_CHARACTER.search(data[-3:])
    return (data[: -len(cut[0])] if cut else data).decode("utf-8", f"secondhand-{pasted}")


def _pasted(codec: str, error: UnicodeError) -> tuple[str, int]:
    """What the bytes that `error` is about are in `codec`."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode(codec, "replace"), error.end


for _codec_name in ("cp1251", "cp1252", "cp1253"):
    codecs.register_error(f"secondhand-{_codec_name}", partial(_pasted, _codec_name))


def _detected(data: bytes) -> str | None:
    """The encoding that a browser would take."""
    from resiliparse.parse.encoding import detect_encoding  # most of what is read is UTF-8

    return detect_encoding(data, html5_compatible=True)


def _decode_other(data: bytes, declared: str) -> str:
    if match := _DECLARED.search(data[:_HEAD]):
        declared = declared or match[1].decode("ascii", "replace")
    detected = _codec(_detected(data))
    if detected in ("", "utf-8") and _is_korean(data):
        detected = "cp949"
    told = _codec(declared)
    for name in filter(None, (told, detected, "cp1252")):
        text = data.decode(name, errors="replace")
        if text.count("\ufffd") > _MAX_LOST * len(text):
            continue
        if name == told and name in _LATIN_1 and detected not in (*_LATIN_1, "") and _is_not_latin(text):
            continue
        if (name, detected) == ("cp1252", "cp1254") and _is_turkish(text):
            continue
        return text
    raise UnreadableError("damaged", "Too many bytes fit neither the declared encoding nor a detected one.")


def _is_not_latin(text: str) -> bool:
    """Whether `text`, read as Latin-1, has what words in Latin letters never have."""
    return sum(1 for _ in islice(_NOT_LATIN.finditer(text), _MIN_NOT_LATIN)) == _MIN_NOT_LATIN


def _is_turkish(text: str) -> bool:
    """Whether `text`, read as Latin-1, has the letters that stand there for Turkish ğ, ı and ş, and no others of
    Icelandic, which has them too.
    """
    return len(_TURKISH.findall(text)) >= _MIN_NOT_LATIN and not _ICELANDIC.search(text)


def _is_korean(data: bytes) -> bool:
    """Whether `data`, which is no UTF-8 and fits no encoding that is detected, is Korean in EUC-KR."""
    text = data.decode("euc_kr", "replace")
    others = len(_ASCII.sub("", text))
    return text.count("\ufffd") <= _MAX_LOST * len(text) and 2 * len(_HANGUL.findall(text)) > others > 0


def _iso_2022(data: bytes) -> str:
    """Text of `data` in ISO-2022-JP; "" where it is not that."""
    try:
        return data.decode("iso2022_jp_2004" if b"\x1b$(Q" in data else "iso2022_jp_ext")
    except UnicodeDecodeError:
        return ""


def _codec(label: str | None) -> str:
    """Python's name for an encoding label, or "" where it is unknown."""
    try:
        name = codecs.lookup(label.strip()).name if label else ""
    except LookupError:
        return ""
    return _SUPERSETS.get(name, name)


def _utf16_without_bom(head: bytes) -> str:
    """UTF-16 of Latin text has a zero in every other byte; nothing else that is text has."""
    if len(head) < 16 or head.count(0) < len(head) // 3:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 10 * max(even, 1):
        return "utf-16-le"
    return "utf-16-be" if even > 10 * max(odd, 1) else ""


def _mend(text: str) -> str:
    """`text` with UTF-8 that was once read as a one-byte encoding put right.

    By its lines, where few have any, for the whole is searched several times; where one seems right alone, together.
    """
    if not _is_suspect(text):
        return text
    import ftfy

    lines = text.split("\n")
    if len(lines) > _MOST_LINES:
        return ftfy.fix_encoding(text)
    suspects = [number for number, line in enumerate(lines) if _is_suspect(line)]
    if len(suspects) > _FEW_LINES:
        return ftfy.fix_encoding(text)
    for number in suspects:
        line = lines[number]
        lines[number] = ftfy.fix_encoding(line)
        if lines[number] == line:
            return ftfy.fix_encoding(text)
    return "\n".join(lines)


def _is_suspect(text: str) -> bool:
    return not text.isascii() and any(_stands_before_trail(lead, text) for lead in _LEADS)


def _stands_before_trail(lead: str, text: str) -> bool:
    """Whether `lead` has what was the next byte of its character behind it; splits, for that looks for it fastest."""
    return lead in text and any(part[:1] in _TRAILS for part in text.split(lead)[1:])
