-- Writes the planned rows of a stretch of a file of clients, in one transaction: what it has done is counted and marked
-- under the file's digest, so that a second run goes on behind it. Several rows of one client are applied one after
-- another.
create or replace function import_clients(
  the_import bigint, digest bytea, first_row int, last_row int, actor text, added_by text, opening_expires_at timestamptz
) returns void
language plpgsql
as $$
declare
  the_turn int := 0;
  the_outcome text;
begin
  perform from client where id in (select client_id from import_plan where row_number between first_row and last_row)
  order by id for no key update;

  loop
    the_turn := the_turn + 1;
    perform import_start_turn();
    insert into import_turn
    select c.row_number, c.client_id, c.is_new, c.fields, r.cells
    from (
      select planned.row_number, row_number() over (partition by client_id order by planned.row_number) as turn
      from import_plan planned where planned.row_number between first_row and last_row
    ) mine
    join import_client_changes(the_import, first_row, last_row) c using (row_number)
    join import_row r on r.import_id = the_import and r.row_number = c.row_number
    where mine.turn = the_turn;
    exit when not found;

    perform import_refuse_clients(the_import);
    perform import_write_clients(the_import, actor, added_by);
    perform import_write_identity(the_import, actor);
    perform import_give_bonuses(the_import, actor, opening_expires_at);
    foreach the_outcome in array array['created', 'updated', 'unchanged'] loop
      perform import_end_rows(the_import, digest, the_outcome, array(
        select row_number from import_turn
        where the_outcome = case when is_new then 'created' when cardinality(fields) = 0 then 'unchanged' else 'updated' end), false);
    end loop;
  end loop;
end
$$;

-- The rows that are written together: at most one of each client.
create or replace function import_start_turn() returns void
language plpgsql
as $$
begin
  create temp table if not exists import_turn (
    row_number int primary key, client_id bigint not null, is_new boolean not null, fields text[], cells jsonb not null
  ) on commit delete rows;
  delete from import_turn;
end
$$;

-- Takes out of the turn what has become impossible since the plan was made, or never was possible.
create or replace function import_refuse_clients(the_import bigint) returns void
language plpgsql
as $$
begin
  with wrong as (
    select distinct on (row_number) row_number, fault_column, fault_code from (
      select t.row_number, case i.kind when 'external_id' then 'externalId' else i.kind end as fault_column,
             case i.kind when 'external_id' then 'externalId' else i.kind end || 'Taken' as fault_code
      from import_turn t
      cross join lateral (values ('phone', cells ->> 'phone'), ('email', cells ->> 'email'),
                                 ('external_id', cells ->> 'externalId')) claim(kind, value)
      join client_identifier i on i.kind = claim.kind and i.value = claim.value and i.removed_at is null
      where i.client_id <> t.client_id
      union all
      select t.row_number, 'card', 'cardTaken'
      from import_turn t cross join lateral jsonb_array_elements_text(cells -> 'card') as given(number)
      join card on card.number = given.number and card.status <> 'deleted'
      where card.client_id <> t.client_id
      union all
      select t.row_number, 'card', 'cardDeleted'
      from import_turn t cross join lateral jsonb_array_elements_text(cells -> 'card') as given(number)
      where not coalesce((select (i.options ->> 'reuseDeletedCards')::boolean from import i where i.id = the_import), false)
        and card_was_deleted(given.number)
      union all
      select t.row_number, 'state', 'stateBackwards'
      from import_turn t join client c on c.id = t.client_id
      where 'state' = any(t.fields) and not (c.state = 'anonymous' and cells ->> 'state' = 'registered')
      union all
      select t.row_number, 'openingBonuses', 'blocked'
      from import_turn t
      join client c on c.id = t.client_id
      left join account_member m on m.client_id = c.id and m.is_primary and m.left_at is null
      left join account a on a.id = m.account_id
      where 'openingBonuses' = any(t.fields) and (c.blocked_at is not null or a.frozen_at is not null)
    ) fault
  ), refused as (
    update import_row r
    set outcome = 'failed', errors = jsonb_build_array(jsonb_build_object('column', fault_column, 'code', fault_code))
    from wrong where r.import_id = the_import and r.row_number = wrong.row_number
  )
  delete from import_turn t using wrong where wrong.row_number = t.row_number;
end
$$;
