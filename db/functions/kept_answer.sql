-- The answer of the first success under a key; null while there is none. Another body under the same key is refused.
create or replace function kept_answer(scope text, key text, body_hash bytea) returns jsonb
language plpgsql
as $$
declare
  kept idempotency;
begin
  select i.* into kept from idempotency i where i.scope = kept_answer.scope and i.key = kept_answer.key;
  if found and kept.body_hash <> kept_answer.body_hash then
    perform ledger_refuse('keyReused');
  end if;
  return kept.answer;
end
$$;
