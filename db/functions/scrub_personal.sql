-- A value of JSON without what a pattern finds: whole items of lists go, parts of texts become asterisks, and so does a
-- list that would be left without items, because an empty one means something else.
create or replace function scrub_personal(value jsonb, pattern text) returns jsonb
language plpgsql immutable
as $$
declare
  bare text := value #>> '{}';
  kept jsonb;
begin
  case jsonb_typeof(value)
    when 'string' then
      return to_jsonb(regexp_replace(bare, pattern, '***', 'gi'));
    when 'number' then
      return case when bare ~* pattern then to_jsonb('***'::text) else value end;
    when 'array' then
      select coalesce(jsonb_agg(scrub_personal(item, pattern) order by n) filter (where not is_whole(item, pattern)), '[]')
      into kept from jsonb_array_elements(value) with ordinality as items(item, n);
      return case when kept = '[]' and value <> '[]' then '["***"]' else kept end;
    when 'object' then
      return (select coalesce(jsonb_object_agg(key, scrub_personal(item, pattern)), '{}') from jsonb_each(value) as fields(key, item));
    else
      return value;
  end case;
end
$$;

-- Whether a value of JSON is nothing but what the pattern finds.
create or replace function is_whole(item jsonb, pattern text) returns boolean
language sql immutable
as $$
  select jsonb_typeof(item) in ('string', 'number')
    and (item #>> '{}') ~* pattern
    and btrim(regexp_replace(item #>> '{}', pattern, '', 'gi'), ' +()-') = ''
$$;
