/**
 * An error as a log may keep it: what failed and where, without the values it failed with. A query's parameters and what
 * Postgres quotes of a row are left out, because they are phones and names as often as not.
 */
export function loggable(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { query, code, constraint, severity, cause } = error as Error & Record<string, unknown>;
  const said = typeof query === "string" ? `Failed query: ${query}` : error.message;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /u.test(line));
  return {
    type: error.name,
    message: severity === undefined ? said : said.replace(/"[^"]*"/gu, '"…"'),
    ...(code !== undefined && { code }),
    ...(constraint !== undefined && { constraint }),
    stack: frames.join("\n"),
    ...(cause !== undefined && { cause: loggable(cause) }),
  };
}

/** The same of a text that somebody else has made of an error: the parameters of a query stand behind it. */
export function withoutParameters(text: string): string {
  return text.replace(/\nparams:[\s\S]*?(?=\n\s+at |$)/gu, "");
}
