"""secondhand from Python: ask a warehouse, read an article, compare two, look for a text.

Tables are `pyarrow.Table`s: `.to_pandas()` and `polars.from_arrow(...)` turn them into frames where these libraries
are installed. Errors are `SecondhandError`s, whose text is a sentence and what to do; `UsageError` among them for
what cannot be meant. What reads texts is loaded where it is first called.
"""

from secondhand.articles import Extracted, compare, extract
from secondhand.warehouse import Warehouse, find, open
from transforms.errors import SecondhandError, UsageError

__all__ = [
    "Extracted",
    "SecondhandError",
    "UsageError",
    "Warehouse",
    "compare",
    "extract",
    "find",
    "open",
]
