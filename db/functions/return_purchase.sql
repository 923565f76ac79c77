-- What a return that has just been written does to bonuses, noted on it: everything the returns of its purchase come to
-- so far, less what was done before.
create or replace function return_purchase(return_id bigint, actor text) returns jsonb
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  the_purchase bigint;
  totals record;
  moved jsonb;
begin
  select r.purchase_id into strict the_purchase from "return" r where r.id = return_purchase.return_id;
  totals := return_totals(the_purchase);
  moved := return_bonuses(the_purchase, return_purchase.return_id, totals.restored, totals.recalled, actor);
  update "return" r
  set bonuses_restored = (moved ->> 'restored')::bigint, bonuses_recalled = (moved ->> 'recalled')::bigint
  where r.id = return_purchase.return_id and (moved ->> 'restored' <> '0' or moved ->> 'recalled' <> '0');
  return moved;
end
$$;

-- What all returns of a purchase come to in bonuses: what is to be back of those it spent, and gone of those it earned.
-- By lines in proportion to the quantity; by money that names no line in proportion to what was paid; rounded down, and
-- all of it when all is returned (domain 10).
create or replace function return_totals(purchase_id bigint, out restored bigint, out recalled bigint)
language sql stable
as $$
  with given as (
    select rl.purchase_line_n as n, sum(rl.quantity) as quantity
    from "return" r join return_line rl on rl.return_id = r.id
    where r.purchase_id = return_totals.purchase_id and rl.purchase_line_n is not null
    group by rl.purchase_line_n
  ), by_lines as (
    select coalesce(sum(div(l.bonuses_spent * least(g.quantity, l.quantity), l.quantity)), 0) as spent,
           coalesce(sum(div(l.bonuses_earned * least(g.quantity, l.quantity), l.quantity)), 0) as earned
    from purchase_line l join given g on g.n = l.n
    where l.purchase_id = return_totals.purchase_id
  ), alone as (
    select coalesce(sum(r.refunded), 0) as refunded from "return" r
    where r.purchase_id = return_totals.purchase_id and not exists (
      select from return_line rl where rl.return_id = r.id and rl.purchase_line_n is not null)
  )
  select least(p.bonuses_spent, b.spent + coalesce(div(p.bonuses_spent * a.refunded, nullif(p.paid, 0)), 0))::bigint,
         least(p.bonuses_earned, b.earned + coalesce(div(p.bonuses_earned * a.refunded, nullif(p.paid, 0)), 0))::bigint
  from purchase p cross join by_lines b cross join alone a
  where p.id = return_totals.purchase_id
$$;
