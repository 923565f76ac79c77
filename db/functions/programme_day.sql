-- Days of the programme: its zone is a setting, Moscow until it is chosen.
create or replace function programme_zone() returns text
language sql stable parallel safe
as $$ select coalesce((select value #>> '{}' from setting where key = 'timeZone'), 'Europe/Moscow') $$;

create or replace function programme_day(moment timestamptz) returns date
language sql stable parallel safe
as $$ select (moment at time zone programme_zone())::date $$;

create or replace function programme_today() returns date
language sql stable parallel safe
as $$ select programme_day(app_now()) $$;

-- The moment at which a day of the programme begins.
create or replace function programme_midnight(day date) returns timestamptz
language sql stable parallel safe
as $$ select day::timestamp at time zone programme_zone() $$;
