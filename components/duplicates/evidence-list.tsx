import { Cake, FileText, Flag, Mail, Phone, ScanSearch } from "lucide-react";
import { useTranslations } from "next-intl";

import { contactText } from "@/components/clients/shown-contact";
import type { EvidenceKind, ShownEvidence } from "@/lib/duplicates/schema";

const icons = {
  phone: Phone,
  email: Mail,
  document: FileText,
  name_birth: Cake,
  similar: ScanSearch,
  reported: Flag,
} as const satisfies Record<EvidenceKind, unknown>;

/** What brings two clients together, each reason a line with the contact it speaks of. */
export function EvidenceList({ evidence }: { evidence: readonly ShownEvidence[] }) {
  const t = useTranslations("duplicates");
  return (
    <ul className="flex flex-col gap-1 text-table">
      {evidence.map((reason) => {
        const Icon = icons[reason.kind];
        return (
          <li key={reason.kind} className="flex items-start gap-1.5">
            <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0 text-text-3" />
            <span className="min-w-0">
              {t(`kind.${reason.kind}`)}
              <EvidenceValue {...reason} />
              {reason.former && <span className="block text-caption text-text-3">{t("former")}</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** A number is read in one piece or not at all. */
function Whole({ children }: { children: string }) {
  return <span className="whitespace-nowrap">{children}</span>;
}

function EvidenceValue({ kind, mine, theirs, near }: ShownEvidence) {
  const t = useTranslations("duplicates");
  if (!mine || !theirs) return null;
  const form = kind === "email" || kind === "document" ? "email" : "phone";
  const [one, other] = [contactText(mine, form), contactText(theirs, form)];
  return (
    <>
      {near && <>, {t(`near.${near}`)}</>}
      <span className="block break-words text-text-2 tabular-nums">
        {near && one !== other
          ? t.rich("twoValues", {
              one: () => <Whole>{one}</Whole>,
              other: () => <Whole>{other}</Whole>,
            })
          : one}
      </span>
    </>
  );
}
