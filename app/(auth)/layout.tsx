import type { ReactNode } from "react";

import { BrandMark } from "@/components/layout/brand-mark";

/** One column in the middle, no picture. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh justify-center overflow-y-auto bg-app px-4 pt-24 pb-12 md:items-center md:pt-12">
      <main className="w-full max-w-phone">
        <p className="mb-5 flex items-center gap-2 font-semibold text-h2">
          <BrandMark />
          Clientele
        </p>
        {children}
      </main>
    </div>
  );
}
