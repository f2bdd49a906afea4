import { type CatalogueModel, costUsd } from '../../../../src/orchestrator/catalogue.ts';
import { inputTokenBound } from '../../../../src/orchestrator/execute/calls/token-bounds.ts';
import { AttemptError } from '../../../../src/orchestrator/failure.ts';
import type { ModelHealth } from '../../../../src/orchestrator/orchestrator.ts';
import type { CodeModel } from '../../../../src/orchestrator/ports/code-model.ts';

/** What one request may have cost, whatever its sender knows of it. */
export interface Bill {
  readonly leastUsd: number;
  readonly mostUsd: number;
}

/** A provider's own record of the requests that it received. */
export interface ProviderBooks {
  /** Wraps a model so that its requests are recorded. `health` is how the sender sees the model. */
  keeping(entry: CatalogueModel, model: CodeModel, health: () => ModelHealth): CodeModel;
  billsOf(model: string): readonly Bill[];
  /** Models that were asked by a sender who knew that they rest. */
  readonly askedAtRest: readonly string[];
}

export function providerBooks(now: () => Date): ProviderBooks {
  const bills = new Map<string, Bill[]>();
  const askedAtRest: string[] = [];
  return {
    askedAtRest,
    billsOf: (model) => bills.get(model) ?? [],
    keeping: ({ name, prices }, model, health) => ({
      name,
      async *generate(request, signal) {
        const { retryAt } = health();
        if (retryAt !== null && retryAt > now()) askedAtRest.push(name);
        const input = inputTokenBound(request);
        const of = (inputTokens: number, outputTokens: number): number =>
          costUsd({ inputTokens, outputTokens, thinkingTokens: 0 }, prices);
        let outputBytes = 0;
        // Holds for an answer that was cut short: without a count it can only be bounded.
        let bill = (): Bill => ({
          leastUsd: of(0, outputBytes / 6),
          mostUsd: of(input, outputBytes),
        });
        try {
          for await (const chunk of model.generate(request, signal)) {
            if (chunk.kind === 'text') outputBytes += Buffer.byteLength(chunk.text);
            if (chunk.kind === 'usage') {
              const usd = costUsd(chunk.usage, prices);
              bill = () => ({ leastUsd: usd, mostUsd: usd });
            }
            yield chunk;
          }
        } catch (error) {
          const isTurnedDown =
            error instanceof AttemptError && error.code !== 'OUTPUT_UNUSABLE' && outputBytes === 0;
          if (isTurnedDown && !signal.aborted) bill = () => ({ leastUsd: 0, mostUsd: 0 });
          throw error;
        } finally {
          bills.set(name, [...(bills.get(name) ?? []), bill()]);
        }
      },
    }),
  };
}
