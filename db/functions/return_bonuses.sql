-- What a return does to bonuses. `restored` and `recalled` are what all returns of the purchase so far come to together:
-- the difference to what was done before is done now, so rounding never adds up. Spent bonuses go back in proportion to
-- the very lots they came from, with their own dates. Earned ones are taken from what is left of the lots they made
-- (also where a transfer has carried them), then from other lots, and what was spent becomes a debt; what has burned is
-- gone and owed by nobody. A block does not stop a return. Answers what was done, and the balances of the account.
create or replace function return_bonuses(
  purchase_id bigint,
  return_id bigint,
  restored bigint,
  recalled bigint,
  actor text,
  out answer jsonb
)
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  concerned bigint[] := accounts_of_purchase(purchase_id);
  concerned_id bigint;
  entered record;
  acc account;
  tx ledger_tx;
  done record;
  given bigint := 0;
  taken bigint := 0;
  owed bigint := 0;
begin
  tx.purchase_id := purchase_id;
  tx.return_id := return_id;
  tx.actor := actor;
  perform from account a
  where a.id = any (concerned) or a.id in (select passed.heir_id from account passed where passed.id = any (concerned))
  order by a.id for no key update;
  select s.client_id, s.card_id into tx.client_id, tx.card_id from purchase s where s.id = return_bonuses.purchase_id;

  foreach concerned_id in array concerned loop
    entered := enter_account(concerned_id, null, even_blocked => true);
    acc := entered.acc;
    tx.at := entered.t;
    done := restore_spent(acc, tx, restored);
    acc := done.acc;
    given := given + done.amount;
    done := recall_earned(acc, tx, recalled);
    acc := done.acc;
    taken := taken + done.amount;
    owed := owed + done.owed;
  end loop;
  -- What an heir has paid at once is owed by nobody.
  select least(owed, sum(a.debt)) into owed
  from account a
  where a.id = any (concerned) or a.id in (select passed.heir_id from account passed where passed.id = any (concerned));
  answer := jsonb_build_object('restored', given, 'recalled', taken, 'owed', coalesce(owed, 0))
    || case when acc.id is null then '{}' else ledger_answer(acc, given) end;
end
$$;

-- The accounts that a purchase has moved bonuses on, and those its lots have been carried to since, by id.
create or replace function accounts_of_purchase(purchase_id bigint) returns bigint[]
language sql stable
as $$
  with recursive carried as (
    select l.account_id, l.id from lot l where l.purchase_id = accounts_of_purchase.purchase_id
    union
    select l.account_id, l.id from carried c join lot l on l.from_account_id = c.account_id and l.from_lot = c.id
  ), touched as (
    select x.account_id from ledger_tx x where x.purchase_id = accounts_of_purchase.purchase_id
    union select c.account_id from carried c
  )
  select coalesce(array_agg(t.account_id order by t.account_id), '{}') from touched t
$$;
