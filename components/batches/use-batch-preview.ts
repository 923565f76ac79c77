import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { batchPreviewOptions } from "@/lib/batches/query-options";
import type { PreviewInput } from "@/lib/batches/schema";

const pauseMs = 300;
const everybody: PreviewInput = { kind: "accrue", amount: 1, whom: {} };

/** The dry run of what the dialog holds, once nothing was typed for a moment; the last one stays while it is counted. */
export function useBatchPreview(input: PreviewInput | null) {
  const [settled, setSettled] = useState(input);
  const spelt = JSON.stringify(input);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(spelt)), pauseMs);
    return () => clearTimeout(timer);
  }, [spelt]);
  const preview = useQuery({
    ...batchPreviewOptions(settled ?? everybody),
    enabled: settled !== null && input !== null,
    placeholderData: keepPreviousData,
  });
  const isCurrent = JSON.stringify(settled) === spelt && !preview.isPlaceholderData;
  return { ...preview, data: input === null ? undefined : preview.data, isCurrent };
}
