/** Brings the levels of all clients in line with the rules in force. */
export const recountLevelsName = "levels.recount";
