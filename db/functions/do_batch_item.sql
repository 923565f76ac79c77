-- Does to one client what a mass operation does to each: the item comes back as it then stands. Whatever the ledger
-- refuses (a block, too little on the account) is raised to the caller.
create or replace function do_batch_item(job batch, item batch_item) returns batch_item
language plpgsql
as $$
declare
  author text := 'user:' || job.created_by;
  notify boolean := coalesce((job.terms ->> 'notify')::boolean, false);
  available bigint;
  answer jsonb;
  moved record;
begin
  if job.kind = 'prolong' then
    select * into moved from prolong(item.account_id, item.client_id,
      (job.terms ->> 'firstDay')::date, (job.terms ->> 'lastDay')::date, author,
      days => (job.terms ->> 'days')::integer, new_last_day => (job.terms ->> 'newLastDay')::date, batch_id => job.id);
    if moved.lots = 0 then
      perform batch_refuse('nothingEnds');
    end if;
    item.amount := moved.amount;
  elsif job.kind = 'accrue' then
    select a.answer into answer from accrue(item.account_id, item.amount, 'reward', 'mass', author,
      expires_at => coalesce(programme_midnight((job.terms ->> 'lastDay')::date + 1), 'infinity'),
      client_id => item.client_id, batch_id => job.id, comment => job.comment, notify => notify) a;
  else
    -- Locks the account: what is read then is what can be taken.
    perform settle(item.account_id);
    select a.available into available from account a where a.id = item.account_id;
    if job.terms ->> 'shortfall' = 'partial' and available > 0 then
      item.amount := least(item.amount, available);
    end if;
    select d.answer into answer from debit(item.account_id, item.amount, author,
      client_id => item.client_id, batch_id => job.id, comment => job.comment, notify => notify) d;
  end if;
  item.seq := (answer ->> 'seq')::bigint;
  item.state := 'done';
  return item;
end
$$;

-- A refusal that only a mass operation knows, in the manner of ledger_refuse().
create or replace function batch_refuse(reason text) returns void
language plpgsql
as $$
begin
  raise exception 'The ledger refuses: %', reason using errcode = 'CL900';
end
$$;
