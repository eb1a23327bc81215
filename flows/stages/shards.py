"""Which files of several tables hold rows of the same documents or pairs: they are cut and merged together."""

from __future__ import annotations

from functools import cache

from flows.engine.context import RunContext
from flows.stages.align import TABLES as OF_PAIRS
from flows.stages.batch import DocumentsBatch
from flows.stages.compare import changes_file, taken_in
from flows.stages.credits import capitals_file, credits_file, outlets_in
from flows.stages.describe import TABLES as OF_DESCRIBED
from warehouse.storage.shards import Shard, ShardOf, cleaned
from warehouse.storage.store import Files


def shard_of_documents(context: RunContext, files: Files) -> ShardOf:
    """Every file that is made of one file of documents alone, where the outlets are those of `files`."""

    @cache
    def outlets_by_file() -> dict[
        str, list[str]
    ]:  # which takes a pass over all documents, and is rarely asked for
        return outlets_in(context, files)

    def shard(name: str, *parts: str) -> Shard:
        outlets = outlets_by_file()
        if parts:
            outlets[name] = sorted({outlet for part in parts for outlet in outlets.get(part, [])})
        return {
            **cleaned(name),
            "sentences": _file(context, "split", name),
            "event_vectors": _file(context, "event_vectors", name),
            "capitals": capitals_file(context, name),
            "credits": credits_file(context, name, outlets.get(name, [])),
            "fingerprints": _file(context, "fingerprint", name),
        }

    return shard


def shard_of_described(name: str, *_parts: str) -> Shard:
    """The files of what documents state."""
    return dict.fromkeys(OF_DESCRIBED, name)


def shard_of_pairs(context: RunContext, files: Files) -> ShardOf:
    """The files of the pairs in one file of alignments, but for passages and grades: these cost nothing."""

    @cache
    def pairs_by_file() -> dict[str, tuple[str, ...]]:
        return taken_in(context, files)

    return lambda name, *parts: {
        **dict.fromkeys(OF_PAIRS, name),
        "changes": changes_file(context, name, pairs_by_file(), *parts),
    }


def _file(context: RunContext, stage: str, name: str) -> str:
    return DocumentsBatch(stage, name, {}).file(context)
