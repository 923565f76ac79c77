-- Every refusal of the ledger, under a SQLSTATE of its own; lib/ledger puts it into words. `facts` are its numbers.
create or replace function ledger_refuse(reason text, facts jsonb default '{}') returns void
language plpgsql
as $$
begin
  raise exception 'The ledger refuses: %', reason using detail = facts, errcode = case reason
    when 'insufficientBonuses' then 'CL001'
    when 'clientBlocked' then 'CL002'
    when 'accountFrozen' then 'CL003'
    when 'limitPerOperation' then 'CL004'
    when 'limitPerDay' then 'CL005'
    when 'badAmount' then 'CL006'
    when 'badValidity' then 'CL007'
    when 'keyReused' then 'CL008'
    when 'accountNotFound' then 'CL009'
    when 'balanceTooLarge' then 'CL010'
    when 'clientGone' then 'CL011'
    when 'alreadyBlocked' then 'CL012'
    when 'notBlocked' then 'CL013'
    when 'alreadyReversed' then 'CL014'
    when 'notReversible' then 'CL015'
    when 'nothingLeft' then 'CL016'
    when 'reservationNotFound' then 'CL017'
    when 'reservationClosed' then 'CL018'
    when 'reservationExpired' then 'CL019'
    when 'aboveReservation' then 'CL020'
    when 'accountHasDebt' then 'CL021'
    when 'operationNotFound' then 'CL022'
    when 'alreadyMember' then 'CL023'
    when 'sharesAlready' then 'CL024'
    when 'otherCurrency' then 'CL025'
    when 'ownerStays' then 'CL026'
    when 'currencyOpen' then 'CL027'
    when 'sameClient' then 'CL028'
    when 'historyDeviates' then 'CL030'
  end;
end
$$;
