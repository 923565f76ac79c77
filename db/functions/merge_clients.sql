-- Merges two clients so that it can be taken back: absorb_client, with what both were before it and up to which
-- transaction the survivor's accounts were his own. Besides what that one refuses: a survivor who shares an account,
-- because what comes would belong to his family. Answers the number of the merge.
create or replace function merge_clients(client_id bigint, survivor_id bigint, actor text, out merge_id bigint)
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'
as $$
declare
  own bigint[];
  seqs jsonb;
  sides jsonb;
begin
  perform require_two_clients(client_id, survivor_id);
  if exists (
    select from account_member m
    join account_member other on other.account_id = m.account_id and other.client_id <> m.client_id and other.left_at is null
    where m.client_id = merge_clients.survivor_id and m.left_at is null
  ) then
    perform ledger_refuse('sharesAlready');
  end if;

  -- Each has an account in every currency of the other: otherwise what their cards earn there could not be told apart.
  perform open_account(lacking.client_id, lacking.currency, actor)
  from (
    select who.id as client_id, used.currency
    from unnest(array[merge_clients.client_id, survivor_id]) who(id)
    cross join (
      select distinct a.currency from account_member m join account a on a.id = m.account_id
      where m.client_id in (merge_clients.client_id, survivor_id) and m.left_at is null and a.heir_id is null
    ) used
    where not exists (
      select from account_member m join account a on a.id = m.account_id
      where m.client_id = who.id and m.left_at is null and a.heir_id is null and a.currency = used.currency)
    order by who.id, used.currency
  ) lacking;

  select array_agg(a.id) filter (where m.client_id = merge_clients.client_id and a.heir_id is null),
         jsonb_object_agg(a.id, a.seq) filter (where m.client_id = merge_clients.survivor_id)
  into own, seqs
  from account_member m join account a on a.id = m.account_id
  where m.client_id in (merge_clients.client_id, merge_clients.survivor_id) and m.left_at is null;
  sides := jsonb_build_object(client_id, profile_before_merge(client_id), survivor_id, profile_before_merge(survivor_id));

  merge_id := absorb_client(client_id, survivor_id, 'merged', actor);
  insert into client_merge_account (merge_id, account_id, heir_id, heir_seq)
  select merge_clients.merge_id, a.id, a.heir_id, (seqs ->> a.heir_id::text)::bigint
  from account a where a.id = any (own) and a.heir_id is not null;
  insert into client_merge_side (merge_id, client_id, profile)
  select merge_clients.merge_id, s.key::bigint, s.value from jsonb_each(sides) s;
end
$$;

-- Everything of a client that a merge may change.
create or replace function profile_before_merge(client_id bigint) returns jsonb
language sql stable
as $$
  select jsonb_build_object(
    'pii', (select to_jsonb(p) - 'client_id' - 'name_key' - 'birth_day' from client_pii p where p.client_id = c.id),
    'consents', coalesce((select jsonb_agg(to_jsonb(k) - 'client_id') from consent k where k.client_id = c.id), '[]'),
    'children', coalesce((select jsonb_agg(to_jsonb(h) - 'client_id' - 'name_key' - 'birth_day') from child h where h.client_id = c.id), '[]'),
    'levels', coalesce((select jsonb_agg(to_jsonb(l) - 'client_id') from client_level l
                        where l.client_id = c.id and l.assigned_key is not null), '[]'),
    'version', c.version)
  from client c where c.id = profile_before_merge.client_id
$$;
