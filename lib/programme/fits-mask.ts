/**
 * Whether a text is written as the mask says, character by character: `#` a digit, `@` a letter, `*` either, anything
 * else itself. A mask and not an expression: nothing typed into it can keep the server busy.
 */
export function fitsMask(text: string, mask: string): boolean {
  const [characters, wanted] = [[...text], [...mask]];
  return characters.length === wanted.length && wanted.every((sign, at) => fits(characters[at] ?? "", sign));
}

function fits(character: string, sign: string): boolean {
  switch (sign) {
    case "#":
      return /^\d$/.test(character);
    case "@":
      return /^\p{L}$/u.test(character);
    case "*":
      return /^[\p{L}\d]$/u.test(character);
    default:
      return character === sign;
  }
}
