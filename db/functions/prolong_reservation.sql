-- Gives an open reservation until another moment; never less time than it has.
create or replace function prolong_reservation(account_id bigint, reservation_id integer, until timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  held reservation;
begin
  perform from account a where a.id = prolong_reservation.account_id for no key update;
  select r.* into held from reservation r
  where r.account_id = prolong_reservation.account_id and r.id = prolong_reservation.reservation_id;
  if not found then
    perform ledger_refuse('reservationNotFound');
  elsif held.state <> 'open' then
    perform ledger_refuse('reservationClosed', jsonb_build_object('state', held.state));
  elsif until <= held.expires_at or until > app_now() + interval '1 year' then
    perform ledger_refuse('badValidity');
  end if;
  update reservation r set expires_at = until
  where r.account_id = held.account_id and r.id = held.id;
end
$$;
