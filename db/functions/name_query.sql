-- What asks the words of names (client_pii_name_words) for those who bear all of `typed`: each may be met by any of its
-- alternatives, which `|` divides, and by whatever begins with it. A beginning is resolved into the words of the base,
-- because the index walks many words at once, but collects all that begin alike before it compares.
create or replace function name_query(typed text[]) returns tsquery
language sql stable
as $$
  select string_agg('(' || wanted.alternatives || ')', ' & ')::tsquery
  from (
    select string_agg(coalesce(known.words, lexeme(beginning) || ':*'), ' | ') as alternatives
    from unnest(typed) with ordinality asked(word, n)
    cross join lateral unnest(string_to_array(asked.word, '|')) beginning
    cross join lateral (
      select case when count(*) <= 50 then string_agg(lexeme(w.word), ' | ') end as words
      from (
        select w.word from name_word w where w.word ~>=~ beginning and w.word ~<~ after_all(beginning) limit 51
      ) w
    ) known
    group by asked.n
  ) wanted
$$;

-- A word as a tsquery has it.
create or replace function lexeme(word text) returns text
language sql immutable parallel safe
as $$ select '''' || replace(replace(word, '\', '\\'), '''', '''''') || '''' $$;
