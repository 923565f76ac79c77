import { day } from "./calendar";
import type { Profile } from "./make-profile";
import type { Random } from "./random";
import type { Tables } from "./tables";

export type Reach = { sms: boolean; email: boolean };

const wording = "Согласен получать сообщения программы лояльности «Соседи»";

/** What a client agreed to and when he changed his mind. Says by which channels advertising reaches him. */
export function writeConsents(tables: Tables, now: number, random: Random, profile: Profile): Reach {
  const reach = { sms: false, email: false };
  if (profile.state !== "registered" && profile.state !== "anonymous") return reach;
  const source = profile.createdBy === "till" ? "till" : profile.createdBy === "operator" ? "operator" : "account";

  const agree = (channel: "sms" | "email" | "push" | "messenger", kind: "service" | "advertising", stays: number) => {
    const { id, createdAt } = profile;
    tables.consent_change(id, channel, kind, true, createdAt, "system", source, wording);
    const leftAt = createdAt + random.int(20, 600) * day;
    const left = !random.chance(stays) && leftAt < now;
    if (left) tables.consent_change(id, channel, kind, false, leftAt, "system", "account", null);
    tables.consent(id, channel, kind, !left, left ? leftAt : createdAt, left ? "account" : source);
    return !left;
  };

  if (profile.phone !== null) {
    agree("sms", "service", 1);
    if (random.chance(0.72)) reach.sms = agree("sms", "advertising", 0.88);
  }
  if (profile.email !== null) {
    if (random.chance(0.9)) agree("email", "service", 0.97);
    if (random.chance(0.6)) reach.email = agree("email", "advertising", 0.84);
  }
  if (profile.createdBy === "app") agree("push", "advertising", 0.7);
  else if (random.chance(0.06)) agree("messenger", "advertising", 0.9);
  return reach;
}
