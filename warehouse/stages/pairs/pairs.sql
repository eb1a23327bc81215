-- Text pairs, topic pairs and versions of one article as one table.
-- $run_words: an unbroken run that makes a pair, as does all of a shorter text; $passage_words: broken runs that make
-- one if the two also share $rare_shingles rare shingles; $window_days: how far apart text pairs may be, or null;
-- $likely, $most_topics: from which topic on, and how many of a document, pairs of topic alone are kept.
-- {where}: the user's condition over the documents a and b.
with

numbered as (
    select
        row_number() over (order by time_order(published_at, modified_at, doc_id)) as place,
        doc_id,
        article_id
    from documents
),

texts as (
    select
        doc_a,
        doc_b,
        containment_a,
        containment_b,
        run_words >= least($run_words, shorter_words)
        or (passage_words >= $passage_words and n_rare >= $rare_shingles) as reuses
    from readings
),

about as (
    select
        if(a.place < b.place, a.doc_id, b.doc_id) as doc_a,
        if(a.place < b.place, b.doc_id, a.doc_id) as doc_b,
        topics.topic
    from topics
    join numbered as a on a.doc_id = topics.doc_a
    join numbered as b on b.doc_id = topics.doc_b
),

versions as (
    select a.doc_id as doc_a, b.doc_id as doc_b, true as is_version
    from numbered as a
    join numbered as b on a.article_id = b.article_id and a.place < b.place
),

found as (
    select
        doc_a,
        doc_b,
        coalesce(texts.containment_a, 0) as containment_a,
        coalesce(texts.containment_b, 0) as containment_b,
        coalesce(about.topic, 0) as topic,
        case
            when versions.is_version then 'version'
            when texts.reuses and about.topic is not null then 'both'
            when texts.reuses then 'text'
            when about.topic is not null then 'topic'
        end as reason
    from texts
    full join about using (doc_a, doc_b)
    full join versions using (doc_a, doc_b)
),

-- the strongest of each document among the pairs that nothing but the event makes
ends as (
    select doc_a as doc_id, doc_a, doc_b, topic from found where reason = 'topic' and topic >= $likely
    union all
    select doc_b, doc_a, doc_b, topic from found where reason = 'topic' and topic >= $likely
),

strongest as (
    select distinct doc_a, doc_b
    from (
        select
            doc_a,
            doc_b,
            row_number() over (partition by doc_id order by topic desc, doc_a, doc_b) as place
        from ends
    )
    where place <= $most_topics
)

select found.*
from found
left join strongest using (doc_a, doc_b)
join documents as a on a.doc_id = found.doc_a
join documents as b on b.doc_id = found.doc_b
where
    found.reason is not null
    and (found.reason <> 'topic' or strongest.doc_a is not null)
    and (
        found.reason <> 'text'
        or coalesce(abs(epoch(a.published_at) - epoch(b.published_at)) <= $window_days * 86400, true)
    )
    and ({where})
order by doc_a, doc_b
