/** The story of people who merge, part, leave and go on buying. */
const people = ["lib/exclusions/conservation"];
const parting = ["lib/merging/unmerge-clients"];

/**
 * Mistakes that a hand could make in the ledger and in merging: each is a patch of `file` (a SQL function by its name,
 * or a path; what stands there and what is put in its place) and the tests of which at least one has to see it. Named by
 * what goes wrong.
 */
export const faults = [
  {
    name: "operations on one account do not wait for each other",
    file: "enter_account",
    patches: [["where a.id = enter_account.account_id for no key update;", "where a.id = enter_account.account_id;"]],
    tests: ["races"],
  },
  {
    name: "the time is read before the lock",
    file: "enter_account",
    patches: [
      ["begin\n  select a.* into acc", "begin\n  t := app_now();\n  select a.* into acc"],
      ["  t := app_now();\n\n", "\n"],
    ],
    tests: ["waiting"],
  },
  {
    name: "a blocked member of a family may spend",
    file: "enter_account",
    patches: [["elsif member.blocked_at is not null and not even_blocked then", "elsif false then"]],
    tests: ["shared-accounts"],
  },
  {
    name: "of lots that die together the newest is spent first",
    file: "take_lots",
    patches: [["order by s.expires_at, s.active_from, s.id", "order by s.expires_at, s.active_from, s.id desc"]],
    tests: ["operations"],
  },
  {
    name: "the lots that live longest are spent first",
    file: "take_lots",
    patches: [["order by s.expires_at, s.active_from, s.id", "order by s.expires_at desc, s.active_from, s.id"]],
    tests: ["operations"],
  },
  {
    name: "a debt is not paid first when bonuses begin",
    file: "activate_lots",
    patches: [["owed bigint := acc.debt;", "owed bigint := 0;"]],
    tests: ["settle"],
  },
  {
    name: "expiry takes what is reserved as well",
    file: "expire_lots",
    patches: [["a.remaining - a.reserved as unreserved", "a.remaining as unreserved"]],
    tests: ["reservations"],
  },
  {
    name: "a cancelled reservation brings dead lots back to life",
    file: "moves_of_closing",
    patches: [["s.expires_at <= t and acc.frozen_at is null as is_dead", "false as is_dead"]],
    tests: ["reservations"],
  },
  {
    name: "the opposite verb is answered with what was done before",
    file: "close_reservation",
    patches: [["if completed <> held.completed then", "if false then"]],
    tests: ["reservations"],
  },
  {
    name: "a receipt that is paid late runs into debt",
    file: "moves_of_closing",
    patches: [["if found < completed and held.kind = 'receipt' then", "if false then"]],
    tests: ["reservations"],
  },
  {
    name: "reservations are released before their time",
    file: "release_reservations",
    patches: [["r.expires_at <= t\n", "r.expires_at <= t + interval '8 days'\n"]],
    tests: ["reservations"],
  },
  {
    name: "a key answers whatever it is asked with",
    file: "kept_answer",
    patches: [["kept.body_hash <> kept_answer.body_hash", "false"]],
    tests: ["keys"],
  },
  {
    name: "keys of two callers meet",
    file: "kept_answer",
    patches: [["i.scope = kept_answer.scope and ", ""]],
    tests: ["keys"],
  },
  {
    name: "an operation is taken back twice",
    file: "reverse",
    patches: [
      ["t.reverses_seq = reverse.seq)", "t.reverses_seq = -1)"],
      ["tx.reverses_seq := x.seq;", "tx.reverses_seq := null;"],
    ],
    tests: ["reversal"],
  },
  {
    name: "the limit of a day is read before it is charged",
    file: "charge_limit",
    patches: [
      [
        "  insert into limit_usage as u",
        `  select coalesce(sum(case when charge_limit.accrued > 0 then u.accrued else u.debited end), 0) + amount into used
  from limit_usage u where u.user_id = charge_limit.user_id and u.day = charge_limit.day;
  insert into limit_usage as u`,
      ],
      ["\n  returning case when charge_limit.accrued > 0 then u.accrued else u.debited end into used;", ";"],
    ],
    tests: ["races"],
  },
  {
    name: "returns give back more than was spent",
    file: "restore_spent",
    patches: [["select least(whole, target + coalesce(sum(e.amount), 0)) into", "select target into"]],
    tests: ["returned-bonuses"],
  },
  {
    name: "returns recall more than was earned",
    file: "recall_earned",
    patches: [["due := least(target, earned) - burned - done;", "due := target - burned - done;"]],
    tests: ["returned-bonuses"],
  },
  {
    name: "what burned is recalled as well",
    file: "recall_earned",
    patches: [["due := least(target, earned) - burned - done;", "due := least(target, earned) - done;"]],
    tests: ["returned-bonuses"],
  },
  {
    name: "bonuses of a return come back alive though their lot has died",
    file: "moves_of_giving_back",
    patches: [["s.expires_at <= t and acc.frozen_at is null as is_dead", "false as is_dead"]],
    tests: ["returned-bonuses", "reversal"],
  },
  {
    name: "a transfer makes bonuses live for ever",
    file: "transfer",
    patches: [["            l.expires_at, case when paid", "            'infinity', case when paid"]],
    tests: ["model"],
  },
  {
    name: "a lot dies though its account is frozen",
    file: "moves_of_giving_back",
    patches: [["s.expires_at <= t and acc.frozen_at is null as is_dead", "s.expires_at <= t as is_dead"]],
    tests: ["reversal"],
  },
  {
    name: "a begun day of a block does not prolong",
    file: "unblock_client",
    patches: [["frozen_days := ceil(", "frozen_days := floor("]],
    tests: ["settle"],
  },
  {
    name: "transfers lock the account they leave first",
    file: "transfer",
    patches: [
      ["  perform from account a where a.id in (from_account, to_account) order by a.id for no key update;\n", ""],
    ],
    tests: ["races"],
  },
  {
    name: "the balance by which lists are sorted is not kept up",
    file: "post_transaction",
    patches: [
      ["update client_balance b set available = acc.available", "update client_balance b set available = b.available"],
    ],
    tests: ["operations"],
  },
  {
    name: "reads trust the column though something is due",
    file: "view_account_now",
    patches: [["then (due_balance(a, (select app_now()))).available else", "then a.available else"]],
    tests: ["settle"],
  },
  {
    name: "the next due moment stays what it was",
    file: "move_lots",
    patches: [["  if due_changed then", "  if false then"]],
    tests: ["operations", "settle"],
  },
  {
    name: "a past balance forgets what was settled later",
    file: "balance_as_of",
    patches: [["x.effective_at <= moment;", "x.effective_at < '-infinity';"]],
    tests: ["settle"],
  },
  {
    name: "history may be changed",
    file: "refuse_history_change",
    patches: [["ledger_entry_immutable before update or delete on", "ledger_entry_immutable before delete on"]],
    tests: ["guards"],
  },
  {
    name: "entries need not sum to zero",
    file: "require_balanced_entries",
    patches: [["having sum(e.amount) <> 0 or count(*) < 2", "having count(*) < 2"]],
    tests: ["guards"],
  },
  {
    name: "a debt does not pass with its owner",
    file: "pass_to_heir",
    patches: [["    perform transfer_debt(acc.id, heir.id, client_id, actor);\n", ""]],
    tests: people,
  },
  {
    name: "purchases stay behind when their owner passes",
    file: "absorb_client",
    patches: [["update purchase x set client_id = survivor_id", "update purchase x set client_id = x.client_id"]],
    tests: people,
  },
  {
    name: "a parted purchase is still looked for on the survivor's account",
    file: "part_accounts",
    patches: [
      ["update lot l set purchase_id = null, from_account_id = null, from_lot = null", "update lot l set seq = l.seq"],
    ],
    tests: parting,
  },
  {
    name: "what was recalled before the parting counts twice",
    file: "part_accounts",
    patches: [["  if recalled <> 0 then", "  if false then"]],
    tests: parting,
  },
  {
    name: "a card that replaced another since the merge stays with the survivor",
    file: "lib/merging/read-parting.ts",
    patches: [["where c.replaced_by is not null", "where false"]],
    tests: people,
  },
  {
    name: "a debt of one side is forgotten when the two are parted",
    file: "lib/merging/replay-sides.ts",
    patches: [["amount: parting.debtNow - survivor.debt }", "amount: 0 }"]],
    tests: people,
  },
  {
    name: "a later merge that was undone counts again",
    file: "lib/merging/read-parting.ts",
    patches: [["and m.undone_at is not null and (", "and false and ("]],
    tests: people,
  },
  {
    name: "leaving burns nothing of what has not begun",
    file: "exclude_client",
    patches: [
      [
        "s.state in ('pending', 'active') and s.remaining > s.reserved",
        "s.state = 'active' and s.remaining > s.reserved",
      ],
    ],
    tests: people,
  },
  {
    name: "what was taken back from leaving is not prolonged",
    file: "begin_exclusion",
    patches: [
      [
        "perform unblock_client(client_id, actor, reason, true);",
        "perform unblock_client(client_id, actor, reason, false);",
      ],
    ],
    tests: ["lib/exclusions/exclusion"],
  },
];
