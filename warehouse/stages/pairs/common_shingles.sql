-- Every shingle that is set aside: those counted now, and those of before that no new document has.
select * from set_aside

union all

select * from known_common_shingles
anti join set_aside using (bucket, shingle)

order by bucket, shingle
