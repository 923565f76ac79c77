"use client";

import { useCallback, useEffect, useState } from "react";

/** Seconds that are left; `start` begins to count them down. */
export function useCountdown(): readonly [left: number, start: (seconds: number) => void] {
  const [until, setUntil] = useState(0);
  const [left, setLeft] = useState(0);

  useEffect(() => {
    if (until === 0) return;
    const tick = () => {
      const seconds = Math.max(0, Math.ceil((until - performance.now()) / 1000));
      setLeft(seconds);
      if (seconds === 0) setUntil(0);
    };
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [until]);

  const start = useCallback((seconds: number) => {
    setLeft(seconds);
    setUntil(seconds > 0 ? performance.now() + seconds * 1000 : 0);
  }, []);

  return [left, start];
}
