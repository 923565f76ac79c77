"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Notice } from "@/components/ui/band";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-manager";
import { changeUser } from "@/lib/users/actions";
import type { UserRow } from "@/lib/users/schema";

import { draftOf, inputOf } from "./user-draft";
import { UserFields } from "./user-fields";

type Props = { user: UserRow; stores: readonly { code: string; name: string }[] };

/** Name, role, stores and last day; what another role brings with it is said before it is saved. */
export function UserForm({ user, stores }: Props) {
  const t = useTranslations("users");
  const [draft, setDraft] = useState(() => draftOf(user));
  const [save, saving, faults] = useAction(changeUser, { showsFaults: true, onDone: () => toast.ok(t("saved")) });
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(user));

  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (draft.endsOn !== undefined && !saving) void save({ userId: user.id, ...inputOf(draft) });
      }}
    >
      <UserFields
        value={draft}
        onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
        stores={stores}
        faults={faults}
      />
      {draft.role !== user.role && (
        <Notice tone="warn">
          {t("roleChanged", { before: t(`role.${user.role}`), after: t(`role.${draft.role}`) })}
        </Notice>
      )}
      <Button type="submit" tone="primary" className="self-start" working={saving} disabled={!isChanged}>
        {t("save")}
      </Button>
    </form>
  );
}
