/** Length decides over a password, not its alphabet. */
export const passwordLengthMin = 12;
/** Checked before hashing, so that a megabyte of password costs nothing. */
export const passwordLengthMax = 256;
