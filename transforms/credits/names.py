"""Names of papers that no list has, known by their shape where a text cites them with a day."""

from __future__ import annotations

import re

from transforms.facts.dates import gives_day

# What papers and stations call themselves; a bracket with a place, a person or a study has none of these words
_TITLE_WORD = re.compile(
    r"""\b(?:Agency|Argus|Bulletin|Chronicle|Courier|Daily|Dispatch|Echo|Examiner|Express|Gazette|Globe|Guardian
    |Herald|Independent|Inquirer|Journal|Leader|Ledger|Mail|Mercury|Messenger|Mirror|Monitor|News|Observer|Post
    |Press|Radio|Record|Register|Reporter|Review|Sentinel|Standard|Star|Sun|Telegraph|Times|Today|Tribune|TV|Voice
    |Weekly|Wire)\b""",
    re.VERBOSE,
)
_CITED = re.compile(
    r"\((?P<name>(?:The )?[A-Z][\w’'&-]+(?: [A-Z][\w’'&-]+){1,4}), (?P<day>[A-Z][^()\n;]{2,29})\)"
)


def cited_names(text: str) -> frozenset[str]:
    """Names in "(The Marlow Courier, Mar 6)": a name of two words or more, one of them a paper's, and a day."""
    return frozenset(
        cited["name"]
        for cited in _CITED.finditer(text)
        if _TITLE_WORD.search(cited["name"]) and gives_day(cited["day"])
    )
