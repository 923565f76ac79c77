-- What was written on each of these days: how many transactions, the sums of their entries by side, and a digest over
-- every value of both, account by account. `bounds` are the moments between the days, one more than there are days:
-- a seal keeps its own, so that it holds when the programme moves to another zone. Several days cost one walk. Text is put
-- together by hand, so that neither a setting of the connection nor a column that comes later changes the digest of a
-- day that was sealed.
create or replace function digest_ledger_days(days date[], bounds timestamptz[])
returns table (day date, row_count bigint, sums jsonb, digest bytea)
language sql stable set timezone = 'UTC' set datestyle = 'ISO, YMD'
as $$
  with written as materialized (
    select days[width_bucket(x.at, bounds)] as day, x.account_id, x.seq,
           concat_ws(',', x.account_id, x.seq, x.kind, coalesce(x.client_id, 0), coalesce(x.card_id, 0),
                     coalesce(x.purchase_id, 0), coalesce(x.return_id, 0), coalesce(x.reservation_id, 0),
                     coalesce(x.batch_id, 0), coalesce(x.transfer_id, 0), coalesce(x.reverses_seq, 0), x.actor,
                     x.at, x.effective_at, x.available_after, x.pending_after, x.reserved_after, x.debt_after) as line
    from ledger_tx x
    where x.at >= bounds[1] and x.at < bounds[cardinality(bounds)]
  ), moved as materialized (
    select w.day, e.account_id, e.seq, e.n, e.side, e.amount,
           concat_ws(',', e.n, e.side, coalesce(e.lot_id, 0), e.amount) as line
    from written w join ledger_entry e on e.account_id = w.account_id and e.seq = w.seq
  ), lines as (
    select w.day, w.account_id, w.seq, 0::smallint as n, w.line from written w
    union all
    select m.day, m.account_id, m.seq, m.n, m.line from moved m
  ), accounts as (
    -- By account first: the text of one stays small however much was written on the day.
    select l.day, l.account_id, sha256(convert_to(string_agg(l.line, E'\n' order by l.seq, l.n), 'UTF8')) as digest
    from lines l group by l.day, l.account_id
  ), digests as (
    select a.day, sha256(string_agg(a.digest, ''::bytea order by a.account_id)) as digest from accounts a group by a.day
  ), counts as (
    select w.day, count(*) as row_count from written w group by w.day
  ), sums as (
    select s.day, jsonb_object_agg(s.side, s.amount::text) as sums
    from (select m.day, m.side, sum(m.amount) as amount from moved m group by m.day, m.side) s group by s.day
  )
  select d.day, coalesce(c.row_count, 0), coalesce(s.sums, '{}'), coalesce(g.digest, sha256(''))
  from unnest(days) d(day)
  left join counts c on c.day = d.day
  left join sums s on s.day = d.day
  left join digests g on g.day = d.day
$$;
