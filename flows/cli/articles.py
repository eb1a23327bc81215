"""The articles of one raw file, without a warehouse."""

from __future__ import annotations

import pyarrow as pa

from flows.inbox.files import InputFile
from flows.stages.reading import read_file
from transforms.clean import clean


def articles_of(file: InputFile) -> tuple[pa.Table, pa.Table, pa.Table]:
    """(documents, removed, rejects) of one raw file; InFluxError where it changes meanwhile."""
    extracted, unread, _ = read_file(file)
    documents, removed, uncleaned = clean(extracted)
    return documents, removed, pa.concat_tables([unread, uncleaned])
