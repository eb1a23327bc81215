"""The articles of one raw file, without a warehouse."""

from __future__ import annotations

import pyarrow as pa

from flows.inbox.files import InputFile
from flows.settings import load
from flows.stages.reading import read_file
from transforms.clean import clean


def articles_of(file: InputFile) -> tuple[pa.Table, pa.Table, pa.Table]:
    """(documents, removed, rejects) of one raw file; InFluxError where it changes meanwhile."""
    return articles_and_columns(file)[:3]


def articles_and_columns(file: InputFile) -> tuple[pa.Table, pa.Table, pa.Table, str]:
    """The same, and which columns of a table were read as what, in words; "" for all else."""
    extracted, unread, inputs = read_file(file, load().columns)
    documents, removed, uncleaned = clean(extracted)
    return documents, removed, pa.concat_tables([unread, uncleaned]), inputs["columns_read"][0].as_py() or ""
