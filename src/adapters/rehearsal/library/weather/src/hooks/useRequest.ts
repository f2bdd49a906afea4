import { useCallback, useEffect, useState } from 'react';
import type { RequestState } from '../types';

type Task<T> = (signal: AbortSignal) => Promise<T>;

interface Settled<T> {
  task: Task<T>;
  attempt: number;
  state: RequestState<T>;
}

/**
 * Runs `task` whenever it changes, after `delay` milliseconds, and aborts it when it is replaced.
 * The caller keeps the task stable with useMemo; null means there is nothing to load.
 */
export function useRequest<T>(
  task: Task<T> | null,
  delay = 0,
): { state: RequestState<T>; retry: () => void } {
  const [settled, setSettled] = useState<Settled<T> | null>(null);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    if (!task) return;
    const controller = new AbortController();
    const settle = (state: RequestState<T>) => {
      if (!controller.signal.aborted) setSettled({ task, attempt, state });
    };
    const timer = setTimeout(() => {
      task(controller.signal).then(
        (data) => settle({ status: 'success', data }),
        (error: unknown) =>
          settle({
            status: 'error',
            message: error instanceof Error ? error.message : 'Something went wrong.',
          }),
      );
    }, delay);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [task, attempt, delay]);

  const retry = useCallback(() => setAttempt((count) => count + 1), []);

  // A result belonging to an earlier task or attempt is never shown for the current one.
  const isCurrent = settled !== null && settled.task === task && settled.attempt === attempt;
  if (!task) return { state: { status: 'idle' }, retry };
  return { state: isCurrent ? settled.state : { status: 'loading' }, retry };
}
