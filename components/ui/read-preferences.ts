export type ThemeChoice = "light" | "dark" | "system";
export type Density = "normal" | "compact";

/** What a person has set about the look; kept in cookies, so that the server draws the page right at once. */
export type Preferences = {
  theme: ThemeChoice;
  density: Density;
  /** null: the rail folds by itself on a narrow screen. */
  railFolded: boolean | null;
  /** Keys of a single letter act. */
  singleKeys: boolean;
};

export const defaultPreferences: Preferences = {
  theme: "system",
  density: "normal",
  railFolded: null,
  singleKeys: true,
};

/** Preferences out of cookies; what is missing or unknown is as if never set. */
export function readPreferences(cookie: (name: string) => string | undefined): Preferences {
  const theme = cookie("theme");
  const folded = cookie("railFolded");
  return {
    theme: theme === "light" || theme === "dark" ? theme : defaultPreferences.theme,
    density: cookie("density") === "compact" ? "compact" : "normal",
    railFolded: folded === "true" ? true : folded === "false" ? false : null,
    singleKeys: cookie("singleKeys") !== "false",
  };
}
