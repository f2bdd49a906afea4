import { useEffect, useState } from 'react';
import { fetchDashboard } from '../lib/api';
import type { DashboardData, DateRange } from '../types';

interface Settled {
  request: string;
  data: DashboardData | null;
  error: string | null;
}

/** Loads the figures of a range; while a new range loads, the previous figures stay available. */
export function useDashboard({ from, to }: DateRange) {
  const [attempt, setAttempt] = useState(0);
  const [settled, setSettled] = useState<Settled>({ request: '', data: null, error: null });
  const request = `${from}/${to}/${attempt}`;

  useEffect(() => {
    const controller = new AbortController();
    fetchDashboard({ from, to }, controller.signal)
      .then((data) => setSettled({ request, data, error: null }))
      .catch((cause: unknown) => {
        if (controller.signal.aborted) return;
        const error = cause instanceof Error ? cause.message : 'The figures could not be loaded.';
        setSettled({ request, data: null, error });
      });
    return () => controller.abort();
  }, [from, to, request]);

  const loading = settled.request !== request;

  return {
    data: settled.data,
    error: loading ? null : settled.error,
    loading,
    retry: () => setAttempt((count) => count + 1),
  };
}
