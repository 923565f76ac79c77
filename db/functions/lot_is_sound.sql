-- What holds of every lot: something was given, no more is left than was given nor reserved than is left, and it begins
-- before it ends. A function as account_is_sound().
create or replace function lot_is_sound(
  amount bigint,
  remaining bigint,
  reserved bigint,
  active_from timestamptz,
  expires_at timestamptz
) returns boolean
language plpgsql immutable parallel safe
as $$
begin
  return amount > 0 and reserved >= 0 and reserved <= remaining and remaining <= amount and active_from < expires_at;
end
$$;
