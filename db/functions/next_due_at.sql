-- The soonest moment at which a lot of the account activates or expires. A lot that is wholly reserved waits for its
-- reservation instead. Each half reads the first row of its index, however many lots there are.
create or replace function next_due_at(account_id bigint) returns timestamptz
language plpgsql stable parallel safe
as $$
begin
  return least(
    (select l.active_from from lot l
     where l.account_id = next_due_at.account_id and l.state = 'pending'
     order by l.active_from, l.id limit 1),
    (select l.expires_at from lot l
     where l.account_id = next_due_at.account_id and l.state = 'active' and l.remaining > l.reserved
     order by l.expires_at, l.active_from, l.id limit 1),
    'infinity');
end
$$;
