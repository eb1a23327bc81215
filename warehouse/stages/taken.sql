-- Pairs, by file of alignments, with so much text in common that lineage may name one of the two as the source of the
-- other: `clusters.linked`, and the least that `LineageConfig` asks of any pair.
-- $share: of the words of either side in passages that relate; $firm_words: words of either side in verbatim and edited
-- ones.
with

graded as (
    select
        aligned.file,
        doc_a,
        doc_b,
        verbatim_a + edited_a as firm_a,
        verbatim_b + edited_b as firm_b,
        firm_a + paraphrase_a + translation_a as share_a,
        firm_b + paraphrase_b + translation_b as share_b
    from grades
    join aligned using (doc_a, doc_b)
    where grade_a <> 'unrelated' or grade_b <> 'unrelated'
)

select graded.file, list(doc_a || ' ' || doc_b order by doc_a, doc_b) as pairs
from graded
join documents as a on a.doc_id = graded.doc_a
join documents as b on b.doc_id = graded.doc_b
where
    greatest(share_a, share_b) >= $share
    or greatest(round(firm_a * a.n_words), round(firm_b * b.n_words)) >= $firm_words
group by graded.file
