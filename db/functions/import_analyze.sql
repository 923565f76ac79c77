-- Tells the planner what a file brought into the staging table; only its owner may, and the loads are fast only then.
create or replace function import_analyze() returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  analyze import_row;
end
$$;
