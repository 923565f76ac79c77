import "server-only";

/**
 * The address a request came from. Behind proxies (`TRUSTED_PROXIES`, their number) each of them appends the address
 * it saw, so the entry counted from the end is the first that no client can write.
 */
export function requestAddress(headers: Headers): string | undefined {
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  const proxies = Number(process.env.TRUSTED_PROXIES ?? 0);
  const address = hops.at(-Math.max(proxies, 1));
  return address && address.length <= 45 ? address.replace(/^::ffff:/, "") : undefined;
}
