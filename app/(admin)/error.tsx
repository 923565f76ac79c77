"use client";

import { ErrorNotice } from "@/components/ui/error-notice";

/** A page that failed: the code under which the log holds the cause, and another try. The frame stays. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <ErrorNotice code={error.digest} onRetry={reset} />;
}
