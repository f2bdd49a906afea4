import { useEffect, useRef, useState } from 'react';

const TICK_MS = 200;

/**
 * Counts down from `seconds` while `running` and reports once when nothing is left.
 * Returns the whole seconds left; remount the component (by key) to start anew.
 */
export function useCountdown(seconds: number, running: boolean, onExpire: () => void): number {
  const [msLeft, setMsLeft] = useState(seconds * 1000);
  const onExpireRef = useRef(onExpire);

  useEffect(() => {
    onExpireRef.current = onExpire;
  }, [onExpire]);

  useEffect(() => {
    if (!running) return;
    // Measuring against a deadline stays right even when the browser throttles the interval.
    const deadline = Date.now() + seconds * 1000;
    const interval = setInterval(() => {
      const left = Math.max(0, deadline - Date.now());
      setMsLeft(left);
      if (left === 0) {
        clearInterval(interval);
        onExpireRef.current();
      }
    }, TICK_MS);
    return () => clearInterval(interval);
  }, [running, seconds]);

  return Math.ceil(msLeft / 1000);
}
