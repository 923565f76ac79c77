-- The first lock of an operation. Null: the key is new, and the operation may go on and end with keep_answer().
-- Otherwise the answer of its first success. A second request with the same key waits here until the first has
-- ended; a refused one leaves no row, so its repeat is judged anew.
create or replace function claim_key(scope text, key text, body_hash bytea, client_id bigint default null) returns jsonb
language plpgsql
as $$
declare
  kept idempotency;
begin
  insert into idempotency (scope, key, body_hash, client_id)
  values (claim_key.scope, claim_key.key, claim_key.body_hash, claim_key.client_id)
  on conflict on constraint idempotency_pk do nothing;
  if found then
    return null;
  end if;

  select * into strict kept from idempotency i where i.scope = claim_key.scope and i.key = claim_key.key;
  if kept.body_hash <> claim_key.body_hash then
    perform ledger_refuse('keyReused');
  end if;
  return kept.answer;
end
$$;
