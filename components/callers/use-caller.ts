"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { endCallAction } from "@/lib/callers/actions";
import { callerQuery } from "@/lib/callers/query-options";

/**
 * The caller of the open card with a countdown by the server's seconds. Closing the card ends the call: it does not
 * follow to the next client.
 */
export function useCaller(clientId: number) {
  const { data: caller, dataUpdatedAt } = useQuery(callerQuery(clientId));
  const [now, setNow] = useState(() => Date.now());
  const verification = caller?.verification ?? null;
  const isVerified = useRef(false);
  isVerified.current = verification !== null;

  useEffect(() => {
    if (verification === null) return;
    const clock = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(clock);
  }, [verification]);

  useEffect(
    () => () => {
      if (isVerified.current) void endCallAction(clientId);
    },
    [clientId],
  );

  const passed = Math.max(0, Math.floor((now - dataUpdatedAt) / 1_000));
  return { caller, secondsLeft: verification ? Math.max(0, verification.secondsLeft - passed) : 0 };
}
