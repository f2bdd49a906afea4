import type { EvidenceRow } from './evidence-rows.ts';

/** How long it may take until what other processes learn is noticed here. */
const NOTICED_WITHIN_MS = 5_000;

/** Users whose evidence is kept at most. */
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
 * The rows of evidence that this process has read, kept in step with what it stores itself: whoever
 * asks is told of all that was learned here, and of what others learned until a few seconds ago.
 */
export class KeptEvidence {
  readonly #monotonicMs: () => number;
  /** In the order in which they were last read. */
  readonly #users = new Map<string, Kept>();
  readonly #underWay = new Set<ReadUnderWay>();
  /** Of what is stored, as far as it is known here. */
  #changes = 0;
  #reads = 0;

  constructor(monotonicMs: () => number) {
    this.#monotonicMs = monotonicMs;
  }

  /** As long as it is the same, so are all rows. */
  get version(): string {
    return `${this.#changes} ${this.#reads}`;
  }

  /** The users' rows; `read` is asked for all of them where some are not known. */
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

  /** What rows have become that were just changed here, in the order in which that was stored. */
  learned(rows: readonly EvidenceRow[]): void {
    this.#changes += 1;
    for (const row of rows) this.#users.get(row.userId)?.rows.set(keyOf(row), row);
    for (const { learned } of this.#underWay) learned.push(...rows);
  }

  /**
   * Rows were changed in ways that are not known here, of these users or, by default, of any: they
   * are read again.
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
