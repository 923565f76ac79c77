"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";

import { cn } from "./cn";
import { Input } from "./input";

/** A password, hidden until the eye is pressed. */
export function PasswordInput({
  className,
  ...props
}: Omit<ComponentProps<typeof Input>, "type" | "before" | "after">) {
  const t = useTranslations("ui");
  const [shown, setShown] = useState(false);
  return (
    <Input
      autoComplete="current-password"
      spellCheck={false}
      {...props}
      type={shown ? "text" : "password"}
      className={cn("pr-9", className)}
      after={
        <button
          type="button"
          aria-label={shown ? t("hidePassword") : t("showPassword")}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
          className="flex size-7 items-center justify-center rounded-chip text-text-3 hover:bg-hover hover:text-text focus-visible:outline-offset-0"
        >
          {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
        </button>
      }
    />
  );
}
