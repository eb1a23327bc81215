-- Which story goes on with which: a long affair is told in several stories, each within the days of one event. One
-- follows another where two documents or more on either side, and half of the smaller, are tied by text or topic, as
-- to one affair, and no more days lie between than a story may span.
WITH bridges AS (
    SELECT one.story_id AS story_a, other.story_id AS story_b, pairs.doc_a, pairs.doc_b, pairs.topic
    FROM pairs
    JOIN story_documents AS one ON one.doc_id = pairs.doc_a
    JOIN story_documents AS other ON other.doc_id = pairs.doc_b
    WHERE one.story_id <> other.story_id AND pairs.reason <> 'boilerplate'
),

-- the later story of each two, by their first times, with the documents on both sides that are tied
ties AS (
    SELECT
        if(a_first, story_b, story_a) AS story_id,
        if(a_first, story_a, story_b) AS before_id,
        count(DISTINCT if(a_first, doc_b, doc_a)) AS n_tied,
        count(DISTINCT if(a_first, doc_a, doc_b)) AS n_tied_before,
        avg(topic) AS topic
    FROM (
        SELECT bridges.*, a.first_published_at <= b.first_published_at AS a_first
        FROM bridges
        JOIN stories AS a ON a.story_id = story_a
        JOIN stories AS b ON b.story_id = story_b
        WHERE a.first_published_at <> b.first_published_at
    )
    GROUP BY ALL
),

likely AS (
    SELECT ties.*, before.last_published_at, later.first_published_at
    FROM ties
    JOIN stories AS later ON later.story_id = ties.story_id
    JOIN stories AS before ON before.story_id = ties.before_id
    WHERE
        least(n_tied, n_tied_before) > 1 AND topic >= 0.6
        AND date_diff('day', before.last_published_at, later.first_published_at) <= 30
        AND 2 * if(later.n_documents <= before.n_documents, n_tied, n_tied_before)
            >= least(later.n_documents, before.n_documents)
    -- a story goes on with one: the one that ties most of it, of these the latest
    QUALIFY row_number() OVER (
        PARTITION BY ties.story_id ORDER BY n_tied DESC, before.first_published_at DESC, ties.before_id
    ) = 1
)

SELECT
    story_id,
    before_id AS follows_story_id,
    n_tied::INTEGER AS n_documents,
    round(topic, 6) AS topic,
    date_diff('day', last_published_at, first_published_at)::INTEGER AS days_between
FROM likely
ORDER BY story_id
