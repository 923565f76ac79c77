-- How a word of a name sounds, in Latin letters and without what spellings differ in: «Щербакова», Shcherbakova and
-- Scherbakova are one. A passport, a bank card and an e-mail each spell by another standard, so none of them is followed;
-- what they write differently (ICAO Doc 9303, GOST 7.79, habit) becomes one and the same here.
create or replace function name_sound(word text) returns text
language plpgsql immutable parallel safe
as $$
declare
  s text := replace(lower(word), 'ё', 'е');
  rule text[];
begin
  foreach rule slice 1 in array array[
    ['щ', 'sh'], ['ш', 'sh'], ['ч', 'ch'], ['ж', 'zh'], ['х', 'h'], ['ц', 'ts'], ['ю', 'iu'], ['я', 'ia'],
    -- Latin spellings of one sound, the longest first.
    ['shch', 'sh'], ['tsch', 'ch'], ['sch', 'sh'], ['tch', 'ch'], ['kh', 'h'], ['tz', 'ts'], ['ph', 'f'], ['th', 't'],
    ['ck', 'k'], ['x', 'ks'], ['w', 'v'], ['yu', 'iu'], ['ju', 'iu'], ['ya', 'ia'], ['ja', 'ia'], ['ye', 'e'], ['je', 'e'],
    ['yo', 'e']
  ]::text[] loop
    s := replace(s, rule[1], rule[2]);
  end loop;
  s := translate(s, 'абвгдезийклмнопрстуфыэyjq', 'abvgdeziiklmnoprstufieiik');
  -- A c that is no part of ch.
  s := regexp_replace(s, 'c(?!h)', 'k', 'g');
  s := regexp_replace(s, '[ъь''’`0-9]', '', 'g');
  return regexp_replace(s, '(.)\1+', '\1', 'g');
end
$$;

-- The words of all names, each once, with its sound: where a word that was misheard or mistyped is looked up. It holds no
-- word that is in no name: whoever is erased leaves it with the last who was called so.
create or replace function words_of_name(name_key text) returns setof text
language sql immutable parallel safe rows 3
as $$
  select distinct left(word, 64) from regexp_split_to_table(name_key, '[\s.,;()«»"-]+') word where length(word) > 1
$$;

create or replace function add_name_words() returns trigger
language plpgsql
as $$
begin
  insert into name_word (word, sound)
  select w.word, name_sound(w.word)
  from (select distinct word from added a cross join lateral words_of_name(a.name_key) word) w
  where not exists (select from name_word there where there.word = w.word)
  -- In one order, so that two at once wait for each other and never for ever.
  order by w.word
  on conflict do nothing;
  return null;
end
$$;

create or replace function change_name_words() returns trigger
language plpgsql
as $$
declare
  gone text;
  is_borne boolean;
begin
  if tg_op = 'UPDATE' then
    insert into name_word (word, sound)
    select word, name_sound(word) from words_of_name(new.name_key) word order by word
    on conflict do nothing;
  end if;
  for gone in
    select words_of_name(old.name_key)
    except
    select words_of_name(case tg_op when 'UPDATE' then new.name_key else '' end)
    order by 1
  loop
    -- Planned for this word: a frequent one is found at once, a rare one by the index. What only has it within a word of
    -- its own («Петров» in «Петрова») does not bear it.
    execute format(
      'select exists (select from client_pii where name_key like %L and %L in (select words_of_name(name_key)))',
      '%' || regexp_replace(gone, '([\\%_])', '\\\1', 'g') || '%', gone) into is_borne;
    if not is_borne then
      delete from name_word w where w.word = gone;
    end if;
  end loop;
  return null;
end
$$;

-- With the first of these triggers the names that stood before it are read.
do $$
begin
  if not exists (select from pg_trigger where tgname = 'name_words_added' and tgrelid = 'client_pii'::regclass) then
    insert into name_word (word, sound)
    select w.word, name_sound(w.word) from (select distinct words_of_name(name_key) as word from client_pii) w
    on conflict do nothing;
  end if;
end
$$;

create or replace trigger name_words_added after insert on client_pii
  referencing new table as added for each statement execute function add_name_words();
create or replace trigger name_words_changed after update of surname, name, patronymic on client_pii
  for each row when (old.name_key is distinct from new.name_key) execute function change_name_words();
create or replace trigger name_words_gone after delete on client_pii
  for each row execute function change_name_words();
