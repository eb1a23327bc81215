-- a range of origins, or of original words, holds the figure that it is the range of
SELECT story_id, independent_origins, independent_origins_least, independent_origins_most, original, original_least, original_most
FROM story_overlap
WHERE
    independent_origins NOT BETWEEN independent_origins_least AND independent_origins_most
    OR original NOT BETWEEN original_least AND original_most
