/**
 * A waiting line in which users take turns: first the one who has waited longest since their last
 * turn, and of one user's entries the oldest.
 */
export class FairLine<Entry> {
  /** In the order of their turns; nobody is in here without an entry. */
  readonly #byUser = new Map<string, Entry[]>();

  get isEmpty(): boolean {
    return this.#byUser.size === 0;
  }

  join(userId: string, entry: Entry): void {
    const entries = this.#byUser.get(userId);
    if (entries === undefined) this.#byUser.set(userId, [entry]);
    else entries.push(entry);
  }

  /** Whose turn it is. */
  first(): Entry | undefined {
    return this.#byUser.values().next().value?.[0];
  }

  /** Takes the first one out; their user goes to the end of the line. */
  shift(): void {
    const [next] = this.#byUser;
    if (next === undefined) return;
    const [userId, [, ...rest]] = next;
    this.#byUser.delete(userId);
    if (rest.length > 0) this.#byUser.set(userId, rest);
  }

  /** Takes out an entry that waits no longer; the others keep their places. */
  leave(userId: string, entry: Entry): void {
    const left = (this.#byUser.get(userId) ?? []).filter((other) => other !== entry);
    if (left.length > 0) this.#byUser.set(userId, left);
    else this.#byUser.delete(userId);
  }
}
