/**
 * A queue in which users take turns (round robin); each user's own entries are first in, first out.
 */
export class FairLine<Entry> {
  /** In the order of the users' turns; users without an entry are absent. */
  readonly #byUser = new Map<string, Entry[]>();

  get isEmpty(): boolean {
    return this.#byUser.size === 0;
  }

  join(userId: string, entry: Entry): void {
    const entries = this.#byUser.get(userId);
    if (entries === undefined) this.#byUser.set(userId, [entry]);
    else entries.push(entry);
  }

  /** The entry whose turn it is. */
  first(): Entry | undefined {
    return this.#byUser.values().next().value?.[0];
  }

  /** Removes the first entry; its user goes to the end of the line. */
  shift(): void {
    const [next] = this.#byUser;
    if (next === undefined) return;
    const [userId, [, ...rest]] = next;
    this.#byUser.delete(userId);
    if (rest.length > 0) this.#byUser.set(userId, rest);
  }

  /** Removes an entry that no longer waits; the others keep their places. */
  leave(userId: string, entry: Entry): void {
    const left = (this.#byUser.get(userId) ?? []).filter((other) => other !== entry);
    if (left.length > 0) this.#byUser.set(userId, left);
    else this.#byUser.delete(userId);
  }
}
