"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { Tooltip } from "@base-ui/react/tooltip";
import { QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";

import { PreferencesProvider } from "@/components/ui/preferences";
import type { Preferences } from "@/components/ui/read-preferences";
import { Toaster } from "@/components/ui/toaster";
import { createQueryClient } from "@/lib/web/query-client";

type Props = { preferences: Preferences; nonce?: string; children: ReactNode };

/** What every page of the browser stands on. */
export function Providers({ preferences, nonce, children }: Props) {
  const [queryClient] = useState(createQueryClient);
  return (
    <CSPProvider nonce={nonce}>
      <QueryClientProvider client={queryClient}>
        <NuqsAdapter>
          <PreferencesProvider initial={preferences}>
            <Tooltip.Provider delay={400}>
              <Toaster>{children}</Toaster>
            </Tooltip.Provider>
          </PreferencesProvider>
        </NuqsAdapter>
      </QueryClientProvider>
    </CSPProvider>
  );
}
