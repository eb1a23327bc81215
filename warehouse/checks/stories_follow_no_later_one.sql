-- a story follows one that began before it, so that no chain of stories is a circle
SELECT story_follows.story_id, follows_story_id
FROM story_follows
JOIN stories AS later ON later.story_id = story_follows.story_id
JOIN stories AS before ON before.story_id = follows_story_id
WHERE NOT before.first_published_at < later.first_published_at
