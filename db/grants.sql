-- clientele_app is whom the web works as; clientele_read is for lists, counts and exports. Neither owns anything.
do $$
declare
  definer regprocedure;
  kept name;
begin
  grant usage on schema public to clientele_app, clientele_read;
  grant select, insert, update, delete on all tables in schema public to clientele_app;
  grant select on all tables in schema public to clientele_read;
  grant usage, select on all sequences in schema public to clientele_app;

  -- Functions that act as the owner are for the web alone.
  for definer in
    select oid from pg_proc where pronamespace = 'public'::regnamespace and prosecdef and pg_has_role(proowner, 'usage')
  loop
    execute format('revoke execute on function %s from public', definer);
    execute format('grant execute on function %s to clientele_app', definer);
  end loop;

  -- Money moves through the functions of db/functions, and history is never rewritten.
  foreach kept in array array['ledger_tx', 'ledger_entry', 'account', 'lot', 'reservation', 'reservation_lot', 'lot_prolongation', 'limit_usage', 'ledger_seal', 'account_owner_change'] loop
    if to_regclass(kept) is not null then
      execute format('revoke insert, update, delete, truncate on %I from clientele_app', kept);
    end if;
  end loop;
  if to_regclass('account') is not null then
    grant insert on account to clientele_app;
  end if;
  if to_regclass('audit') is not null then
    revoke update, delete, truncate on audit from clientele_app;
  end if;
end
$$;
