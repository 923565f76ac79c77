import { dayOf, midnight } from "./calendar";
import { coffeeLevels } from "./levels";
import { Life, type Surroundings } from "./life";
import { makeProfile, type Profile } from "./make-profile";
import { planLife } from "./plan-life";
import { writeCards } from "./write-cards";
import { writeConsents } from "./write-consents";
import { writeJournal } from "./write-journal";
import { writeMessages } from "./write-messages";
import { writeProfile } from "./write-profile";
import { openOrder } from "./write-purchase";

type Neighbours = { isSuccessor: boolean; isLast: boolean };

/** One client whole: who he is, his cards, what he bought, his bonuses, what was said to him. */
export function writeClient(around: Surroundings, neighbours: Neighbours): Profile {
  const { tables, world, random, numbering } = around;
  const profile = makeProfile(world, random, numbering, neighbours);
  const cardId = writeCards(tables, world.now, random, numbering, profile);
  const reach = writeConsents(tables, world.now, random, profile);

  const life = new Life(around, profile, cardId);
  planLife(life);
  life.run();
  const { book, stats, end } = life;
  if (profile.state === "registered" && profile.endsAt === null && random.chance(0.006)) openOrder(life);
  if (profile.state === "excluded") book.exclude(end, { clientId: profile.id, actor: `user:${world.users.operator}` });
  book.close(profile.createdAt, profile.blockedAt);

  const joinedAt = profile.createdAt;
  tables.account_member(profile.accountId, profile.id, true, true, joinedAt);
  stats.write(tables, profile.id, book.available);
  writeProfile(tables, world, random, profile, stats.purchases > 0);
  writeLevels(life);
  writeMessages(life, reach);
  writeJournal(life);
  return profile;
}

function writeLevels({ tables, random, profile, level, levelSince }: Life): void {
  if (profile.state !== "registered" && profile.state !== "anonymous") return;
  const since = midnight(dayOf(levelSince));
  tables.client_level(profile.id, "main", level.key, since, null);
  if (random.chance(0.15)) {
    tables.client_level(profile.id, "coffee", random.pick(coffeeLevels).key, profile.createdAt, null);
  }
}
