-- Packs the next numbers of a batch: each card prepared, with a temporary owner who is a client whole in himself.
-- Everything of one call is one transaction with its progress, so that a run which takes over does nothing twice.
-- A number that somebody has by now is skipped; that of a deleted card too, unless the batch takes those again.
create or replace function pack_cards(the_batch bigint, at_most int)
returns table (packed int, skipped int, is_whole boolean)
language plpgsql
as $$
declare
  batch card_batch;
  author text;
  last bigint;
  numbers text[];
  owners bigint[];
begin
  select * into strict batch from card_batch b where b.id = the_batch for update;
  select 'user:' || u.email into author from "user" u where u.id = batch.created_by;
  last := least(batch.last_number, batch.next_number + at_most - 1);

  numbers := array(
    select wanted.number
    from (select running, card_number(batch.prefix, running, batch.digits, batch.check_digit) as number
          from generate_series(batch.next_number, last) running) wanted
    where not exists (
      select from card
      where card.number = wanted.number and (card.status <> 'deleted' or not batch.reuses_deleted))
    order by running);
  owners := array(
    select made.client_id
    from create_clients(
      (select jsonb_agg('{"state": "new"}'::jsonb) from unnest(numbers)), 'batch', author, 'user:' || batch.created_by
    ) made order by made.n);

  with new_card as (
    insert into card (number, client_id, kind, category_key, type_key, state, packed_at, batch_id)
    select given.number, given.client_id, batch.kind, batch.category_key, batch.type_key, 'prepared', app_now(), batch.id
    from unnest(numbers, owners) given(number, client_id)
    returning id, card.client_id
  )
  insert into card_account (card_id, account_id)
  select new_card.id, m.account_id from new_card join account_member m on m.client_id = new_card.client_id;

  packed := coalesce(array_length(numbers, 1), 0);
  skipped := last - batch.next_number + 1 - packed;
  is_whole := last = batch.last_number;
  update card_batch b
  set next_number = last + 1, cards_packed = b.cards_packed + packed, cards_skipped = b.cards_skipped + skipped
  where b.id = the_batch;
  return next;
end
$$;
