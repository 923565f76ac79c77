-- Lengthens the life of what ran out on a frozen account by the days it was frozen, begun days included, so that all
-- of it is alive at `t`. Days are those of the programme's zone: an hour of the day stays what it was across a change
-- of clocks. Answers the days, 0 where nothing had run out.
create or replace function prolong_lots(acc account, t timestamptz) returns integer
language plpgsql
as $$
declare
  zone text := programme_zone();
  days integer := ceil(extract(epoch from (t at time zone zone) - (acc.frozen_at at time zone zone)) / 86400);
begin
  update lot l
  set expires_at = ((l.expires_at at time zone zone) + make_interval(days => days)) at time zone zone
  where l.account_id = acc.id and l.state in ('pending', 'active') and l.expires_at > acc.frozen_at and l.expires_at <= t;
  return case when found then days else 0 end;
end
$$;
