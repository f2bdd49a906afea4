import type { Clock } from '../ports/clock.ts';
import type { RunStore } from '../ports/run-store.ts';
import { Budget } from './budget.ts';

/** A user's envelope, kept open while a run of theirs draws on it. */
export interface OpenUserBudget extends AsyncDisposable {
  readonly budget: Budget;
}

interface Entry {
  readonly budget: Promise<Budget>;
  holders: number;
}

const DAY_MS = 86_400_000;

/** What each user may spend in a window of days: one envelope over all their runs in this process. */
export class UserBudgets {
  readonly #open = new Map<string, Entry>();
  readonly #store: RunStore;
  readonly #clock: Clock;
  readonly #limit: { readonly limitUsd: number | null; readonly days: number };

  constructor(
    ports: { readonly store: RunStore; readonly clock: Clock },
    limit: { readonly limitUsd: number | null; readonly days: number },
  ) {
    this.#store = ports.store;
    this.#clock = ports.clock;
    this.#limit = limit;
  }

  /** The user's limit in US dollars, or null when there is none. */
  get limitUsd(): number | null {
    return this.#limit.limitUsd;
  }

  /** What was spent in the window that ends now. */
  spentUsd(userId: string, days: number = this.#limit.days): Promise<number> {
    return this.#store.spentUsd(userId, new Date(this.#clock.now().getTime() - days * DAY_MS));
  }

  /** Shares the envelope with the user's other runs; it is read anew when none holds it. */
  async open(userId: string): Promise<OpenUserBudget> {
    const entry = this.#open.get(userId) ?? { budget: this.#read(userId), holders: 0 };
    this.#open.set(userId, entry);
    entry.holders += 1;
    const release = async (): Promise<void> => {
      entry.holders -= 1;
      if (entry.holders === 0) this.#open.delete(userId);
    };
    try {
      return { budget: await entry.budget, [Symbol.asyncDispose]: release };
    } catch (error) {
      await release();
      throw error;
    }
  }

  /** What may still be spent or reserved; null when nothing bounds it. */
  async remainingUsd(userId: string): Promise<number | null> {
    if (this.#limit.limitUsd === null) return null;
    const entry = this.#open.get(userId);
    const budget = await (entry?.budget ?? this.#read(userId));
    return budget.availableUsd;
  }

  async #read(userId: string): Promise<Budget> {
    const { limitUsd } = this.#limit;
    if (limitUsd === null) return new Budget(Number.POSITIVE_INFINITY);
    return new Budget(Math.max(0, limitUsd - (await this.spentUsd(userId))));
  }
}
