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
  /** Most output tokens, including thinking. */
  readonly maxOutputTokens: number;
}

/** A request whose worst case has been reserved. */
export interface Afforded {
  readonly reservation: Reservation;
  /** The output tokens to ask for: the ceiling, or fewer if budget or context window allow less. */
  readonly maxOutputTokens: number;
}

/**
 * Reserves the worst case of a request. Throws `AttemptError('BUDGET_EXCEEDED')` when the money
 * left does not pay for a useful answer, or when a budget applies and the model has no known price.
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
    // A first budget for this user was found only while reserving.
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

  /** The output tokens that the reservation pays for, next to the input. */
  function paidOutput({ reservedUsd }: Reservation): number {
    if (prices === null || reservedUsd >= worstUsd(ceiling)) return ceiling;
    const forOutputUsd = reservedUsd - worstUsd(0);
    return Math.floor((forOutputUsd * 1_000_000) / prices.outputUsdPerMillionTokens);
  }
}
