-- Whether a number stands on cards that were deleted, or whose owner has left, and on none that is not: whoever gives it to
-- somebody again says so on purpose. Every way in asks here.
create or replace function card_was_deleted(number text) returns boolean
language sql stable
as $$
  select count(*) > 0 and bool_and(k.status = 'deleted') from card k where k.number = card_was_deleted.number
$$;
