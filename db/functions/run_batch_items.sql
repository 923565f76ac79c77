-- Does up to `size` clients of a mass operation that runs, in one transaction, and says how many it took up: 0 when
-- nobody is left or somebody wants it stopped. Killed, it loses this chunk and nothing else; several at once take
-- turns, because whoever begins locks the batch. Accounts are locked in the order of their ids. Each client is a
-- subtransaction, because a refusal concerns him alone: a size below 64 keeps them all in the cache that every other
-- snapshot of the database looks into.
create or replace function run_batch_items(batch_id bigint, size integer) returns integer
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  job batch;
  item batch_item;
  taken integer := 0;
  done integer := 0;
  moved bigint := 0;
  code text;
  message text;
begin
  select b.* into job from batch b where b.id = run_batch_items.batch_id for no key update;
  if not found or job.state <> 'running' or job.cancel_requested_at is not null then
    return 0;
  end if;

  for item in
    select i.* from batch_item i
    where i.batch_id = job.id and i.state = 'waiting'
    order by i.account_id, i.client_id
    limit size
  loop
    taken := taken + 1;
    begin
      item := do_batch_item(job, item);
      done := done + 1;
      moved := moved + item.amount;
    exception when others then
      get stacked diagnostics code = returned_sqlstate, message = message_text;
      if code not like 'CL%' then
        raise;
      end if;
      item.state := 'refused';
      item.reason := split_part(message, ': ', 2);
    end;
    update batch_item i set state = item.state, amount = item.amount, seq = item.seq, reason = item.reason
    where i.batch_id = item.batch_id and i.client_id = item.client_id;
  end loop;

  if taken > 0 then
    update batch b
    set items_done = b.items_done + done, items_refused = b.items_refused + taken - done,
        amount_done = b.amount_done + moved
    where b.id = job.id;
  end if;
  return taken;
end
$$;
