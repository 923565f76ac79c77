import { day, dayOf, midnight } from "./calendar";
import { coffeeLevels, mainLevels } from "./levels";
import { Life, type Surroundings } from "./life";
import type { Profile } from "./make-profile";
import { planLife } from "./plan-life";
import { writeCards } from "./write-cards";
import { writeConsents } from "./write-consents";
import { writeExclusion } from "./write-exclusion";
import { writeInboundSms } from "./write-inbound-sms";
import { noteLife } from "./write-journal";
import { writeMessages } from "./write-messages";
import { writeProfile } from "./write-profile";
import { openOrder } from "./write-purchase";

/** Everything of one client: who he is, his cards, what he bought, his bonuses, what was said to him. */
export function writeClient(around: Surroundings, profile: Profile, plan: (life: Life) => void = planLife): Life {
  const { tables, world, random } = around;
  const cards = writeCards(around, profile);
  const reach = writeConsents(tables, world.now, random, profile);

  const life = new Life(around, profile, cards);
  plan(life);
  life.run();
  const { book, stats } = life;
  if (profile.state === "registered" && profile.endsAt === null && random.chance(0.015)) openOrder(life);
  if (profile.state === "excluded") writeExclusion(around, life);
  book.close(profile.createdAt, profile.blockedAt);

  tables.account_member(profile.accountId, profile.id, true, true, profile.createdAt);
  stats.write(tables, profile.id, book.available);
  writeProfile(life);
  writeLevels(life);
  writeMessages(life, reach);
  writeInboundSms(around, life);
  noteLife(life);
  return life;
}

const friendLevel = mainLevels[2];

function writeLevels({ tables, random, profile, level, levelSince, stats, world, end }: Life): void {
  const holds = profile.state === "registered" || profile.state === "anonymous";
  if (!holds && !(profile.state === "new" && stats.purchases > 0)) return;
  const since = midnight(dayOf(levelSince));
  // Few are friends of the house: theirs is the highest whatever they spend.
  const given = profile.state === "registered" && profile.id % 211 === 0 && level !== friendLevel;
  if (given) {
    const at = Math.max(end - 20 * day, profile.createdAt);
    tables.level_change(
      profile.id,
      "main",
      level.key,
      friendLevel.key,
      at,
      `user:${world.users.administrator}`,
      "Друг сети",
    );
    const until = dayOf(world.now) + 90;
    tables.client_level(profile.id, "main", friendLevel.key, at, stats.spent, level.key, friendLevel.key, until);
  } else {
    tables.client_level(profile.id, "main", level.key, since, stats.spent, level.key, null, null);
  }
  if (holds && random.chance(0.15)) {
    const { key } = random.pick(coffeeLevels);
    tables.client_level(profile.id, "coffee", key, profile.createdAt, 0, null, null, null);
  }
}
