import { useEffect, useRef, useState } from 'react';

interface TimerOptions {
  /** How often the elapsed time is refreshed. */
  tickMs: number;
  /** The timer stops by itself here and calls `onFinish`; without it, it runs on. */
  limitMs?: number;
  onFinish?: () => void;
}

/** A clock that can be started, paused and reset; it measures time instead of counting ticks. */
export function useTimer({ tickMs, limitMs = Infinity, onFinish }: TimerOptions) {
  const [elapsedMs, setElapsedMs] = useState(0);
  /** When the clock would have started had it never been paused; null while it stands still. */
  const [startedAt, setStartedAt] = useState<number | null>(null);
  const onFinishRef = useRef(onFinish);

  useEffect(() => {
    onFinishRef.current = onFinish;
  }, [onFinish]);

  useEffect(() => {
    if (startedAt === null) return;
    const interval = setInterval(() => {
      const elapsed = Date.now() - startedAt;
      setElapsedMs(Math.min(elapsed, limitMs));
      if (elapsed >= limitMs) {
        clearInterval(interval);
        setStartedAt(null);
        onFinishRef.current?.();
      }
    }, tickMs);
    return () => clearInterval(interval);
  }, [startedAt, tickMs, limitMs]);

  function start() {
    setStartedAt(Date.now() - elapsedMs);
  }

  function pause() {
    if (startedAt === null) return;
    const elapsed = Date.now() - startedAt;
    // Past the limit, the next tick is about to finish the run; pausing must not swallow that.
    if (elapsed >= limitMs) return;
    setElapsedMs(elapsed);
    setStartedAt(null);
  }

  function reset() {
    setStartedAt(null);
    setElapsedMs(0);
  }

  return { elapsedMs, isRunning: startedAt !== null, start, pause, reset };
}
