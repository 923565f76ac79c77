/** What a state says: a result just achieved, something that runs, look here, stopped, a fact. */
export type Tone = "ok" | "info" | "warn" | "danger" | "neutral";

/** The trio of a tone: text, tint and line. */
export const toneClass: Record<Tone, string> = {
  ok: "border-ok-line bg-ok-tint text-ok-text",
  info: "border-info-line bg-info-tint text-info-text",
  warn: "border-warn-line bg-warn-tint text-warn-text",
  danger: "border-danger-line bg-danger-tint text-danger-text",
  neutral: "border-neutral-line bg-neutral-tint text-neutral-text",
};

/** The tone as text alone, on any surface. */
export const toneTextClass: Record<Tone, string> = {
  ok: "text-ok-text",
  info: "text-info-text",
  warn: "text-warn-text",
  danger: "text-danger-text",
  neutral: "text-text-3",
};
