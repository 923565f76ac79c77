"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, type KeyboardEvent, useState } from "react";

import { cn } from "@/components/ui/cn";
import { PasswordInput } from "@/components/ui/password-input";

/** A password field that tells what the dots hide: Caps Lock, and letters of the Russian layout. */
export function TypedPassword({ className, ...props }: ComponentProps<typeof PasswordInput>) {
  const [hint, setHint] = useState({ capsLock: false, russian: false });

  const look = (event: KeyboardEvent<HTMLInputElement>) => {
    const capsLock = event.getModifierState("CapsLock");
    const russian = event.key.length === 1 ? /\p{Script=Cyrillic}/u.test(event.key) : hint.russian;
    if (capsLock !== hint.capsLock || russian !== hint.russian) setHint({ capsLock, russian });
  };

  return (
    <>
      <PasswordInput
        {...props}
        onKeyDown={look}
        onKeyUp={look}
        onBlur={() => setHint({ capsLock: false, russian: false })}
        className={cn(className)}
      />
      <KeyboardHint {...hint} />
    </>
  );
}

function KeyboardHint({ capsLock, russian }: { capsLock: boolean; russian: boolean }) {
  const t = useTranslations("signIn");
  if (!capsLock && !russian) return null;
  const text = capsLock && russian ? t("capsLockAndLayout") : capsLock ? t("capsLock") : t("russianLayout");
  return (
    <span role="status" className="flex items-center gap-1 text-caption text-warn-text">
      <TriangleAlert aria-hidden className="size-3" />
      {text}
    </span>
  );
}
