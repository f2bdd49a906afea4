import type { Envelope } from '../budget/envelope.ts';
import type { CatalogueModel } from '../catalogue.ts';
import type { OrchestratorPolicy } from '../policy.ts';
import type { AnswerStore } from '../ports/answer-store.ts';
import type { Clock, IdSource } from '../ports/clock.ts';
import type { CodeModel } from '../ports/code-model.ts';
import type { EventBus } from '../ports/event-bus.ts';
import type { Logger } from '../ports/logger.ts';
import type { ProviderQueue } from '../ports/provider-queue.ts';
import type { RateLimit } from '../ports/rate-limit.ts';
import type { Ratings } from '../ports/ratings.ts';
import type { RepairRecords } from '../ports/repair-records.ts';
import type { RunStore } from '../ports/run-store.ts';
import type { Scorer } from '../ports/scorer.ts';
import type { StrategyStats } from '../ports/strategy-stats.ts';
import type { UserLedger } from '../ports/user-ledger.ts';
import type { StoredRun } from '../run.ts';
import type { ModelHealthBoard } from './calls/model-health.ts';
import type { FirstTokenTimes } from './contest/first-token-times.ts';
import type { HedgeAllowance } from './contest/hedge-allowance.ts';
import type { HeldUsd } from './interrupted-cost.ts';
import type { RepairExperience } from './repair/repair-experience.ts';
import type { RunJournal } from './run-journal.ts';
import type { RunPlace } from './run-places.ts';
import type { ToldBefore } from './told-before.ts';

/** Everything external that the orchestrator works with. */
export interface OrchestratorPorts {
  readonly store: RunStore;
  readonly answers: AnswerStore;
  readonly bus: EventBus;
  /** Works on the same tables as the store. */
  readonly ledger: UserLedger;
  readonly stats: StrategyStats;
  readonly ratings: Ratings;
  readonly repairs: RepairRecords;
  readonly scorer: Scorer;
  readonly catalogue: readonly CatalogueModel[];
  /** One for each model of the catalogue, by name. */
  readonly models: ReadonlyMap<string, CodeModel>;
  readonly rateLimit: RateLimit;
  /** Where requests wait for room at their provider. */
  readonly queue: ProviderQueue;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
  readonly log: Logger;
}

/** What the execution of one run works with. */
export interface RunSetting {
  readonly run: StoredRun;
  readonly journal: RunJournal;
  readonly budget: Envelope;
  readonly ports: OrchestratorPorts;
  /** The configuration with the run's own wishes applied. */
  readonly policy: OrchestratorPolicy;
  /** What the ledger holds for the attempts that a dead executor left running, and for tests. */
  readonly heldUsd: HeldUsd;
  /** What watchers were told before this process took the run up. */
  readonly told: ToldBefore;
  readonly health: ModelHealthBoard;
  readonly hedges: HedgeAllowance;
  readonly firstTokens: FirstTokenTimes;
  readonly repairs: RepairExperience;
  /** The run's place among those that may be under way at once. */
  readonly place: Pick<RunPlace, 'letGoDuring'>;
}
