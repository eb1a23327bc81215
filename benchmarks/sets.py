"""The labelled sets: under which names they are looked for, and how their lines are read.

None of them is part of the repository. They lie in one folder, `../shared/eval` beside the checkout or the one that
`make bench SETS=FOLDER` names; a benchmark whose set is missing is left out.

- `article-extraction/`: gzip pages `ID.html.gz`, and `ground-truth.json`: {ID: {"articleBody": text, "url": url}}.
- `pages/`: gzip pages `html/ID.html.gz`, and `labels.jsonl` (benchmarks/pages.py describes its lines).
- `pan13-train-pairs.jsonl.gz`, `pan13-train-docs.jsonl.gz`: pairs and texts of the PAN 2013 text alignment task.
- `paraphrase-pan-train.jsonl.gz`, `paraphrase-mrpc-train.jsonl.gz`: sentence pairs of PAN and of MRPC.
- `ecbplus-stories.jsonl.gz`: articles of ECB+ with their story.
- `quotations/quotations.jsonl.gz`: news texts of PolNeAR with their quotations and speakers.
- `story-pairs.jsonl.gz`: articles in four languages, and pairs of them of the same event or of different ones.
- `parallel-sentences.jsonl.gz`: sentences in 14 languages with their English translation.
- `reuters21578.jsonl.gz`: texts of Reuters-21578 with title and time.
- `real-coverage.jsonl.gz`: articles of many outlets and years with url, title, text, outlet, time and authors.

The fields of each set's lines are in the first lines of the scripts that read it.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SETS = ROOT.parent / "shared/eval"
PAGES = "article-extraction"
LABELLED = "pages"
PAN_PAIRS, PAN_DOCS = "pan13-train-pairs.jsonl.gz", "pan13-train-docs.jsonl.gz"
PARAPHRASES, MRPC = "paraphrase-pan-train.jsonl.gz", "paraphrase-mrpc-train.jsonl.gz"
STORIES = "ecbplus-stories.jsonl.gz"
QUOTATIONS = "quotations/quotations.jsonl.gz"
STORY_PAIRS = "story-pairs.jsonl.gz"
PARALLEL = "parallel-sentences.jsonl.gz"
REUTERS = "reuters21578.jsonl.gz"
REAL_COVERAGE = "real-coverage.jsonl.gz"


def read_lines(path: Path) -> Iterator[dict]:
    """JSON objects of a JSON lines file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as handle:
        yield from (json.loads(line) for line in handle if line.strip())
