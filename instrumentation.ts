/** Runs once when the server starts, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { trustOnlyProxies } = await import("@/lib/access/trust-only-proxies");
  trustOnlyProxies();
  const { keepValuesOutOfConsole } = await import("@/lib/web/keep-values-out-of-console");
  keepValuesOutOfConsole();
}
