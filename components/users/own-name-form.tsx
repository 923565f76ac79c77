"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast-manager";
import { changeOwnPreferences } from "@/lib/users/actions";

/** One's own name, as colleagues and the journal show it. */
export function OwnNameForm({ name }: { name: string }) {
  const t = useTranslations("profile");
  const router = useRouter();
  const [typed, setTyped] = useState(name);
  const [save, saving, faults] = useAction(changeOwnPreferences, {
    showsFaults: true,
    onDone: () => {
      toast.ok(t("saved"));
      router.refresh();
    },
  });
  return (
    <form
      noValidate
      className="flex flex-col items-start gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving) void save({ name: typed });
      }}
    >
      <Field label={t("name")} error={faults.name} className="w-full">
        <Input autoComplete="name" value={typed} onValueChange={setTyped} />
      </Field>
      <Button type="submit" working={saving} disabled={typed === name}>
        {t("save")}
      </Button>
    </form>
  );
}
