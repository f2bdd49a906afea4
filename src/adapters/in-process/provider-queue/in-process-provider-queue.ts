import { NO_LIMITS, type ProviderLimits } from '../../../orchestrator/catalogue.ts';
import type { Clock } from '../../../orchestrator/ports/clock.ts';
import type { ProviderQueue } from '../../../orchestrator/ports/provider-queue.ts';
import { ProviderLine } from './provider-line.ts';

/**
 * Queues requests per provider, within this process; providers without limits never cause waits.
 */
export function inProcessProviderQueue(
  limits: ReadonlyMap<string, ProviderLimits>,
  clock: Clock,
): ProviderQueue {
  const lines = new Map<string, ProviderLine>();
  const lineOf = (provider: string): ProviderLine => {
    const line = lines.get(provider) ?? new ProviderLine(limits.get(provider) ?? NO_LIMITS, clock);
    lines.set(provider, line);
    return line;
  };
  return { enter: (request, signal) => lineOf(request.provider).enter(request, signal) };
}
