const somewhere = "https://own.invalid";

/**
 * Where to go after signing in: a path of this installation, else the first page. Whatever a browser could read as
 * another address (`//evil`, `/\evil`, `javascript:`) is no path.
 */
export function callbackPath(raw: unknown): string {
  if (typeof raw !== "string" || raw.length > 4_096 || !isPath(raw)) return "/";
  const url = URL.canParse(raw, somewhere) ? new URL(raw, somewhere) : undefined;
  if (url?.origin !== somewhere || /^\/(sign-in|locked|api|_next)(\/|$)/.test(url.pathname)) return "/";
  const path = url.pathname + url.search + url.hash;
  return path.startsWith("//") ? "/" : path;
}

function isPath(text: string): boolean {
  // Browsers drop tabs and line breaks out of addresses and read a backslash as a slash.
  return text.startsWith("/") && !/[\\\p{Cc}]/u.test(text) && !text.startsWith("//");
}
