import { DatabaseAway } from './query.ts';

/** Items in one group at most: what one of them costs the others stays bounded. */
const MAX_GROUP = 64;

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (cause: unknown) => void;
}

export interface GroupCommitOptions<Item, Result> {
  /** Items of one key are committed in the order in which they came, and never in one group. */
  readonly keyOf: (item: Item) => string;
  /** Stores all of the items and answers for each in their order, or stores nothing and rejects. */
  readonly commit: (items: readonly Item[]) => Promise<readonly Result[]>;
}

/**
 * Commits together what is waiting, whoever it is from: one group is under way at a time, and what
 * comes meanwhile makes up the next. An item is answered when it is committed. Where a group is
 * refused or fails, each of its items is committed on its own, so that none suffers for another; all
 * that are left fail together where the database is away.
 */
export class GroupCommit<Item, Result> {
  readonly #options: GroupCommitOptions<Item, Result>;
  #waiting: Waiting<Item, Result>[] = [];
  #isAtWork = false;

  constructor(options: GroupCommitOptions<Item, Result>) {
    this.#options = options;
  }

  /**
   * Resolves with the answer for the item once it is committed. Rejects where it is not stored, but
   * for `DatabaseAway`: then nobody knows.
   */
  add(item: Item): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#waiting.push({ item, resolve, reject });
    if (!this.#isAtWork) void this.#work();
    return promise;
  }

  /** Never rejects. */
  async #work(): Promise<void> {
    this.#isAtWork = true;
    while (this.#waiting.length > 0) {
      // Whoever else has something to say in this turn of the loop comes along.
      await new Promise(setImmediate);
      await this.#commit(this.#nextGroup());
    }
    this.#isAtWork = false;
  }

  #nextGroup(): readonly Waiting<Item, Result>[] {
    const group = new Map<string, Waiting<Item, Result>>();
    const left: Waiting<Item, Result>[] = [];
    for (const waiting of this.#waiting) {
      const key = this.#options.keyOf(waiting.item);
      if (group.size < MAX_GROUP && !group.has(key)) group.set(key, waiting);
      else left.push(waiting);
    }
    this.#waiting = left;
    return [...group.values()];
  }

  async #commit(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      await this.#commitTogether(group);
    } catch (cause) {
      if (group.length > 1) await this.#commitOneByOne(group);
      else for (const { reject } of group) reject(cause);
    }
  }

  async #commitTogether(group: readonly Waiting<Item, Result>[]): Promise<void> {
    const results = await this.#options.commit(group.map(({ item }) => item));
    for (const [index, result] of results.entries()) group[index]?.resolve(result);
  }

  /** Once the database is seen to be away, nobody waits to find out on their own. */
  async #commitOneByOne(group: readonly Waiting<Item, Result>[]): Promise<void> {
    for (const [index, alone] of group.entries()) {
      try {
        await this.#commitTogether([alone]);
      } catch (cause) {
        const isAway = cause instanceof DatabaseAway;
        for (const { reject } of isAway ? group.slice(index) : [alone]) reject(cause);
        if (isAway) return;
      }
    }
  }
}
