-- Words of names that a typed one can be meant for, the nearest first: itself or what begins with it (0), what sounds or
-- begins to sound like it (1), two letters in the wrong order (2), one or two wrong, missing or one too many (3, 4). A short word
-- allows one mistake.
create or replace function find_name_words(typed text, most integer) returns table (word text, distance integer)
language plpgsql stable rows 8
as $$
declare
  heard text := name_sound(typed);
  allowed integer := case when length(heard) < 4 then 0 when length(heard) < 7 then 1 else 2 end;
begin
  return query
    select found.word, min(found.distance)::integer
    from (
      -- It stands for all that begin with it: names are compared with the beginning itself.
      select typed as word, 0 as distance
      where exists (select from name_word w where w.word ~>=~ typed and w.word ~<~ after_all(typed))
      union all
      select w.word, 1 from name_word w
      where length(heard) > 2 and w.sound ~>=~ heard and w.sound ~<~ after_all(heard)
      union all
      select w.word, 2 from name_word w where allowed > 0 and w.sound = any (swapped_sounds(heard))
      union all
      select w.word, 2 + levenshtein(w.sound, heard) from name_word w
      where allowed > 0 and w.sound % heard and levenshtein_less_equal(w.sound, heard, allowed) <= allowed
    ) found
    group by found.word
    order by 2, length(found.word), found.word
    limit most;
end
$$;

-- The end of everything that begins with a text, byte by byte.
create or replace function after_all(beginning text) returns text
language sql immutable parallel safe
as $$ select beginning || U&'\FFFF' $$;

-- Every word that two neighbouring letters in the other order would make of it.
create or replace function swapped_sounds(sound text) returns text[]
language sql immutable parallel safe
as $$
  select coalesce(array_agg(overlay(sound placing substr(sound, n + 1, 1) || substr(sound, n, 1) from n for 2)), '{}')
  from generate_series(1, length(sound) - 1) n
$$;
