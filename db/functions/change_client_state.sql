-- Every way of a client from state to state, with what causes it: the same table as lib/clients/states.ts.
create or replace function client_transitions() returns table (from_state text, to_state text, cause text)
language sql immutable
as $$
  values
    (null, 'anonymous', 'application'), (null, 'anonymous', 'subscription'),
    (null, 'anonymous', 'registration'), (null, 'anonymous', 'import'),
    (null, 'new', 'packing'),
    (null, 'registered', 'registration'), (null, 'registered', 'import'),
    ('anonymous', 'registered', 'registration'), ('anonymous', 'registered', 'import'),
    ('new', 'deleted', 'cardTaken'),
    ('anonymous', 'deleted', 'merge'), ('registered', 'deleted', 'merge'),
    ('deleted', 'anonymous', 'unmerge'), ('deleted', 'registered', 'unmerge'),
    ('anonymous', 'excluded', 'exclusion'), ('registered', 'excluded', 'exclusion')
$$;

-- The one way to change the state of clients: it writes their history. Those who are in the state already stay as they
-- are; a change that the table does not know is refused for all of them. Whoever is deleted names his successor.
create or replace function change_client_state(
  client_ids bigint[],
  new_state text,
  cause text,
  actor text,
  successor bigint default null
) returns void
language plpgsql
as $$
declare
  odd record;
begin
  perform from client c where c.id = any(client_ids) order by c.id for no key update;
  select c.id, c.state into odd from client c
  where c.id = any(client_ids) and c.state <> new_state and not exists (
    select from client_transitions() w
    where w.from_state = c.state and w.to_state = new_state and w.cause = change_client_state.cause
  )
  limit 1;
  if found then
    raise exception 'A client in state % does not become % by %', odd.state, new_state, cause using errcode = 'CL040';
  end if;

  insert into client_state_change (client_id, "from", "to", cause, actor)
  select c.id, c.state, new_state, change_client_state.cause, change_client_state.actor from client c
  where c.id = any(client_ids) and c.state <> new_state;
  update client c
  set state = new_state, successor_id = case when new_state = 'deleted' then successor end, version = c.version + 1
  where c.id = any(client_ids) and c.state <> new_state;
end
$$;

-- Whoever writes the column: a way that is not in the table is refused.
create or replace function require_client_transition() returns trigger
language plpgsql
as $$
begin
  if not exists (select from client_transitions() w where w.from_state = old.state and w.to_state = new.state) then
    raise exception 'A client in state % does not become %', old.state, new.state using errcode = 'CL040';
  end if;
  return new;
end
$$;

create or replace trigger client_state_allowed before update of state on client
  for each row when (old.state is distinct from new.state) execute function require_client_transition();
