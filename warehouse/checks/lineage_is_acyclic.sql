-- no document descends from itself
-- new: descent
SELECT doc_id FROM descent WHERE ancestor_doc_id = doc_id
