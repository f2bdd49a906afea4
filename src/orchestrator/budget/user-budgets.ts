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

/** How long it may take until a first budget, set in another process, is noticed here. */
const NOTICED_WITHIN_MS = 5_000;

/** What holds where nothing was set for a user while the service ran. */
export interface ConfiguredBudgets {
  /** Null: no limit. */
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
  /** Null: a direct answer. */
  readonly runId: string | null;
}

/** What each user may spend in a window of days: what was set for them, or what holds for all. */
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

  /** The user's budget, or null when nothing bounds what they spend. */
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

  /** All budgets that were set for single users. */
  list(): Promise<readonly SetBudget[]> {
    return this.#ports.ledger.budgets();
  }

  /** Null has the user's budget be what is configured again. Answers what holds then. */
  async set(userId: string, budget: UserBudget | null): Promise<BudgetInForce> {
    const { ledger, clock } = this.#ports;
    const setAt = clock.now();
    await ledger.setBudget(userId, budget, setAt);
    this.#remember(userId, budget, clock.monotonicMs());
    if (budget !== null) return { ...budget, userId, setAt };
    const none = { limitUsd: null, days: null };
    return { ...(this.#fallbackOf(userId) ?? none), userId, setAt: null };
  }

  /** What was spent in the latest days. */
  async spentUsd(userId: string, days: number): Promise<number> {
    const spentUsd = await this.#ports.store.spentUsd(userId, this.#daysAgo(days));
    return toUsd(chargedMicroUsd(spentUsd));
  }

  /** What may still be spent or reserved; null when nothing bounds it. */
  async remainingUsd(userId: string): Promise<number | null> {
    const budget = await this.budgetOf(userId);
    return budget === null ? null : this.#left(userId, budget);
  }

  /** What the run draws on besides its own limit. A first limit that is set in mid-run bounds it too. */
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
    // A map in order of insertion, so that what has grown old is found first.
    this.#known.delete(userId);
    this.#known.set(userId, { set, atMs });
    for (const [oldest, known] of this.#known) {
      if (known.atMs + NOTICED_WITHIN_MS > atMs) break;
      this.#known.delete(oldest);
    }
  }
}
