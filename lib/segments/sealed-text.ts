/**
 * A contact inside a definition, as it reaches a person who sees contacts masked: its mask to read and a seal that only
 * the server opens. It is filtered by, copied and saved like the value itself, and tells no more than the mask.
 */
export function sealedText(mask: string, seal: string): string {
  return `sealed:${mask}:${seal}`;
}

const sealedPattern = /^sealed:([^:]*):([\w-]+)$/u;

/** What to show of a value: the mask where it is sealed, itself otherwise. */
export function shownText(text: string): string {
  return sealedPattern.exec(text)?.[1] ?? text;
}

export function isSealed(text: string): boolean {
  return sealedPattern.test(text);
}

/** The seal of a sealed value. */
export function sealOf(text: string): string | undefined {
  return sealedPattern.exec(text)?.[2];
}
