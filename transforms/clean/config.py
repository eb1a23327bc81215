"""Which text `clean` looks at, and which is an article."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CleanConfig:
    """Which text is looked at, and which is an article.

    A text of fewer than `min_words` words is none; nor is one of fewer than `unpunctuated_words` without the end of a
    sentence, in any script: a heading, a label, a line of a log. Longer texts may do without, as Thai and tables do.

    Boilerplate of more than 600 letters (some 100 words) was seen only among author biographies and legal notes
    at the end of a page, so longer lines are looked at only in the first and last `edge_lines`, and lines of
    more than 3,000 letters nowhere: the time of the patterns grows with the square of a line's length.
    """

    max_line_letters: int = 600
    max_edge_letters: int = 3000
    edge_lines: int = 4
    min_words: int = 4
    unpunctuated_words: int = 40
