-- Undoes up to `size` clients of a mass operation, in the manner of run_batch_items(): each operation is reversed,
-- each lot gets its former end. What is spent already is counted, and nobody falls into debt for it.
create or replace function undo_batch_items(batch_id bigint, size integer, actor text) returns integer
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  job batch;
  item batch_item;
  moved record;
  answer jsonb;
  taken integer := 0;
  kept integer := 0;
  undone bigint := 0;
  lost bigint := 0;
  short integer := 0;
  code text;
  message text;
begin
  select b.* into job from batch b where b.id = undo_batch_items.batch_id for no key update;
  if not found or job.state <> 'undoing' then
    return 0;
  end if;

  for item in
    select i.* from batch_item i
    where i.batch_id = job.id and i.state = 'done'
    order by i.account_id, i.client_id
    limit size
  loop
    taken := taken + 1;
    begin
      if job.kind = 'prolong' then
        select u.amount, u.lost into item.undone, item.spent from undo_prolongation(item.account_id, job.id) u;
      else
        select r.answer into answer
        from reverse(item.account_id, item.seq, actor, comment => job.comment, batch_id => job.id) r;
        item.undone := (answer ->> 'taken')::bigint;
        item.spent := (answer ->> 'spent')::bigint;
      end if;
      item.state := 'undone';
    exception when others then
      get stacked diagnostics code = returned_sqlstate, message = message_text;
      if code not like 'CL%' then
        raise;
      end if;
      item.reason := split_part(message, ': ', 2);
      item.state := case item.reason when 'nothingLeft' then 'undone' else 'kept' end;
      item.undone := 0;
      item.spent := item.amount;
    end;
    if item.state = 'undone' then
      undone := undone + item.undone;
      lost := lost + item.spent;
      short := short + (item.spent > 0)::integer;
    else
      kept := kept + 1;
      item.undone := null;
      item.spent := null;
    end if;
    update batch_item i set state = item.state, undone = item.undone, spent = item.spent, reason = item.reason
    where i.batch_id = item.batch_id and i.client_id = item.client_id;
  end loop;

  if taken > 0 then
    update batch b
    set items_undone = b.items_undone + taken - kept, items_kept = b.items_kept + kept,
        amount_undone = b.amount_undone + undone, amount_spent = b.amount_spent + lost,
        items_spent = b.items_spent + short
    where b.id = job.id;
  end if;
  return taken;
end
$$;
