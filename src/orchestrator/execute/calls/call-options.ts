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

/** Whom to ask, who pays, within which bounds, and who is told what happens. */
export interface CallOptions {
  readonly model: CodeModel;
  readonly entry: CatalogueModel;
  readonly budget: Envelope;
  readonly queue: ProviderQueue;
  /** Whose turn it is at the provider. */
  readonly userId: string;
  /** The attempt or direct answer that pays; null: the run's tests. */
  readonly attemptId: string | null;
  /** Ceiling over answer and thinking; lowered to what the budget affords. */
  readonly maxOutputTokens: number;
  readonly temperature: number;
  readonly policy: CallPolicy;
  readonly clock: Clock;
  readonly random: () => number;
  readonly gate: ModelGate;
  /** Sums up what the requests wait for before they are sent. */
  readonly waits: OwnWaits;
  /** Told once per provider request, whether it succeeded or not. */
  readonly onSpend: (spend: Spend) => void;
  /** Told of the first text that each request brings. */
  readonly onFirstToken: () => void;
  /** Told of a request that waits for its provider to have room, once that has lasted. Does not throw. */
  readonly onWaiting?: (wait: ProviderWait) => void;
  /** Told how long each request waited for the provider to have room. */
  readonly onQueued?: (queuedMs: number) => void;
  /** Told of each request that may be sent now. */
  readonly onAdmitted?: () => void;
  /** Told of each request that failed and is sent once more, before the delay. */
  readonly onRetry?: (retry: Retry) => void;
}

/** A request that has to wait: what its provider has none left of, and since when. */
export interface ProviderWait {
  readonly provider: string;
  readonly room: ProviderRoom;
  readonly since: Date;
}

/** A request that is to be sent once more. */
export interface Retry {
  /** What came of it the last time. */
  readonly failure: Failure;
  /** 1, 2 … of the same request. */
  readonly retry: number;
  readonly maxRetries: number;
  /** How long is waited before it is sent. */
  readonly delayMs: number;
}
