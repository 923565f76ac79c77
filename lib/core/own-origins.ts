/** The addresses of this installation: what `Origin` is compared with. The first one stands in links. */
export function ownOrigins(): string[] {
  const configured = (process.env.APP_ORIGIN ?? "").split(",").map((origin) => origin.trim().replace(/\/$/, ""));
  const given = configured.filter((origin) => origin.length > 0);
  const port = process.env.PORT ?? "3000";
  return given.length > 0 ? given : [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
}

/** The address in links and redirects. It never comes from a header of the request. */
export function publicOrigin(): string {
  return ownOrigins()[0] ?? "http://localhost:3000";
}

/** True: cookies are `__Host-` and Secure, and browsers are told to stay with https. */
export function isServedOverHttps(): boolean {
  return publicOrigin().startsWith("https://");
}
