-- What a repeat under a key is answered with, written when an operation on one account has succeeded. The key was free
-- behind the account's lock; whoever took it since did so for another account, so with another body.
create or replace function keep_answer(scope text, key text, body_hash bytea, client_id bigint, answer jsonb) returns void
language plpgsql
as $$
begin
  insert into idempotency (scope, key, body_hash, client_id, answer, at)
  values (keep_answer.scope, keep_answer.key, keep_answer.body_hash, keep_answer.client_id, keep_answer.answer, app_now())
  on conflict on constraint idempotency_pk do nothing;
  if not found then
    perform ledger_refuse('keyReused');
  end if;
end
$$;
