-- Sentences of a source of which its copy has no word in any passage.
WITH taken AS (
    SELECT lineage.doc_id, lineage.source_doc_id, a_start AS first, a_end AS last
    FROM lineage
    JOIN passages ON passages.doc_a = lineage.source_doc_id AND passages.doc_b = lineage.doc_id
    UNION ALL
    SELECT lineage.doc_id, lineage.source_doc_id, b_start, b_end
    FROM lineage
    JOIN passages ON passages.doc_b = lineage.source_doc_id AND passages.doc_a = lineage.doc_id
),

offered AS (
    SELECT
        story_documents.story_id,
        lineage.doc_id,
        lineage.source_doc_id,
        sentences.sentence,
        sentences.start AS first,
        sentences."end" AS last
    FROM lineage
    JOIN story_documents USING (doc_id)
    JOIN sentences ON sentences.doc_id = lineage.source_doc_id
    WHERE
        list_contains(getvariable('stories'), story_documents.story_id)
        AND lineage.verdict IN ('copied', 'undetermined')
        AND sentences.kind <> 'heading'
)

SELECT
    offered.story_id,
    offered.doc_id,
    offered.source_doc_id,
    offered.sentence,
    offered.first AS start,
    offered.last AS "end",
    substring(documents.text, offered.first + 1, offered.last - offered.first) AS text
FROM offered
ANTI JOIN taken
    ON taken.doc_id = offered.doc_id AND taken.source_doc_id = offered.source_doc_id
    AND taken.first < offered.last AND taken.last > offered.first
JOIN documents ON documents.doc_id = offered.source_doc_id
ORDER BY offered.story_id, offered.doc_id, offered.source_doc_id, offered.sentence
