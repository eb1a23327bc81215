-- In what order did a story spread?
-- The documents of one story in order of publication, with their sources.
-- setting story = SELECT story_id FROM story_overlap ORDER BY n_documents DESC, story_id LIMIT 1: the story; by default the largest
SELECT
    position, published_at, coalesce(outlet, '(unknown)') AS outlet, verdict, source_outlet,
    round(own, 2) AS own, round(confidence, 2) AS confidence, title
FROM story_timeline
WHERE story_id = getvariable('story')
ORDER BY position
