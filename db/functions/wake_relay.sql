-- An event that a client is to be told of wakes the relay as soon as its transaction commits; whatever is missed is
-- picked up by the clock.
create or replace function wake_relay() returns trigger
language plpgsql
as $$
begin
  perform enqueue('messages.relay', '{}');
  return null;
end
$$;

create or replace trigger outbox_wakes_relay
after insert on outbox
for each row when (new.topic in ('bonuses.changed', 'contacts.changed'))
execute function wake_relay();
