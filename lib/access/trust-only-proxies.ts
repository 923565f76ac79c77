import "server-only";

import { type IncomingMessage, Server } from "node:http";

/**
 * Without proxies in front (`TRUSTED_PROXIES`) nobody but the visitor can have written the headers of forwarding, and
 * the framework would believe them: each guess of a password could come from another address. They are dropped before
 * anything reads them; the framework then puts in the address of the connection.
 */
export function trustOnlyProxies(): void {
  if (Number(process.env.TRUSTED_PROXIES ?? 0) > 0) return;
  const { emit } = Server.prototype;
  Server.prototype.emit = function (this: Server, event: string | symbol, ...args: unknown[]): boolean {
    const [request] = args;
    if (event === "request" && isRequest(request)) {
      for (const name of forwarding) delete request.headers[name];
    }
    return Reflect.apply(emit, this, [event, ...args]);
  };
}

const forwarding = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "forwarded"];

function isRequest(value: unknown): value is IncomingMessage {
  return typeof value === "object" && value !== null && "headers" in value;
}
