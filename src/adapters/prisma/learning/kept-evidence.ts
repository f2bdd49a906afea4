import type { EvidenceRow } from './evidence-rows.ts';

/** How soon evidence learned by other processes is noticed here. */
const NOTICED_WITHIN_MS = 5_000;

/** The most users whose evidence is cached. */
const MAX_USERS = 200;

interface Kept {
  readonly rows: Map<string, EvidenceRow>;
  readonly readAtMs: number;
}

/** A read that has begun, and what has happened here since. */
interface ReadUnderWay {
  readonly learned: EvidenceRow[];
  isForgotten: boolean;
}

/**
 * Caches rows of evidence and updates them with what this process stores. Readers see everything
 * learned by this process, and what others learned up to a few seconds ago.
 */
export class KeptEvidence {
  readonly #monotonicMs: () => number;
  /** In the order in which they were last read from the database. */
  readonly #users = new Map<string, Kept>();
  readonly #underWay = new Set<ReadUnderWay>();
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
    const underWay: ReadUnderWay = { learned: [], isForgotten: false };
    this.#underWay.add(underWay);
    try {
      const rows = newest(userIds, [await read(), underWay.learned]);
      if (!underWay.isForgotten) {
        this.#reads += 1;
        for (const userId of userIds) this.#keep(userId, rows, nowMs);
      }
      return rows;
    } finally {
      this.#underWay.delete(underWay);
    }
  }

  /** Stores the new state of rows that this process changed, in the order of the changes. */
  learned(rows: readonly EvidenceRow[]): void {
    this.#changes += 1;
    for (const row of rows) this.#users.get(row.userId)?.rows.set(keyOf(row), row);
    for (const { learned } of this.#underWay) learned.push(...rows);
  }

  /**
   * Discards what is cached of these users, or by default of all, after a change whose resulting rows
   * are unknown.
   */
  forget(userIds: Iterable<string> = [...this.#users.keys()]): void {
    this.#changes += 1;
    for (const userId of userIds) this.#users.delete(userId);
    for (const read of this.#underWay) read.isForgotten = true;
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

/** The users' rows; of a row that occurs several times, the last. */
function newest(
  userIds: readonly string[],
  rows: readonly (readonly EvidenceRow[])[],
): readonly EvidenceRow[] {
  const byKey = new Map(rows.flat().map((row) => [`${row.userId}\n${keyOf(row)}`, row]));
  return [...byKey.values()].filter(({ userId }) => userIds.includes(userId));
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
