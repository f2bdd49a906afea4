import { DatabaseAway } from './query.ts';

/** The largest group; bounds how much items in a group can delay each other. */
const MAX_GROUP = 64;

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (cause: unknown) => void;
}

export interface GroupCommitOptions<Item, Result> {
  /** Items with equal keys are committed in order of arrival, and never in the same group. */
  readonly keyOf: (item: Item) => string;
  /** Stores all items and returns a result for each, in order; or stores nothing and rejects. */
  readonly commit: (items: readonly Item[]) => Promise<readonly Result[]>;
}

/**
 * Group commit: one group is in progress at a time, and the items that arrive meanwhile, whoever
 * they are from, form the next. Each item's promise settles when the item is committed. When a
 * group fails, its items are committed one by one, so that a bad item fails alone; if the database
 * is away, all remaining items fail together.
 */
export class GroupCommit<Item, Result> {
  readonly #options: GroupCommitOptions<Item, Result>;
  #waiting: Waiting<Item, Result>[] = [];
  #isAtWork = false;

  constructor(options: GroupCommitOptions<Item, Result>) {
    this.#options = options;
  }

  /**
   * Resolves with the item's result once it is committed. A rejection means it was not stored,
   * except for `DatabaseAway`: then it may have been.
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
      // Waits out this turn of the event loop, so that items added in it join the group.
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

  /** Stops as soon as the database proves to be away, instead of letting every item time out. */
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
