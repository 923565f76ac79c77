-- What holds of every account: nothing below zero, no debt beside bonuses that could pay it, sums that stay exact. The
-- checks of the tables that every operation writes are functions because the text of a check is read anew by every
-- statement: this one call costs a quarter of what the comparisons cost there (docs/decisions/040).
create or replace function account_is_sound(available bigint, pending bigint, reserved bigint, debt bigint)
returns boolean
language plpgsql immutable parallel safe
as $$
begin
  return available >= 0 and pending >= 0 and reserved >= 0 and debt >= 0
    and (debt = 0 or available = 0)
    and available + pending + reserved <= 1000000000000000;
end
$$;
