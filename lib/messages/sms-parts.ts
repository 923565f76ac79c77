/** How many SMS a text costs, as typed: Cyrillic holds 70 characters in one part and 67 in each of several. */
export function smsParts(text: string): number {
  const { length, single, several } = [...text].every(isGsm)
    ? { length: gsmLength(text), single: 160, several: 153 }
    : { length: text.length, single: 70, several: 67 };
  return length <= single ? 1 : Math.ceil(length / several);
}

// The alphabet of GSM 03.38: a text of these alone goes out at seven bits a character.
const gsmBasic =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const gsmExtended = "^{}\\[~]|€";

function isGsm(character: string): boolean {
  return gsmBasic.includes(character) || gsmExtended.includes(character);
}

function gsmLength(text: string): number {
  return [...text].reduce((length, character) => length + (gsmExtended.includes(character) ? 2 : 1), 0);
}
