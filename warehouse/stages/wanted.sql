-- Pairs to align, with what decides how their passages are called.
-- $further: stories beyond the two of a pair whose documents share text with both, from which on the text is recurring,
-- as set text is.
with

placed as (
    select pairs.*, a.story_id as a_story, b.story_id as b_story
    from pairs
    join story_documents as a on a.doc_id = pairs.doc_a
    join story_documents as b on b.doc_id = pairs.doc_b
),

crossing as (
    select doc_a, doc_b, a_story, b_story
    from placed
    where reason in ('text', 'both') and a_story <> b_story
),

ways as (
    select doc_a as doc_id, doc_b as other, b_story as story_id from crossing
    union all
    select doc_b, doc_a, a_story from crossing
),

recurring as (
    select crossing.doc_a, crossing.doc_b
    from crossing
    join ways as of_a on of_a.doc_id = crossing.doc_a
    join ways as of_b on of_b.doc_id = crossing.doc_b and of_b.other = of_a.other
    where of_a.story_id not in (crossing.a_story, crossing.b_story)
    group by crossing.doc_a, crossing.doc_b
    having count(distinct of_a.story_id) >= $further
)

select
    placed.doc_a,
    placed.doc_b,
    placed.topic,
    placed.a_story = placed.b_story as same_story,
    placed.reason = 'boilerplate' or recurring.doc_a is not null as recurring
from placed
left join recurring using (doc_a, doc_b)
where placed.reason <> 'topic' or placed.a_story = placed.b_story
