-- The one way in which lots get a longer life: those of an account that end after `ends_after` and not after
-- `ends_by`, by days or to a new end, which is never earlier than the old one. Days are those of the programme's zone:
-- an hour of the day stays what it was across a change of clocks. Each is put on record; the caller has locked the
-- account, and sets when it falls due.
drop function if exists prolong_lots(account, timestamptz);
create or replace function prolong_lots(
  account_id bigint,
  ends_after timestamptz,
  ends_by timestamptz,
  days integer,
  new_end timestamptz,
  actor text,
  t timestamptz,
  batch_id bigint default null,
  out lots integer,
  out amount bigint
)
language plpgsql
as $$
declare
  zone text := programme_zone();
begin
  with ending as (
    select l.id, l.remaining, l.expires_at as former_end,
           coalesce(prolong_lots.new_end,
                    ((l.expires_at at time zone zone) + make_interval(days => days)) at time zone zone) as new_end
    from lot l
    where l.account_id = prolong_lots.account_id and l.state in ('pending', 'active')
      and l.expires_at > ends_after and l.expires_at <= ends_by
  ),
  longer as (
    update lot l set expires_at = e.new_end
    from ending e
    where l.account_id = prolong_lots.account_id and l.id = e.id and e.new_end > e.former_end
    returning e.id, e.remaining, e.former_end, e.new_end
  ),
  recorded as (
    insert into lot_prolongation (account_id, lot_id, amount, former_end, new_end, actor, at, batch_id)
    select prolong_lots.account_id, p.id, p.remaining, p.former_end, p.new_end, prolong_lots.actor, t,
           prolong_lots.batch_id
    from longer p
    returning lot_prolongation.amount
  )
  select count(*), coalesce(sum(r.amount), 0) into lots, amount from recorded r;
end
$$;
