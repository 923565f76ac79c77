-- The clock. No other function reads one; the databases of tests replace it by one that reads a table.
create or replace function app_now() returns timestamptz
language sql stable parallel safe
as $$ select clock_timestamp() $$;
