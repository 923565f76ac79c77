"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { inviteUser } from "@/lib/users/actions";

import { LinkDialog, type ShownLink } from "./link-dialog";
import { inputOf, newUser, type UserDraft } from "./user-draft";
import { UserFields } from "./user-fields";

/** Adds a person; the link with which they choose a password is shown once, right after. */
export function InviteDialog({ stores }: { stores: readonly { code: string; name: string }[] }) {
  const t = useTranslations("users");
  const ui = useTranslations("ui");
  const [open, setOpen] = useState(false);
  const [email, setEmail] = useState("");
  const [draft, setDraft] = useState<UserDraft>(newUser);
  const [link, setLink] = useState<ShownLink | null>(null);
  const [invite, inviting, faults] = useAction(inviteUser, {
    showsFaults: true,
    onDone: ({ path }) => {
      setLink({ path, name: draft.name, kind: "invitation" });
      setOpen(false);
      setEmail("");
      setDraft(newUser);
    },
  });

  return (
    <>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        trigger={
          <Button tone="primary" icon={<Plus aria-hidden />}>
            {t("invite")}
          </Button>
        }
        title={t("inviteTitle")}
        onSubmit={(event) => {
          event.preventDefault();
          if (draft.endsOn !== undefined && !inviting) void invite({ email, ...inputOf(draft) });
        }}
        foot={
          <>
            <DialogClose render={<Button>{ui("cancel")}</Button>} />
            <Button type="submit" tone="primary" working={inviting}>
              {t("inviteAction")}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          <Field label={t("email")} required error={faults.email}>
            <Input type="email" value={email} onValueChange={setEmail} />
          </Field>
          <UserFields
            value={draft}
            onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
            stores={stores}
            faults={faults}
          />
        </div>
      </Dialog>
      <LinkDialog link={link} onClose={() => setLink(null)} />
    </>
  );
}
