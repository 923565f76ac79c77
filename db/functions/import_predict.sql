-- What a stretch of a file of clients would do: rows are counted, and those that would fail say so. Clients whom the
-- file creates are remembered from stretch to stretch, so that only their first row counts as new.
create or replace function import_predict_clients(the_import bigint, digest bytea, first_row int, last_row int) returns void
language plpgsql
as $$
declare
  the_outcome text;
begin
  perform import_start_turn();
  create temp table if not exists import_foreseen (client_id bigint primary key, row_number int not null);
  insert into import_turn
  select c.row_number, c.client_id, c.is_new, c.fields, r.cells
  from import_client_changes(the_import, first_row, last_row) c
  join import_row r on r.import_id = the_import and r.row_number = c.row_number;

  perform import_refuse_clients(the_import);
  insert into import_foreseen
  select client_id, min(row_number) from import_turn where is_new group by 1 on conflict do nothing;
  foreach the_outcome in array array['created', 'updated', 'unchanged'] loop
    perform import_end_rows(the_import, digest, the_outcome, array(
      select t.row_number
      from import_turn t left join import_foreseen f on f.client_id = t.client_id and t.is_new
      where the_outcome = case when f.row_number = t.row_number then 'created'
        when t.is_new or cardinality(t.fields) > 0 then 'updated' else 'unchanged' end), true);
  end loop;
end
$$;

-- The same for receipts and returns of a stretch. A return whose purchase is neither here nor in the file waits.
create or replace function import_predict_receipts(
  the_import bigint, digest bytea, wanted_kind text, first_receipt int, last_receipt int
) returns void
language plpgsql
as $$
begin
  perform import_take_receipts(the_import, digest, wanted_kind, first_receipt, last_receipt, true);
  delete from import_receipt b
  where wanted_kind = 'return' and b.return_of is not null
    and not exists (
      select from purchase p
      where p.client_id = b.client_id and p.receipt = b.return_of and p.at <= b.at and p.status = 'completed')
    and not exists (
      select from import_line l
      where l.kind = 'purchase' and l.client_id = b.client_id and l.receipt = b.return_of and l.at <= b.at);
  perform import_end_rows(the_import, digest, 'created', array(
    select l.row_number from import_receipt c join import_line l using (first_row) where l.kind = wanted_kind), true);
end
$$;
