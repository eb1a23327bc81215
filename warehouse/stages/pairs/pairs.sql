-- Text pairs, topic pairs and versions of one article as one table. Set text and forms make neither text nor topic.
-- $run_words: an unbroken run that makes a pair, as does all of a shorter text; $passage_words: broken runs that make
-- one if the two also share $rare_shingles rare shingles; $window_days: how far apart text pairs may be, or null;
-- $most_set: of the pairs that share nothing but set text, how many of a document are kept, to show where it stands.
-- $likely, $most_topics: from which topic on, and how many of a document, pairs of topic alone are kept.
-- where: the user's condition over the documents a and b; reuses: what makes a text pair.
with

numbered as (
    select
        row_number() over (order by time_order(published_at, modified_at, doc_id)) as place,
        doc_id,
        article_id
    from documents
),

left_over as (
    select
        text_overlaps.* replace (
            coalesce(set_text_pairs.containment_a, text_overlaps.containment_a) as containment_a,
            coalesce(set_text_pairs.containment_b, text_overlaps.containment_b) as containment_b,
            coalesce(set_text_pairs.run_words, text_overlaps.run_words) as run_words,
            coalesce(set_text_pairs.passage_words, text_overlaps.passage_words) as passage_words
        ),
        set_text_pairs.set_words
    from text_overlaps
    left join set_text_pairs using (doc_a, doc_b)
),

texts as (
    select
        doc_a,
        doc_b,
        containment_a,
        containment_b,
        {reuses} as reuses,
        coalesce(set_words, 0) as set_words
    from left_over
),

unrelated as (
    select least(doc_a, doc_b) as doc_a, greatest(doc_a, doc_b) as doc_b
    from set_text_pairs
    where not is_related
),

about as (
    select
        if(a.place < b.place, a.doc_id, b.doc_id) as doc_a,
        if(a.place < b.place, b.doc_id, a.doc_id) as doc_b,
        event_similarity.topic,
        event_similarity.topic_without_text
    from event_similarity
    join numbered as a on a.doc_id = event_similarity.doc_a
    join numbered as b on b.doc_id = event_similarity.doc_b
    anti join unrelated on unrelated.doc_a = event_similarity.doc_a and unrelated.doc_b = event_similarity.doc_b
),

versions as (
    select a.doc_id as doc_a, b.doc_id as doc_b, true as is_version
    from numbered as a
    join numbered as b on a.article_id = b.article_id and a.place < b.place
),

settled_copies as (
    select
        if(a.place < b.place, a.doc_id, b.doc_id) as doc_a,
        if(a.place < b.place, b.doc_id, a.doc_id) as doc_b,
        true as is_settled
    from settled
    join numbered as a on a.doc_id = settled.doc_a
    join numbered as b on b.doc_id = settled.doc_b
),

found as (
    select
        doc_a,
        doc_b,
        coalesce(texts.containment_a, 0) as containment_a,
        coalesce(texts.containment_b, 0) as containment_b,
        coalesce(if(texts.reuses, about.topic, about.topic_without_text), 0) as topic,
        case
            when versions.is_version then 'version'
            when texts.reuses and about.topic is not null then 'both'
            when texts.reuses then 'text'
            when settled_copies.is_settled then 'corrected'
            when about.topic is not null then 'topic'
            when texts.set_words > 0 then 'boilerplate'
        end as reason,
        texts.set_words
    from texts
    full join about using (doc_a, doc_b)
    full join versions using (doc_a, doc_b)
    full join settled_copies using (doc_a, doc_b)
),

-- what is kept for a few of each document: pairs that nothing but the event makes, or nothing but set text
limited as (
    select doc_a, doc_b, reason, if(reason = 'topic', topic, set_words) as strength
    from found
    where (reason = 'topic' and topic >= $likely) or reason = 'boilerplate'
),

ends as (
    select doc_a as doc_id, limited.* from limited
    union all
    select doc_b, limited.* from limited
),

strongest as (
    select distinct doc_a, doc_b
    from (
        select
            doc_a,
            doc_b,
            reason,
            row_number() over (partition by doc_id, reason order by strength desc, doc_a, doc_b) as place
        from ends
    )
    where place <= if(reason = 'topic', $most_topics, $most_set)
)

select found.* exclude (set_words)
from found
left join strongest using (doc_a, doc_b)
join documents as a on a.doc_id = found.doc_a
join documents as b on b.doc_id = found.doc_b
where
    found.reason is not null
    and (found.reason not in ('topic', 'boilerplate') or strongest.doc_a is not null)
    and (
        found.reason <> 'text'
        or coalesce(abs(epoch(a.published_at) - epoch(b.published_at)) <= $window_days * 86400, true)
    )
    and ({where})
order by doc_a, doc_b
