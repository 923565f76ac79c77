/** Days as the oracle counts them: a plain number since 1970. It shares no arithmetic with the compiler. */
export function dayNumber(day: string): number {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return Date.UTC(year, month - 1, date) / 86_400_000;
}

export function dayText(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}

/** The calendar day of a moment in a zone. */
export function dayIn(timeZone: string, moment: Date): string {
  return moment.toLocaleDateString("sv-SE", { timeZone });
}

export function isLeap(year: number): boolean {
  return new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
}

/** Month and day on which a birthday is kept in a year. */
export function keptOn(birth: string, year: number): string {
  const monthDay = birth.slice(5);
  return monthDay === "02-29" && !isLeap(year) ? "02-28" : monthDay;
}

/** Full years on a day. */
export function yearsOld(birth: string, today: string): number {
  const year = Number(today.slice(0, 4));
  const hadBirthday = today.slice(5) >= keptOn(birth, year);
  return year - Number(birth.slice(0, 4)) - (hadBirthday ? 0 : 1);
}
