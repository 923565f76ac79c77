import type { ReactNode } from "react";

/** A part of a long form: its name at the left, its fields at the right. */
export function FormSection({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="grid grid-cols-[176px_minmax(0,1fr)] gap-x-6 gap-y-3 border-line border-b py-5 first:pt-1 max-lg:grid-cols-1">
      <legend className="float-left text-h3 max-lg:mb-1">{title}</legend>
      <div className="flex min-w-0 flex-col gap-4">{children}</div>
    </fieldset>
  );
}
