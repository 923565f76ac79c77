-- Of the sealed days between two: those whose transactions or entries are not what was sealed.
create or replace function find_broken_seals(first_day date, last_day date)
returns table (day date, rule text, expected text, found text)
language sql stable
as $$
  select s.day, v.rule, v.expected, v.found
  from (
    select array_agg(o.day order by o.day) as days,
           array_agg(o.begins_at order by o.day) || max(o.ends_at) as bounds
    from ledger_seal o where o.day between first_day and last_day
  ) sealed
  cross join lateral digest_ledger_days(sealed.days, sealed.bounds) d
  join ledger_seal s on s.day = d.day
  cross join lateral (values
    ('sealedRows', s.row_count <> d.row_count, s.row_count::text, d.row_count::text),
    ('sealedSums', s.sums <> d.sums, s.sums::text, d.sums::text),
    ('sealedDigest', s.row_count = d.row_count and s.sums = d.sums and s.digest <> d.digest,
     encode(s.digest, 'hex'), encode(d.digest, 'hex'))
  ) v (rule, deviates, expected, found)
  where v.deviates
$$;
