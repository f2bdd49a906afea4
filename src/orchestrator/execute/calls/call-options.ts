import type { Envelope } from '../../budget/envelope.ts';
import type { CatalogueModel } from '../../catalogue.ts';
import type { Failure } from '../../failure.ts';
import type { CallPolicy } from '../../policy.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CodeModel } from '../../ports/code-model.ts';
import type { ProviderQueue, ProviderRoom } from '../../ports/provider-queue.ts';
import type { Spend } from '../../usage.ts';
import type { ModelGate } from './model-gate.ts';
import type { OwnWaits } from './own-waits.ts';

/** Which model to ask, who pays, within which limits, and whom to tell what happens. */
export interface CallOptions {
  readonly model: CodeModel;
  readonly entry: CatalogueModel;
  readonly budget: Envelope;
  readonly queue: ProviderQueue;
  /** The user for whom the request queues at the provider. */
  readonly userId: string;
  /** The attempt or direct answer that pays; null for the run's tests. */
  readonly attemptId: string | null;
  /** Most output tokens, including thinking; lowered to what the budget affords. */
  readonly maxOutputTokens: number;
  readonly temperature: number;
  readonly policy: CallPolicy;
  readonly clock: Clock;
  readonly random: () => number;
  readonly gate: ModelGate;
  /** Measures what the requests wait for before they are sent. */
  readonly waits: OwnWaits;
  /** Called once per request to the provider, whether it succeeded or not. */
  readonly onSpend: (spend: Spend) => void;
  /** Called for the first text of each request. */
  readonly onFirstToken: () => void;
  /** Called when a request has waited for room at its provider for a while. Must not throw. */
  readonly onWaiting?: (wait: ProviderWait) => void;
  /** Called when a request has its turn, with how long it waited for room at the provider. */
  readonly onQueued?: (queuedMs: number) => void;
  /** Called when a request has both permission and a turn. */
  readonly onAdmitted?: () => void;
  /** Called when a request has failed and will be retried, before the delay. */
  readonly onRetry?: (retry: Retry) => void;
}

/** A request that waits for its provider: what that has run out of, and since when. */
export interface ProviderWait {
  readonly provider: string;
  readonly room: ProviderRoom;
  readonly since: Date;
}

/** A request that will be retried. */
export interface Retry {
  /** How the request failed this time. */
  readonly failure: Failure;
  /** Counts the retries of this request, from 1. */
  readonly retry: number;
  readonly maxRetries: number;
  /** How long the retry is delayed. */
  readonly delayMs: number;
}
