-- Documents whose quotations and facts can serve: those of a pair to align (relation `wanted`), and those of a story of
-- two or more.
select doc_a as doc_id
from wanted

union

select doc_b
from wanted

union

select doc_id
from story_documents
qualify count(*) over (partition by story_id) > 1
