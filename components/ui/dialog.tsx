"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, type FormEvent, type ReactElement, type ReactNode, useRef } from "react";

import { cn } from "./cn";
import { IconButton } from "./icon-button";

const widths = { form: "max-w-form", effect: "max-w-effect", wide: "max-w-wide" };

type Props = Pick<ComponentProps<typeof BaseDialog.Root>, "open" | "onOpenChange" | "defaultOpen"> & {
  trigger?: ReactElement;
  title: ReactNode;
  /** A sentence under the title: what will happen. */
  description?: ReactNode;
  /** At the right of the title, for example whose account it is. */
  aside?: ReactNode;
  width?: keyof typeof widths;
  /** The buttons; they stay in place while the body scrolls. */
  foot?: ReactNode;
  /** At the left of the buttons: a limit, a count. */
  footNote?: ReactNode;
  /** Makes the dialog a form: Enter in a field and Ctrl Enter anywhere submit it. */
  onSubmit?: (event: FormEvent<HTMLFormElement>) => void;
  /** Something was typed: a click beside the dialog does not throw it away. */
  keepOnOutsidePress?: boolean;
  children: ReactNode;
};

/** A window over the page: head and foot stay, the body scrolls, at most 80 % of the height. */
export function Dialog({
  trigger,
  title,
  description,
  aside,
  width = "form",
  foot,
  footNote,
  onSubmit,
  keepOnOutsidePress,
  children,
  ...root
}: Props) {
  const t = useTranslations("ui");
  const body = useRef<HTMLDivElement>(null);
  const popup = useRef<HTMLDivElement>(null);

  return (
    <BaseDialog.Root {...root} disablePointerDismissal={keepOnOutsidePress ?? Boolean(onSubmit)}>
      {trigger && <BaseDialog.Trigger render={trigger} />}
      <BaseDialog.Portal className="relative isolate z-dialog">
        <BaseDialog.Backdrop className="fixed inset-0 bg-scrim transition-opacity duration-dialog ease-out data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <BaseDialog.Viewport className="fixed inset-0 flex items-center justify-center p-4">
          <BaseDialog.Popup
            ref={popup}
            initialFocus={() => firstField(body.current) ?? popup.current}
            className={cn(
              "flex max-h-[80dvh] w-full flex-col rounded-dialog border border-line-2 bg-raised text-text shadow-float outline-none",
              "transition-[opacity,translate] duration-dialog ease-out data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0",
              widths[width],
            )}
          >
            <Contents onSubmit={onSubmit}>
              <div className="flex items-start gap-3 px-5 pt-4 pb-3">
                <div className="min-w-0 flex-1">
                  <BaseDialog.Title className="text-balance text-h2">{title}</BaseDialog.Title>
                  {description && (
                    <BaseDialog.Description className="mt-1 text-body text-text-2">
                      {description}
                    </BaseDialog.Description>
                  )}
                </div>
                {aside && <span className="pt-0.5 text-table text-text-2">{aside}</span>}
                <BaseDialog.Close
                  render={
                    <IconButton label={t("close")} keys="Esc" size="small" icon={<X aria-hidden />} className="-mr-1" />
                  }
                />
              </div>
              <div ref={body} className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">
                {children}
              </div>
              {foot && (
                <div className="flex items-center justify-end gap-3 border-line border-t px-5 py-3 max-md:flex-col max-md:items-stretch">
                  {footNote && <span className="min-w-0 flex-1 text-caption text-text-3">{footNote}</span>}
                  <div className="flex shrink-0 flex-wrap items-center justify-end gap-2">{foot}</div>
                </div>
              )}
            </Contents>
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

/** Wraps a button that closes the dialog without doing anything. */
export const DialogClose = BaseDialog.Close;

/** A form inside the dialog: the dialog itself has to stay one for the ear. */
function Contents({ onSubmit, children }: Pick<Props, "onSubmit" | "children">) {
  const className = "flex min-h-0 flex-1 flex-col";
  if (!onSubmit) return <div className={className}>{children}</div>;
  return (
    <form
      noValidate
      className={className}
      onSubmit={(event) => {
        // React lets the event rise through the portal to a form the dialog was opened from.
        event.stopPropagation();
        onSubmit(event);
      }}
    >
      {children}
    </form>
  );
}

function firstField(body: HTMLElement | null): HTMLElement | null {
  return (
    body?.querySelector<HTMLElement>(
      "[data-autofocus], input:not([type=hidden], [type=radio], [type=checkbox], [aria-hidden]):not(:disabled), textarea:not(:disabled), [role=combobox]:not(:disabled)",
    ) ?? null
  );
}
