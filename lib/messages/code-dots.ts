/** Stands in the text of a message where the digits of a one-time code go. */
export const codeDots = "••••••";
