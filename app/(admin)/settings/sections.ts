import type { Permission } from "@/lib/access/permissions";

type Section = {
  key:
    | "programme"
    | "levels"
    | "limits"
    | "questionnaire"
    | "cards"
    | "activation"
    | "calls"
    | "messages"
    | "feedback"
    | "personalData"
    | "users";
  href: string;
  needs: Permission;
};

/** The pages of the settings in their order; a new page is one line here. */
const sections: readonly Section[] = [
  { key: "programme", href: "/settings/programme", needs: "programme.edit" },
  { key: "levels", href: "/settings/levels", needs: "programme.edit" },
  { key: "limits", href: "/settings/programme/limits", needs: "programme.edit" },
  { key: "questionnaire", href: "/settings/questionnaire", needs: "programme.edit" },
  { key: "cards", href: "/settings/cards", needs: "cards.pack" },
  { key: "activation", href: "/settings/activation", needs: "programme.edit" },
  { key: "calls", href: "/settings/calls", needs: "users.manage" },
  { key: "messages", href: "/settings/messages", needs: "messages.edit" },
  { key: "feedback", href: "/settings/feedback", needs: "feedback.settings" },
  { key: "personalData", href: "/settings/personal-data", needs: "clients.erase" },
  { key: "users", href: "/settings/users", needs: "users.manage" },
];

export function visibleSettings(rights: ReadonlySet<Permission>): readonly Section[] {
  return sections.filter(({ needs }) => rights.has(needs));
}
