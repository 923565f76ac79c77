-- The steps a card may take, as lib/cards/card-steps.ts has them; a test walks through every pair. What is replaced
-- stays so; what is deleted comes back within thirty days as what it was, and never afterwards.
create or replace function guard_card() returns trigger
language plpgsql
as $$
begin
  if old.state <> new.state
     and (old.state, new.state) not in (('prepared', 'issued'), ('prepared', 'activated'), ('issued', 'activated')) then
    raise exception 'A card does not go from % to %', old.state, new.state using errcode = 'integrity_constraint_violation';
  end if;
  if old.status = new.status then return new; end if;

  if old.status = 'deleted' and new.status = old.former_status and old.deleted_at > app_now() - interval '30 days' then
    new.deleted_at := null;
    new.former_status := null;
  elsif (old.status, new.status) not in (('active', 'blocked'), ('active', 'replaced'), ('active', 'deleted'),
                                         ('blocked', 'active'), ('blocked', 'replaced'), ('blocked', 'deleted')) then
    raise exception 'A card does not go from % to %', old.status, new.status
      using errcode = 'integrity_constraint_violation';
  elsif new.status = 'deleted' then
    new.deleted_at := app_now();
    new.former_status := old.status;
  end if;
  return new;
end
$$;

create or replace trigger card_steps before update of state, status on card
  for each row when (old.state <> new.state or old.status <> new.status) execute function guard_card();
