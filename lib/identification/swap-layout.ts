/** The keys of a Russian and an English keyboard in the same order, plain and with Shift. */
const russian = 'ёйцукенгшщзхъфывапролджэячсмитьбю.ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"№;:?';
const english = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?@#$^&";

const toRussian = new Map([...english].map((key, n) => [key, [...russian][n] ?? key]));
const toEnglish = new Map([...russian].map((key, n) => [key, [...english][n] ?? key]));

/**
 * The text that the same keys give in the other layout, read from the one that most of its letters are of; undefined for
 * a text without letters.
 */
export function swapLayout(text: string): string | undefined {
  const cyrillic = text.match(/[а-яё]/giu)?.length ?? 0;
  const latin = text.match(/[a-z]/giu)?.length ?? 0;
  if (cyrillic + latin === 0) return undefined;
  const keys = cyrillic > latin ? toEnglish : toRussian;
  return [...text].map((letter) => keys.get(letter) ?? letter).join("");
}
