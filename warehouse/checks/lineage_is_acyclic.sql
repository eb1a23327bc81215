-- no document descends from itself
SELECT doc_id FROM descent WHERE ancestor_doc_id = doc_id
