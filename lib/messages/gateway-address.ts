/**
 * Whether SMS may be handed over at this address. Gateways stand in the open and in networks of their own, so private
 * addresses are allowed; those by which clouds give out their secrets are not, nor are names inside the address.
 */
export function isGatewayAddress(text: string): boolean {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return false;
  }
  const host = url.hostname.replace(/^\[|\]$/g, "").toLowerCase();
  return (
    (url.protocol === "https:" || url.protocol === "http:") &&
    url.username === "" &&
    url.password === "" &&
    !/^169\.254\./.test(host) &&
    !/^fe[89ab]/.test(host) &&
    !/^::ffff:a9fe/.test(host) &&
    host !== "metadata.google.internal"
  );
}
