-- Text pairs, topic pairs and versions of one article as one table.
-- $run_words: an unbroken run that makes a pair, as does all of a shorter text; $passage_words: broken runs that make
-- one if the two also share $rare_shingles rare shingles; $window_days: how far apart text pairs may be, or null;
-- {where}: the user's condition over the documents a and b.
with

texts as (
    select
        read_pairs.*,
        read_pairs.run_words >= least($run_words, read_pairs.shorter_words)
        or (read_pairs.passage_words >= $passage_words and candidates.n_rare >= $rare_shingles) as reuses
    from read_pairs
    join candidates using (a, b)
),

about as (
    select least(a.document, b.document) as a, greatest(a.document, b.document) as b, topics.topic
    from topics
    join numbered_documents as a on a.doc_id = topics.doc_a
    join numbered_documents as b on b.doc_id = topics.doc_b
),

versions as (
    select a.document as a, b.document as b
    from numbered_documents as a
    join numbered_documents as b on a.article_id = b.article_id and a.document < b.document
),

found as (
    select
        a,
        b,
        coalesce(texts.containment_a, 0) as containment_a,
        coalesce(texts.containment_b, 0) as containment_b,
        coalesce(about.topic, 0) as topic,
        case
            when versions.a is not null then 'version'
            when texts.reuses and about.a is not null then 'both'
            when texts.reuses then 'text'
            when about.a is not null then 'topic'
        end as reason
    from texts
    full join about using (a, b)
    full join versions using (a, b)
)

select
    a.doc_id as doc_a,
    b.doc_id as doc_b,
    found.containment_a,
    found.containment_b,
    found.topic,
    found.reason
from found
join numbered_documents as a_number on a_number.document = found.a
join numbered_documents as b_number on b_number.document = found.b
join documents as a on a.doc_id = a_number.doc_id
join documents as b on b.doc_id = b_number.doc_id
where
    found.reason is not null
    and (
        found.reason <> 'text'
        or coalesce(abs(epoch(a.published_at) - epoch(b.published_at)) <= $window_days * 86400, true)
    )
    and ({where})
order by doc_a, doc_b
