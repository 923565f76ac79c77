"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";

const RegisterClientDialog = dynamic(() =>
  import("./register-client-dialog").then((module) => module.RegisterClientDialog),
);

/** The button «+ Клиент» with its dialog. */
export function RegisterClient() {
  const t = useTranslations("card.register");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="primary" icon={<Plus aria-hidden />} onClick={() => setOpen(true)}>
        {t("button")}
      </Button>
      {open && <RegisterClientDialog onClose={() => setOpen(false)} />}
    </>
  );
}
