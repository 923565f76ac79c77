import { russianZones } from "@/lib/core/russian-zones";

const zones = [
  ...russianZones,
  "Europe/Minsk",
  "Asia/Almaty",
  "Asia/Tashkent",
  "Asia/Bishkek",
  "Asia/Yerevan",
  "Asia/Tbilisi",
  "Asia/Baku",
  "Europe/London",
  "Europe/Berlin",
  "Asia/Dubai",
  "America/New_York",
  "UTC",
] as const;

/** Zones to choose from, with their names in the language of the reader and their distance from UTC. */
export function timeZoneChoices(locale: "ru" | "en"): { value: string; label: string }[] {
  return zones.map((zone) => ({ value: zone, label: `${partOf(zone, locale, "longGeneric")}, ${offset(zone)}` }));
}

function offset(zone: string): string {
  return partOf(zone, "en", "shortOffset").replace("GMT", "UTC");
}

function partOf(timeZone: string, locale: string, timeZoneName: "longGeneric" | "shortOffset"): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName }).formatToParts();
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}
