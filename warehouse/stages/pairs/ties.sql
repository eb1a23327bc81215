-- What grouping goes by: the pairs, and those of `topics` that were too weak or too many to be kept as pairs.
select doc_a, doc_b, containment_a, containment_b, topic, reason from pairs
union all
select topics.doc_a, topics.doc_b, 0, 0, topics.topic, 'topic'
from topics
anti join (
    select least(doc_a, doc_b) as doc_a, greatest(doc_a, doc_b) as doc_b from pairs
) using (doc_a, doc_b)
