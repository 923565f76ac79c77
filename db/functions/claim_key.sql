-- The first lock of a piece of work that is more than one operation. Null: the key is new, and the work may go on and
-- end with end_claim(). Otherwise the answer of its first success. A second request with the same key waits here until
-- the first has ended; a refused one leaves no row, so its repeat is judged anew.
create or replace function claim_key(scope text, key text, body_hash bytea) returns jsonb
language plpgsql
as $$
begin
  insert into idempotency (scope, key, body_hash)
  values (claim_key.scope, claim_key.key, claim_key.body_hash)
  on conflict on constraint idempotency_pk do nothing;
  if found then
    return null;
  end if;
  return kept_answer(claim_key.scope, claim_key.key, claim_key.body_hash);
end
$$;

-- What a repeat of that work is answered with.
create or replace function end_claim(scope text, key text, answer jsonb) returns void
language sql
as $$ update idempotency i set answer = end_claim.answer where i.scope = end_claim.scope and i.key = end_claim.key $$;
