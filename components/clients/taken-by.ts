import type { DescribedRefusal } from "@/lib/texts/describe-refusal";

const taken: readonly string[] = [
  "phoneTakenBy",
  "emailTakenBy",
  "externalIdTakenBy",
  "documentTakenBy",
  "accountTakenBy",
  "cardTakenBy",
];

/** Who has what was entered for somebody else, where he may be named; undefined: that was not the refusal. */
export function takenBy({ fields }: DescribedRefusal): number | undefined {
  const fault = fields.find(({ reason }) => taken.includes(reason));
  const owner = fault?.params?.clientId;
  return owner === undefined ? undefined : Number(owner);
}
