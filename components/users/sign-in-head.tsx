import type { ReactNode } from "react";

/** The title of a page of the sign-in, 22/28, and a line under it. */
export function SignInHead({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <header className="mb-5">
      <h1 className="font-semibold text-sign-in">{title}</h1>
      {children && <p className="text-body text-text-3">{children}</p>}
    </header>
  );
}
