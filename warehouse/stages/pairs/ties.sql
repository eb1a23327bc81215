-- What grouping goes by: the pairs, and those of `event_similarity` that were too weak or too many to be kept as pairs. What
-- shares set text or a form and has nothing else in common is tied by neither. That
-- a correction calls one the source of the other makes them no story.
select doc_a, doc_b, containment_a, containment_b, topic, if(reason = 'corrected', 'topic', reason) as reason from pairs
where reason <> 'boilerplate' and (reason <> 'corrected' or topic > 0)
union all
select event_similarity.doc_a, event_similarity.doc_b, 0, 0, event_similarity.topic_without_text, 'topic'
from event_similarity
anti join (
    select least(doc_a, doc_b) as doc_a, greatest(doc_a, doc_b) as doc_b from pairs
) using (doc_a, doc_b)
anti join (
    select least(doc_a, doc_b) as doc_a, greatest(doc_a, doc_b) as doc_b from set_text_pairs where not is_related
) using (doc_a, doc_b)
