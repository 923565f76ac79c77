-- Every deviation of the whole base.
create or replace view ledger_deviations as
select d.account_id, d.rule, d.seq, d.lot_id, d.expected, d.found
from find_ledger_deviations(0, 9223372036854775807) d;
