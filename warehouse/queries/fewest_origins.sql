-- Which story looked widely covered but had the fewest independent origins?
-- Stories of several documents by documents an origin: publisher families and agencies, not outlets, are counted.
-- setting documents = 2: smallest number of documents of a story
SELECT title, n_documents, n_outlets, independent_origins, round(original, 2) AS original, story_id
FROM story_overlap
WHERE n_documents >= getvariable('documents')::INTEGER
ORDER BY n_documents / independent_origins DESC, n_documents DESC, story_id
