"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";

import { RegisterClientDialog } from "./register-client-dialog";

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
