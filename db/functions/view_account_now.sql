-- Accounts as they are at this moment, however late settling runs: every read of a balance goes through here. Only an
-- account with something due is corrected by its lots; for all others a column costs one comparison.
create or replace view account_now as
select a.id,
       a.currency,
       case when a.next_due_at <= (select app_now()) and a.frozen_at is null
         then (due_balance(a, (select app_now()))).available else a.available end as available,
       case when a.next_due_at <= (select app_now()) and a.frozen_at is null
         then (due_balance(a, (select app_now()))).pending else a.pending end as pending,
       a.reserved,
       case when a.next_due_at <= (select app_now()) and a.frozen_at is null
         then (due_balance(a, (select app_now()))).debt else a.debt end as debt,
       a.next_due_at,
       a.frozen_at,
       a.seq,
       a.created_at,
       a.heir_id
from account a;
