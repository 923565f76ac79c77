-- `import_plan`: for every staged row of a file of clients whose row it is, that of a client we know, of one that an
-- earlier row of the file creates, or of a new one, whose id is taken from the sequence now. Rows that were applied
-- before are left out, rows that claim what belongs to somebody else fail. The file is judged as if its rows came one
-- after another: those that wait for each other take rounds, and all the others are judged together. The plan stands in
-- a table of this session; a run that was killed plans anew what it had not written.
create or replace function import_plan_clients(the_import bigint, digest bytea) returns void
language plpgsql
as $$
declare
  round int := 0;
begin
  drop table if exists import_claim, import_external_id, import_plan;
  create temp table import_plan (row_number int primary key, client_id bigint not null);
  create temp table import_external_id (client_id bigint primary key, value text not null);
  create temp table import_claim as
  select r.row_number, claim.kind, claim.value, claim.rank,
         coalesce(known.client_id, card.client_id) as client_id,
         owner.state = 'new' as is_packed
  from import_row r
  cross join lateral (
    select 'external_id' as kind, r.cells ->> 'externalId' as value, 1 as rank where r.cells ->> 'externalId' is not null
    union all select 'phone', r.cells ->> 'phone', 2 where r.cells ->> 'phone' is not null
    union all select 'card', given.number, 3 from jsonb_array_elements_text(r.cells -> 'card') as given(number)
    union all select 'email', r.cells ->> 'email', 4 where r.cells ->> 'email' is not null
  ) claim
  left join client_identifier known
    on claim.kind <> 'card' and known.kind = claim.kind and known.value = claim.value and known.removed_at is null
  left join card on claim.kind = 'card' and card.number = claim.value and card.status <> 'deleted'
  left join client owner on owner.id = card.client_id
  where r.import_id = the_import and r.outcome is null
    and not exists (select from imported_row done where done.file_hash = digest and done.row_number = r.row_number);

  while exists (select from import_claim) loop
    round := round + 1;
    drop table if exists import_ready, import_verdict;
    create index on import_claim (row_number);
    analyze import_claim;

    -- A row is ready when whatever it claims has an owner, or is claimed by no earlier row that still waits.
    create temp table import_ready as
    select row_number from (
      select row_number, client_id, min(row_number) over (partition by kind, value) as first_row from import_claim
    ) claim
    group by row_number having bool_and(client_id is not null or first_row = row_number);

    -- An e-mail names a client only in a row that has nothing better.
    create temp table import_verdict as
    select row_number,
           (array_agg(client_id order by rank) filter (where client_id is not null and (kind <> 'email' or lonely)))[1] as client_id,
           null::text as fault_column, null::text as fault_code
    from (
      select claim.*, not bool_or(kind <> 'email') over (partition by row_number) as lonely
      from import_claim claim join import_ready using (row_number)
    ) claim
    group by row_number;
    create index on import_verdict (row_number);
    analyze import_verdict;

    update import_verdict v set fault_column = wrong.kind, fault_code = case when wrong.is_packed then 'cardPacked' else wrong.kind || 'Taken' end
    from (
      select distinct on (c.row_number) c.row_number, c.kind, c.is_packed
      from import_claim c join import_verdict v using (row_number)
      where c.client_id is not null and (c.client_id is distinct from v.client_id or c.is_packed)
      order by c.row_number, c.rank
    ) wrong
    where wrong.row_number = v.row_number;

    -- An external id is for life: who has one gets no other, neither now nor from two rows of this round. What led the
    -- row to him is then somebody else's.
    update import_verdict v set (fault_column, fault_code) = (
      select led.kind, led.kind || 'Taken' from import_claim led
      where led.row_number = v.row_number and led.client_id = v.client_id order by led.rank limit 1)
    from (
      select c.row_number, c.value, v.client_id,
             first_value(c.value) over (partition by v.client_id order by c.row_number) as first_value
      from import_claim c join import_verdict v using (row_number)
      where c.kind = 'external_id' and v.client_id is not null and v.fault_code is null
    ) mine
    left join import_external_id given on given.client_id = mine.client_id
    left join lateral (
      select bool_or(value = mine.value) as is_his from client_identifier
      where client_id = mine.client_id and kind = 'external_id' and removed_at is null
    ) has on true
    where mine.row_number = v.row_number
      and not coalesce(has.is_his, given.value = mine.value, mine.first_value = mine.value);

    update import_verdict set fault_column = 'externalId', fault_code = 'tangled'
    where round > 500 and fault_code is null;
    update import_verdict set client_id = nextval('client_id_seq') where client_id is null and fault_code is null;

    insert into import_external_id
    select distinct on (v.client_id) v.client_id, c.value
    from import_verdict v join import_claim c using (row_number)
    where c.kind = 'external_id' and v.fault_code is null
    order by v.client_id, v.row_number
    on conflict do nothing;

    insert into import_plan select row_number, client_id from import_verdict where fault_code is null;
    update import_row r
    set outcome = 'failed', errors = jsonb_build_array(jsonb_build_object('column', v.fault_column, 'code', v.fault_code))
    from import_verdict v
    where v.fault_code is not null and r.import_id = the_import and r.row_number = v.row_number;

    -- What a row got by this is its client's from the next round on.
    create temp table import_claim_next as
    select c.row_number, c.kind, c.value, c.rank, coalesce(c.client_id, won.client_id) as client_id, c.is_packed
    from import_claim c
    left join (
      select c.kind, c.value, min(v.client_id) as client_id
      from import_verdict v join import_claim c using (row_number)
      where v.fault_code is null group by 1, 2
    ) won on won.kind = c.kind and won.value = c.value
    where not exists (select from import_verdict v where v.row_number = c.row_number);
    drop table import_claim;
    alter table import_claim_next rename to import_claim;
  end loop;
  analyze import_plan;
end
$$;
