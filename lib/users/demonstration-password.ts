import "server-only";

const known = "clientele-demo";

/** The password of the demonstration people while it is the one that everybody knows; a chosen one is not given away. */
export function demonstrationPassword(): string | undefined {
  const chosen = process.env.DEMO_PASSWORD;
  return !chosen || chosen === known ? known : undefined;
}
