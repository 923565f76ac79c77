import { dayOf, midnight } from "./calendar";
import { coffeeLevels } from "./levels";
import { Life, type Surroundings } from "./life";
import type { Profile } from "./make-profile";
import { planLife } from "./plan-life";
import { writeCards } from "./write-cards";
import { writeConsents } from "./write-consents";
import { noteLife } from "./write-journal";
import { writeMessages } from "./write-messages";
import { writeProfile } from "./write-profile";
import { openOrder } from "./write-purchase";

/** Everything of one client: who he is, his cards, what he bought, his bonuses, what was said to him. */
export function writeClient(around: Surroundings, profile: Profile, plan: (life: Life) => void = planLife): Life {
  const { tables, world, random, numbering } = around;
  const cardId = writeCards(tables, world.now, random, numbering, profile);
  const reach = writeConsents(tables, world.now, random, profile);

  const life = new Life(around, profile, cardId);
  plan(life);
  life.run();
  const { book, stats, end } = life;
  if (profile.state === "registered" && profile.endsAt === null && random.chance(0.006)) openOrder(life);
  if (profile.state === "excluded") book.exclude(end, { clientId: profile.id, actor: `user:${world.users.operator}` });
  book.close(profile.createdAt, profile.blockedAt);

  tables.account_member(profile.accountId, profile.id, true, true, profile.createdAt);
  stats.write(tables, profile.id, book.available);
  writeProfile(life);
  writeLevels(life);
  writeMessages(life, reach);
  noteLife(life);
  return life;
}

function writeLevels({ tables, random, profile, level, levelSince }: Life): void {
  if (profile.state !== "registered" && profile.state !== "anonymous") return;
  const since = midnight(dayOf(levelSince));
  tables.client_level(profile.id, "main", level.key, since, null);
  if (random.chance(0.15)) {
    tables.client_level(profile.id, "coffee", random.pick(coffeeLevels).key, profile.createdAt, null);
  }
}
