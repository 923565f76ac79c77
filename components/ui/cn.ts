import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["figure", "h1", "h2", "h3", "body", "table", "label", "caption", "micro", "input"],
      radius: ["tag", "chip", "control", "panel", "dialog"],
      shadow: ["float"],
      spacing: ["control"],
    },
    classGroups: {
      z: [{ z: ["head", "bulk", "popover", "peek", "dialog", "toast"] }],
      duration: [{ duration: ["hover", "popover", "dialog"] }],
    },
  },
});

/** Joins class names; of two that set the same property the later one stays. */
export function cn(...inputs: ClassValue[]): string {
  return merge(clsx(inputs));
}
