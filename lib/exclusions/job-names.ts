export const eraseDueName = "exclusions.eraseDue";
export const eraseFilesName = "exclusions.eraseFiles";
