import "server-only";

import pino from "pino";

import { loggable } from "./loggable";

/** Structured log of the process. Personal values never go here: ids and codes only. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  redact: ["*.password", "*.phone", "*.email", "*.cookie", "*.authorization"],
  serializers: { err: loggable },
});
