import type { EvidenceRow } from './evidence-rows.ts';

/** How soon evidence learned by other processes is noticed here. */
const NOTICED_WITHIN_MS = 5_000;

/** The most users whose evidence is cached. */
const MAX_USERS = 200;

interface Kept {
  readonly rows: Map<string, EvidenceRow>;
  readonly readAtMs: number;
}

/**
 * Caches rows of evidence and updates them with what this process stores. Readers see everything
 * learned by this process, and what others learned up to a few seconds ago.
 */
export class KeptEvidence {
  readonly #monotonicMs: () => number;
  /** In the order in which they were last read from the database. */
  readonly #users = new Map<string, Kept>();
  /** Counts the changes to stored evidence that this process knows of. */
  #changes = 0;
  #reads = 0;

  constructor(monotonicMs: () => number) {
    this.#monotonicMs = monotonicMs;
  }

  /** Unchanged as long as all cached rows are. */
  get version(): string {
    return `${this.#changes} ${this.#reads}`;
  }

  /** Returns the users' rows; calls `read` for all of them if any is missing or stale. */
  async rowsOf(
    userIds: readonly string[],
    read: () => Promise<readonly EvidenceRow[]>,
  ): Promise<readonly EvidenceRow[]> {
    const nowMs = this.#monotonicMs();
    const kept = userIds.map((userId) => this.#users.get(userId));
    if (kept.every((user) => user !== undefined && user.readAtMs + NOTICED_WITHIN_MS > nowMs)) {
      return kept.flatMap((user) => [...(user?.rows.values() ?? [])]);
    }
    const changes = this.#changes;
    const rows = await read();
    // If evidence was learned meanwhile, the rows read may be outdated: they are not cached.
    if (changes === this.#changes) {
      this.#reads += 1;
      for (const userId of userIds) this.#keep(userId, rows, nowMs);
    }
    return rows;
  }

  /** Stores the new state of rows that this process changed, in the order of the changes. */
  learned(rows: readonly EvidenceRow[]): void {
    this.#changes += 1;
    for (const row of rows) this.#users.get(row.userId)?.rows.set(keyOf(row), row);
  }

  /** Discards the cache after a change whose resulting rows are unknown. */
  forget(): void {
    this.#changes += 1;
    this.#users.clear();
  }

  #keep(userId: string, rows: readonly EvidenceRow[], readAtMs: number): void {
    const own = rows.filter((row) => row.userId === userId);
    this.#users.delete(userId);
    this.#users.set(userId, { rows: new Map(own.map((row) => [keyOf(row), row])), readAtMs });
    for (const oldest of this.#users.keys()) {
      if (this.#users.size <= MAX_USERS) return;
      this.#users.delete(oldest);
    }
  }
}

const keyOf = (row: EvidenceRow): string =>
  [
    row.provider,
    row.model,
    row.approach,
    row.taskType,
    row.complexity,
    row.setbacks,
    row.scorerVersion,
  ].join('\n');
