import type { Clock } from '../../../orchestrator/ports/clock.ts';
import type { ProviderLimits, ProviderQueue } from '../../../orchestrator/ports/provider-queue.ts';
import { ProviderLine } from './provider-line.ts';

const UNLIMITED: ProviderLimits = {
  maxConcurrentRequests: null,
  requestsPerMinute: null,
  tokensPerMinute: null,
};

/** Queues for each provider by itself, in this process; one without limits is never waited for. */
export function inProcessProviderQueue(
  limits: ReadonlyMap<string, ProviderLimits>,
  clock: Clock,
): ProviderQueue {
  const lines = new Map<string, ProviderLine>();
  const lineOf = (provider: string): ProviderLine => {
    const line = lines.get(provider) ?? new ProviderLine(limits.get(provider) ?? UNLIMITED, clock);
    lines.set(provider, line);
    return line;
  };
  return { enter: (request, signal) => lineOf(request.provider).enter(request, signal) };
}
