import type { Envelope, Reservation } from '../../budget/envelope.ts';
import { type CatalogueModel, costUsd } from '../../catalogue.ts';
import { AttemptError } from '../../failure.ts';
import { MIN_OUTPUT_TOKENS, outputRoom } from './token-bounds.ts';

export interface Affording {
  readonly entry: CatalogueModel;
  readonly budget: Envelope;
  readonly attemptId: string | null;
  /** Most tokens that the input can come to. */
  readonly inputTokens: number;
  /** Ceiling over answer and thinking. */
  readonly maxOutputTokens: number;
}

/** A request that is paid for in its worst case. */
export interface Afforded {
  readonly reservation: Reservation;
  /** What may be asked for: the ceiling, or less where the budget or the context affords less. */
  readonly maxOutputTokens: number;
}

/**
 * Reserves a request's worst case. Throws `AttemptError('BUDGET_EXCEEDED')` where what is left pays
 * no useful answer, or where a budget applies and the model's price is not known.
 */
export async function afford(request: Affording): Promise<Afforded> {
  const { entry, budget, attemptId, inputTokens } = request;
  const ceiling = Math.min(
    request.maxOutputTokens,
    entry.maxOutputTokens,
    outputRoom(entry.contextWindowTokens, inputTokens),
  );
  const { prices } = entry;
  const unpriced = (): AttemptError =>
    new AttemptError(
      'BUDGET_EXCEEDED',
      `${entry.name} has no known price, so it cannot be used within a budget`,
    );
  if (prices === null && budget.isBounded) throw unpriced();
  const worstUsd = (outputTokens: number): number =>
    costUsd({ inputTokens, outputTokens, thinkingTokens: 0 }, prices);
  const reservation = await budget.reserve({
    atLeastUsd: worstUsd(Math.min(MIN_OUTPUT_TOKENS, ceiling)),
    atMostUsd: worstUsd(ceiling),
    attemptId,
  });
  if (prices === null && budget.isBounded) {
    // A first limit was found only now.
    await reservation?.settle(0);
    throw unpriced();
  }
  if (reservation === null) {
    throw new AttemptError(
      'BUDGET_EXCEEDED',
      `The remaining $${budget.availableUsd.toFixed(4)} does not cover another request to ${entry.name}`,
    );
  }
  return { reservation, maxOutputTokens: paidOutput(reservation) };

  function paidOutput({ reservedUsd }: Reservation): number {
    if (prices === null || reservedUsd >= worstUsd(ceiling)) return ceiling;
    const forOutputUsd = reservedUsd - worstUsd(0);
    return Math.floor((forOutputUsd * 1_000_000) / prices.outputUsdPerMillionTokens);
  }
}
