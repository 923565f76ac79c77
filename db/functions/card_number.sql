-- The digit that ends a number and proves it: by Luhn, or as the thirteenth of an EAN. lib/cards/card-number-form.ts
-- makes the same numbers for the preview of a batch; a test compares them.
create or replace function card_check_digit(body text, kind text) returns text
language sql immutable parallel safe
as $$
  select case kind when 'none' then '' else ((10 - sum(
    case when kind = 'ean13' then digit * (case when place % 2 = 0 then 3 else 1 end)
         when (length(body) - place) % 2 = 0 then digit * 2 - (case when digit > 4 then 9 else 0 end)
         else digit end) % 10) % 10)::text end
  from (select place, substr(body, place, 1)::int as digit
        from generate_series(1, case kind when 'none' then 0 else length(body) end) place) each
$$;

create or replace function card_number(prefix text, running bigint, digits int, check_digit text) returns text
language sql immutable parallel safe
as $$
  select body || card_check_digit(body, check_digit) from (select prefix || lpad(running::text, digits, '0')) as whole(body)
$$;
