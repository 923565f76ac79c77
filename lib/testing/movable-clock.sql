-- Replaces the clock of a test database by one that tests move: see setClock.
create table test_clock (at timestamptz not null);
grant select, insert, update, delete on test_clock to public;
create or replace function app_now() returns timestamptz language sql stable parallel safe
  as $$ select coalesce((select at from test_clock), clock_timestamp()) $$;
