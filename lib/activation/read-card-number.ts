/** A number found in a text: as stored cards are written, and as it stood there with its dashes. */
export type FoundNumber = { number: string; written: string };

const digitsMin = 4;
const digitsMax = 32;
/** Cards print their number in groups of this many at most; a longer run of digits is a number by itself. */
const groupMax = 5;
const lettersMax = 4;

/**
 * The numbers in a text that may be those of cards, each once: spaces and dashes inside a number, letters О for zeros,
 * full-width digits and words around it are understood. `senderPhone` (E.164) is not one of them.
 */
export function readCardNumbers(text: string, senderPhone = ""): FoundNumber[] {
  const plain = withZeros(text.replaceAll("№", " ").normalize("NFKC"));
  const found = joined(plain.split(/[\n\r,;:()[\]{}"«»/|]+/).map((part) => part.split(/\s+/).flatMap(groupsOf)));
  const own = spellingsOf(senderPhone);
  const distinct = new Map(found.filter(({ number }) => !own.has(number)).map((one) => [one.number, one]));
  return [...distinct.values()];
}

/** The letter О, Russian or Latin, between or beside digits is a zero that was typed with the wrong key. */
function withZeros(text: string): string {
  const zeros = (run: string) => "0".repeat(run.length);
  return text.replace(/(?<![\p{L}])[OoОо]+(?=[\d])/gu, zeros).replace(/(?<=\d)[OoОо]+(?![\p{L}])/gu, zeros);
}

type Group = { number: string; written: string; joins: boolean } | "word";

/** What a word gives: a group of digits, a number with a few Latin letters in it, or an end of what came before. */
function groupsOf(word: string): Group[] {
  const bare = word.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, "").replace(/[\u2010-\u2015]/g, "-");
  if (bare === "") return [];
  if (/^\d[\d-]*$/.test(bare)) {
    const number = bare.replaceAll("-", "");
    return [{ number, written: bare, joins: number.length <= groupMax || bare.includes("-") }];
  }
  const letters = bare.replace(/[^A-Za-z]/g, "").length;
  if (/^[A-Za-z\d-]+$/.test(bare) && letters <= lettersMax && /\d/.test(bare)) {
    const written = bare.toUpperCase();
    return ["word", { number: written.replaceAll("-", ""), written, joins: false }, "word"];
  }
  const runs = [...bare.matchAll(/\d[\d-]*\d/g)].map(([run]) => run);
  return ["word", ...runs.flatMap((run): Group[] => [{ number: run.replaceAll("-", ""), written: run, joins: true }])];
}

/** Groups that stand beside each other are one number; a word, a sign or a long group parts them. */
function joined(parts: Group[][]): FoundNumber[] {
  const numbers: FoundNumber[] = [];
  for (const part of parts) {
    let open: FoundNumber | undefined;
    for (const group of part) {
      if (group === "word" || !group.joins) {
        numbers.push(...(open ? [open] : []));
        open = undefined;
      }
      if (group === "word") continue;
      if (!group.joins) numbers.push(group);
      else open = open ? { number: open.number + group.number, written: open.number + group.number } : { ...group };
    }
    if (open) numbers.push(open);
  }
  return numbers
    .filter(({ number }) => number.length >= digitsMin && number.length <= digitsMax)
    .map(({ number, written }) => ({ number, written }));
}

function spellingsOf(phone: string): ReadonlySet<string> {
  const digits = phone.replace(/\D/g, "");
  if (!digits.startsWith("7") || digits.length !== 11) return new Set([digits]);
  return new Set([digits, `8${digits.slice(1)}`, digits.slice(1)]);
}
