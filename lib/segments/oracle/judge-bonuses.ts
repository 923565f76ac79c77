import type { FilterValue } from "../tree";

import { dayIn } from "./plain-days";
import { dateMeets, numberMeets } from "./plain-values";
import type { Account, Lot, World, WorldClient } from "./world";

type Case = { client: WorldClient; world: World; today: string };
type Judge = (value: FilterValue, about: Case) => boolean;

/** The filters of bonuses, each by its meaning over the plain rows of an account. */
export const bonusJudges: Record<string, Judge> = {
  "loyalty.bonus.balance": (value, { client }) => numberMeets(value, balance(client)),
  "loyalty.bonus.pending": (value, { client: { account } }) => numberMeets(value, account ? pending(account) : 0),
  "loyalty.bonus.reserved": (value, { client: { account } }) =>
    numberMeets(value, total((account?.lots ?? []).map(({ reserved }) => reserved))),
  "loyalty.bonus.spent": (value, { client: { account } }) => numberMeets(value, total(account?.spent ?? [])),
  "loyalty.bonus.expired": (value, { client: { account } }) => numberMeets(value, account ? burnt(account) : 0),
  "loyalty.bonus.activatesOn": (value, { client: { account }, world, today }) =>
    (account?.lots ?? []).some(
      (lot) =>
        account && lot.remaining > 0 && waits(account, lot) && dateMeets(value, dayAt(lot.activeFrom, world), today),
    ),
  "loyalty.bonus.reserveExpiresOn": (value, { client: { account }, world, today }) =>
    (account?.reservations ?? []).some(({ open, expires }) => open && dateMeets(value, dayAt(expires, world), today)),
  "loyalty.bonus.expiresOn": burning("loyalty"),
  "loyalty.bonus.rewardExpiresOn": burning("reward"),
};

function balance({ account }: WorldClient): number {
  if (!account) return 0;
  if (account.frozen) return account.available;
  return account.lots.reduce((total, lot) => {
    const burnt = lot.expires !== null && lot.expires <= 0;
    const free = lot.remaining - lot.reserved;
    if (lot.state === "active") return burnt ? total - free : total;
    return lot.activeFrom <= 0 && !burnt ? total + lot.remaining : total;
  }, account.available);
}

function total(amounts: number[]): number {
  return amounts.reduce((sum, one) => sum + one, 0);
}

function waits({ frozen }: Account, { state, activeFrom }: Lot): boolean {
  return state === "pending" && (frozen || activeFrom > 0);
}

function pending(account: Account): number {
  return total(account.lots.filter((lot) => waits(account, lot)).map(({ remaining }) => remaining));
}

function burnt({ frozen, lots, expired }: Account): number {
  const overdue = lots.filter(({ expires }) => !frozen && expires !== null && expires <= 0);
  return total(expired) + total(overdue.map(({ remaining, reserved }) => remaining - reserved));
}

function dayAt(hours: number, { now, timeZone }: World): string {
  return dayIn(timeZone, new Date(new Date(now).getTime() + hours * 3_600_000));
}

function burning(origin: Lot["origin"]): Judge {
  return (value, { client: { account }, world, today }) =>
    (account?.lots ?? []).some((lot) => {
      if (!account || lot.origin !== origin || lot.expires === null || lot.remaining === 0) return false;
      const live = account.frozen ? lot.state === "active" : lot.activeFrom <= 0 && lot.expires > 0;
      const moment = new Date(new Date(world.now).getTime() + lot.expires * 3_600_000);
      return live && dateMeets(value, dayIn(world.timeZone, moment), today);
    });
}
