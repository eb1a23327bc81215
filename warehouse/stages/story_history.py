"""What became of stories from one run to the next."""

from __future__ import annotations

from datetime import datetime

import pyarrow as pa

from transforms.schemas import check
from warehouse.storage.session import working


def history(before: pa.Table, after: pa.Table, changed_at: datetime) -> pa.Table:
    """Stories of `before` whose documents stand under another id in `after`, as `story_history` rows of `changed_at`.

    before, after: `story_documents` tables. A story that stays, or grows by new documents, has no row.
    """
    with working() as connection:
        connection.register("known", before)
        connection.register("present", after)
        rows = connection.sql(
            """
            WITH moved AS (
                SELECT known.story_id AS story_before, present.story_id AS story_after, count(*) AS n_documents
                FROM known LEFT JOIN present USING (doc_id)
                GROUP BY ALL
            ),
            placed AS (
                SELECT
                    *,
                    count(story_after) OVER (PARTITION BY story_before) AS n_after,
                    count(*) OVER (PARTITION BY story_after) AS n_before
                FROM moved
            )
            SELECT
                $changed_at AS changed_at,
                story_before,
                story_after,
                CASE
                    WHEN n_after = 0 THEN 'gone'
                    WHEN n_after > 1 THEN 'split'
                    WHEN n_before > 1 THEN 'merged'
                    ELSE 'renamed'
                END AS kind,
                if(n_after = 0, 0, n_documents) AS n_documents
            FROM placed
            WHERE story_before IS DISTINCT FROM story_after AND (story_after IS NOT NULL OR n_after = 0)
            ORDER BY ALL
            """,
            params={"changed_at": changed_at},
        ).to_arrow_table()
    return check("story_history", rows)
