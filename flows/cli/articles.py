"""The articles of one raw file, without a warehouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from flows.unset import bounds_in_force
from transforms.clean import CleanConfig, clean

if TYPE_CHECKING:
    from flows.inbox.files import InputFile

PHRASE = CleanConfig(min_words=1, unpunctuated_words=0)  # what a user names is meant, however short it is


def articles_of(file: InputFile) -> tuple[pa.Table, pa.Table, pa.Table]:
    """(documents, removed, rejects) of one raw file, however short its text; InFluxError where it changes."""
    return _articles(file, PHRASE)[:3]


def articles_and_columns(file: InputFile) -> tuple[pa.Table, pa.Table, pa.Table, str]:
    """The same as a run has it, and which columns of a table were read as what, in words; "" for all else."""
    return _articles(file, CleanConfig(min_words=bounds_in_force().min_words))


def _articles(file: InputFile, config: CleanConfig) -> tuple[pa.Table, pa.Table, pa.Table, str]:
    from flows.stages.reading import read_file_within

    extracted, unread, inputs = read_file_within(file, bounds_in_force())
    documents, removed, uncleaned = clean(extracted, config)
    return documents, removed, pa.concat_tables([unread, uncleaned]), inputs["columns_read"][0].as_py() or ""
