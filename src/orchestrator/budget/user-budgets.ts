import type { BudgetInForce } from '../orchestrator.ts';
import type { OrchestratorPolicy } from '../policy.ts';
import type { RunStore } from '../ports/run-store.ts';
import type { SetBudget, UserBudget } from '../ports/user-ledger.ts';
import { askAgain } from './ask-again.ts';
import type { Envelope } from './envelope.ts';
import { chargedMicroUsd, limitMicroUsd, toUsd } from './micro-usd.ts';
import { UnboundedSoFar } from './unbounded-so-far.ts';
import { UserEnvelope, type UserEnvelopePorts } from './user-envelope.ts';

const DAY_MS = 86_400_000;

/** How long a budget that another process has set may go unnoticed here. */
const NOTICED_WITHIN_MS = 5_000;

/** The budgets of users for whom none was set while the service was running. */
export interface ConfiguredBudgets {
  /** Null means no limit. */
  readonly forAll: UserBudget | null;
  readonly byUser: ReadonlyMap<string, UserBudget>;
}

export const configuredBudgets = ({
  userBudgetUsd,
  budgetDays,
  userBudgets,
}: Pick<
  OrchestratorPolicy,
  'userBudgetUsd' | 'budgetDays' | 'userBudgets'
>): ConfiguredBudgets => ({
  forAll: userBudgetUsd === null ? null : { limitUsd: userBudgetUsd, days: budgetDays },
  byUser: userBudgets,
});

interface Payer {
  readonly userId: string;
  /** Null for a direct answer. */
  readonly runId: string | null;
}

/** What each user may spend within a number of days: as set for them, or else as configured. */
export class UserBudgets {
  readonly #ports: UserEnvelopePorts & { readonly store: RunStore };
  readonly #configured: ConfiguredBudgets;
  readonly #known = new Map<string, { readonly set: UserBudget | null; readonly atMs: number }>();

  constructor(
    ports: UserEnvelopePorts & { readonly store: RunStore },
    configured: ConfiguredBudgets,
  ) {
    this.#ports = ports;
    this.#configured = configured;
  }

  /** Resolves with the user's budget; null when nothing limits their spending. */
  async budgetOf(userId: string): Promise<UserBudget | null> {
    const nowMs = this.#ports.clock.monotonicMs();
    const known = this.#known.get(userId);
    if (known !== undefined && known.atMs + NOTICED_WITHIN_MS > nowMs) {
      return known.set ?? this.#fallbackOf(userId);
    }
    const set = await this.#ports.ledger.budgetOf(userId);
    this.#remember(userId, set, nowMs);
    return set ?? this.#fallbackOf(userId);
  }

  /** Lists the budgets that were set for individual users. */
  list(): Promise<readonly SetBudget[]> {
    return this.#ports.ledger.budgets();
  }

  /** Sets a user's budget; null restores the configured one. Resolves with what then applies. */
  async set(userId: string, budget: UserBudget | null): Promise<BudgetInForce> {
    const { ledger, clock } = this.#ports;
    const setAt = clock.now();
    await ledger.setBudget(userId, budget, setAt);
    this.#remember(userId, budget, clock.monotonicMs());
    if (budget !== null) return { ...budget, userId, setAt };
    const none = { limitUsd: null, days: null };
    return { ...(this.#fallbackOf(userId) ?? none), userId, setAt: null };
  }

  /** What the user has spent in the latest `days` days. */
  async spentUsd(userId: string, days: number): Promise<number> {
    const spentUsd = await this.#ports.store.spentUsd(userId, this.#daysAgo(days));
    return toUsd(chargedMicroUsd(spentUsd));
  }

  /** What the user may still spend or reserve; null when nothing limits it. */
  async remainingUsd(userId: string): Promise<number | null> {
    const budget = await this.budgetOf(userId);
    return budget === null ? null : this.#left(userId, budget);
  }

  /**
   * Resolves with the envelope that a run or direct answer draws on, beside limits of its own. A
   * first budget that is set for its user while it is under way applies to it too.
   */
  async envelope(payer: Payer): Promise<Envelope> {
    const look = (): Promise<Envelope | null> =>
      askAgain(() => this.#bounded(payer), this.#ports.clock);
    return (await look()) ?? new UnboundedSoFar(look);
  }

  async #bounded(payer: Payer): Promise<Envelope | null> {
    const availableUsd = await this.remainingUsd(payer.userId);
    if (availableUsd === null) return null;
    const fallback = this.#fallbackOf(payer.userId);
    return new UserEnvelope(this.#ports, payer, { fallback, availableUsd });
  }

  async #left(userId: string, { limitUsd, days }: UserBudget): Promise<number> {
    const chargedUsd = await this.#ports.ledger.chargedUsd(userId, this.#daysAgo(days));
    return toUsd(Math.max(0, limitMicroUsd(limitUsd) - chargedMicroUsd(chargedUsd)));
  }

  #fallbackOf(userId: string): UserBudget | null {
    return this.#configured.byUser.get(userId) ?? this.#configured.forAll;
  }

  #daysAgo(days: number): Date {
    return new Date(this.#ports.clock.now().getTime() - days * DAY_MS);
  }

  #remember(userId: string, set: UserBudget | null, atMs: number): void {
    // Inserted anew, so that the map stays ordered by age and the loop can stop at a fresh entry.
    this.#known.delete(userId);
    this.#known.set(userId, { set, atMs });
    for (const [oldest, known] of this.#known) {
      if (known.atMs + NOTICED_WITHIN_MS > atMs) break;
      this.#known.delete(oldest);
    }
  }
}
