-- What a repeat under this key is answered with. In plpgsql, whose plan is kept: it is part of every operation.
create or replace function keep_answer(scope text, key text, answer jsonb) returns void
language plpgsql
as $$
begin
  update idempotency i set answer = keep_answer.answer
  where i.scope = keep_answer.scope and i.key = keep_answer.key;
end
$$;
