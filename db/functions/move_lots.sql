-- Brings the lots that `moves` name to what their entries leave of them, in one update, and the account's next due
-- moment with them. `emptied` is the state of a lot of which nothing is left, unless an entry says that it
-- died. Lots follow entries and never the other way round, so the two cannot disagree.
create or replace function move_lots(acc account, moves ledger_move[], emptied lot_state) returns account
language plpgsql
as $$
declare
  due timestamptz := acc.next_due_at;
  due_changed boolean;
begin
  -- The account's id comes from the side of the moves: so each lot is looked up by its key, and all the lots of the
  -- account are never walked.
  with moved as (
    select acc.id as account_id, m.lot_id,
           coalesce(sum(m.amount) filter (where m.side in ('available', 'pending', 'reserved')), 0) as remaining,
           coalesce(sum(m.amount) filter (where m.side = 'reserved'), 0) as reserved,
           coalesce(sum(m.amount) filter (where m.side = 'pending'), 0) as pending,
           case when bool_or(m.side = 'expired') then 'expired' else emptied end as emptied
    from unnest(moves) m
    where m.lot_id is not null and m.side in ('available', 'pending', 'reserved', 'expired')
    group by m.lot_id
  ), changed as (
    update lot l
    set remaining = l.remaining + moved.remaining,
        reserved = l.reserved + moved.reserved,
        state = case
          when l.remaining + moved.remaining = 0 then moved.emptied
          when moved.pending > 0 or l.state = 'pending' and l.remaining + moved.pending > 0 then 'pending'
          else 'active'
        end
    from moved
    where l.account_id = moved.account_id and l.id = moved.lot_id
    returning l.active_from, l.expires_at, l.remaining = l.reserved as gone
  )
  select bool_or(c.expires_at < due or c.active_from >= due or (c.gone and c.expires_at = due and due < 'infinity'))
  into due_changed from changed c;

  if due_changed then
    acc.next_due_at := next_due_at(acc.id);
  end if;
  return acc;
end
$$;
