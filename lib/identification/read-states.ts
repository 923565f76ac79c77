/** What a word about his state narrows the search to. */
export type SoughtState = "anonymous" | "new" | "registered" | "deleted" | "excluded" | "blocked";

export const soughtStates = ["registered", "anonymous", "new", "blocked", "deleted", "excluded"] as const;

const words: Record<SoughtState, RegExp> = {
  anonymous: /^(?:аноним(?:н(?:ый|ая|ые))?|anonymous)$/u,
  new: /^(?:нов(?:ый|ая|ые)|временн(?:ый|ая|ые)|new|temporary)$/u,
  registered: /^(?:зарегистрирован(?:а|ы|н(?:ый|ая|ые))?|registered)$/u,
  deleted: /^(?:удал[её]н(?:а|ы|н(?:ый|ая|ые))?|deleted)$/u,
  excluded: /^(?:исключ[её]н(?:а|ы|н(?:ый|ая|ые))?|excluded)$/u,
  blocked: /^(?:заблокирован(?:а|ы|н(?:ый|ая|ые))?|blocked)$/u,
};

/** Words of states within a text («исключённый иванов»), and the text without them. */
export function takeStates(text: string): { states: SoughtState[]; rest: string } {
  const states: SoughtState[] = [];
  const rest = text.split(/\s+/u).filter((word) => {
    const state = soughtStates.find((one) => words[one].test(word.toLowerCase()));
    if (state) states.push(state);
    return !state;
  });
  return { states, rest: rest.join(" ") };
}
