"""Texts of 40 kB that say one thing over and over, as no article does: what makes patterns over texts explode."""

from __future__ import annotations

from tests.hostile.good import SENTENCES, TEXT

LENGTH = 40_000

UNITS = {
    "said": "said ",
    "according to": "according to ",
    "who said that": "who said that ",
    "told": "told ",
    "open quotation": "\u201cThe lock is open, said Toft. ",
    "straight quotation": '"',
    "guillemets": "\u00ab",
    "single quotation": "\u2018",
    "closing quotation": "\u201d said ",
    "agencies": "Reuters AP AFP dpa ",
    "AP dash": "AP \u2014 ",
    "brackets": "((((",
    "closing brackets": "))))",
    "Reuters in brackets": "(Reuters) ",
    "digits with dashes": "1-",
    "digits": "9",
    "decimals": "1.2.3,4",
    "marks": ".!?;:",
    "Chinese full stops": "\u3002",
    "Japanese quotations": "\u300c\u3042",
    "Arabic": "\u0642\u0627\u0644 ",
    "Thai": "\u0e01\u0e32\u0e23",
    "open tags": "<!",
    "closed tags": "</",
    "ampersands": "&amp;",
    "initials": "J. K. ",
    "capitals": "A",
    "names": "Al-Ab Cd\u2019Ef ",
    "titles": "Mr. Dr. Prof. ",
    "dates": "2 March 2026, ",
    "times": "12:30 ",
    "sums": "$3.2bn ",
    "percent": "%",
    "zero width": "\u200b",
    "combining": "a\u0301\u0302\u0303",
    "bidi": "\u202e\u2066x",
    "private": "\ue000\uffff ",
    "controls": "\x01\x1b[2J\x07 ",
    "addresses": "https://a.example/b ",
    "mails": "a@b.c ",
    "hyphens": "a-\n",
    "blanks": " ",
    "line ends": "\n",
    "tabs": "\t",
    "emoji": "\U0001f469\u200d",
    "surrogate pairs": "\U00010000",
    "long word": "ab",
    "hash": "# ",
    "bullets": "- \n",
    "asterisks": "*_",
    "words": "lock canal boat ",
    "share bar": "Share Tweet Email\n",
}


def text(unit: str) -> bytes:
    """`unit` up to LENGTH code points, between sentences of an article."""
    row = (unit * (LENGTH // len(unit) + 1))[:LENGTH]
    return f"{SENTENCES[0]} {row}\n\n{TEXT}".encode()
