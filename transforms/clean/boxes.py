"""Boxes that a page shows beside or over its text, and that stand inside a line of the extracted one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from transforms.patterns import lazy_regex

RELATED, CAPTION = "related", "caption"

_END_MARK = " MORE"
_NAME = r"\p{Lu}[\p{L}.’'-]*+"  # possessive, for a long word could be parted into names in 2**n ways
_PART = rf"(?:{_NAME}|\(\p{{Lu}}[\p{{L}}. ’'-]{{0,20}}+\))\s"  # of a full name, which may have a nickname in brackets
_LONGEST_BOX = 700  # code points behind the name: three headlines have some 200, lists as headlines more
# "Asha Pell Asha (Ash) Maria PellFerry sold Quay reopens MORE": behind a name stands its full form, run into
# headlines. So the surname stands twice with a capital glued to it, or the given name does before a surname, which
# may be misspelt there, or both stand twice. A second capital for the surname would be that of a text in capitals.
_HOVER = lazy_regex(
    rf"""(?<![\p{{L}}-])(?:
      (?P<surname>\p{{Lu}}[\p{{Ll}}’'][\p{{L}}’'-]{{0,28}}(?:,?\s(?:Jr|Sr)\.)?)\s?
      (?P<box>(?:{_PART}){{1,6}}(?P=surname)(?=[\p{{Lu}}\d‘'“"])[^\n]{{3,{_LONGEST_BOX}}}?\sMORE)
    | (?P<given>\p{{Lu}}\p{{Ll}}++)\s(?:(?:{_PART}){{0,2}}\p{{Lu}}[\p{{L}}’'-]++)\s
      (?P<box>(?P=given)\s(?:{_PART}){{0,4}}\p{{Lu}}[\p{{L}}’'-]*\p{{Ll}}(?=[\p{{Lu}}\d‘'“"])
      [^\n]{{3,{_LONGEST_BOX}}}?\sMORE)
    | (?P<given>\p{{Lu}}\p{{Ll}}++)\s(?P<surname>\p{{Lu}}[\p{{Ll}}’'][\p{{L}}’'-]*+)\s
      (?P<box>(?P=given)\s(?:{_PART}){{0,4}}(?P=surname)\s(?=\p{{Lu}})[^\n]{{3,{_LONGEST_BOX}}}?\sMORE)
    )(?![\p{{L}}\d])""",
    regex.VERBOSE,
)
_PICTURE_OF = lazy_regex(r"\bHide Caption \d{1,3} of \d{1,3}\b")
_GALLERY_OPENS = lazy_regex(r"(?:Photos|Images|Pictures|Gallery|Slideshow)\s?:")
_HEAD_CAPTION = lazy_regex(
    r"""[^|\n]{20,600}\s\|\s(?:[\p{L} .,’'-]{4,60}(?:/AFP)?(?:/Getty\sImages|/AP\sPhoto|/AFP|/Reuters)
    | [\p{L} .,’'-]{0,60}Photo\svia\sAP | AP\sPhoto/\p{Lu}[\p{L}.’'-]*\s\p{Lu}[\p{L}.’'-]*)
    (?=\s[\p{Lu}\d‘“'"])""",
    regex.VERBOSE,
)
_GUIDE = lazy_regex(
    r"(?:Quick guide|Q&A|Timeline|Profile|At a glance)\s\p{Lu}.{40,2900}\s(?:Read more|Show|Hide)$"
)
_GUIDE_ENDS = ("Read more", "Show", "Hide")


def hover_boxes(line: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, evidence) of the boxes in `line` that open over a name and end in MORE.

    What comes before and behind is one sentence, which reads on without the box.
    """
    if _END_MARK not in line:
        return
    for match in _HOVER.finditer(line):
        yield *match.span("box"), "a full name, run into headlines, up to MORE"


def head_caption(line: str) -> int:
    """End of the caption and credit of a picture that the first line of a text begins with, run into what follows."""
    match = _HEAD_CAPTION.match(line) if " | " in line else None
    return match.end() if match else 0


_HEADLINE_LETTERS, _HEADLINE_WORDS, _PARAGRAPH_WORDS = 45, 7, 8
_SENTENCE_ENDS = (".", "!", "?", "”", '"', "’", "'")
_OTHER_ENDS = (".", "!", "?", "”", '"', ":", "…", ";", ",", ")")
_OPENS_QUOTE = ("“", '"', "‘", "«", "(", "[")


def capital_headlines(lines: Sequence[str]) -> Iterator[int]:
    """Numbers of the lines that are headlines of other articles, in capitals between two paragraphs that are not.

    The headings of an article's own parts have a few words; a headline of fewer than 45 letters is taken for one.
    """
    for number in range(1, len(lines) - 1):
        line = lines[number]
        if (
            len(line) >= _HEADLINE_LETTERS
            and line.upper() == line
            and line.lower() != line
            and len(line.split()) >= _HEADLINE_WORDS
            and sum(map(str.isupper, line)) * 2 > len(line)
            and not line.endswith(_OTHER_ENDS)
            and not line.startswith(_OPENS_QUOTE)
            and lines[number - 1].endswith(_SENTENCE_ENDS)
            and all(_is_paragraph(lines[beside]) for beside in (number - 1, number + 1))
        ):
            yield number


def _is_paragraph(line: str) -> bool:
    return line.upper() != line and len(line.split()) >= _PARAGRAPH_WORDS


def whole_box(line: str) -> tuple[str, str] | None:
    """(reason, evidence) of a line, however long, that is a gallery or a guide beside the article."""
    if "Hide Caption" in line and (shown := _PICTURE_OF.search(line)):
        ends = shown.end() == len(line) or _GALLERY_OPENS.match(line)
        return (CAPTION, f"pictures of a gallery: {shown[0]}") if ends else None
    if line.endswith(_GUIDE_ENDS) and _GUIDE.fullmatch(line):
        return RELATED, "a guide in a box beside the text"
    return None
