import { hash } from 'node:crypto';

/** A cache of results by text. Beyond its limit it evicts the least recently used. */
export class ContentCache<Value> {
  readonly #maxChars: number;
  readonly #entries = new Map<string, { readonly value: Value; readonly chars: number }>();
  #chars = 0;

  /** `maxChars` limits the total length of the texts whose results are kept. */
  constructor(maxChars: number) {
    this.#maxChars = maxChars;
  }

  /**
   * The result for a text and a purpose; undefined if it was never computed or has been evicted.
   */
  get(purpose: string, text: string): Value | undefined {
    const key = keyOf(purpose, text);
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** Stores a result and evicts the least recently used ones until there is room. */
  set(purpose: string, text: string, value: Value): void {
    const key = keyOf(purpose, text);
    this.#forget(key);
    // Even an entry for an empty text takes memory.
    const chars = text.length + 100;
    this.#entries.set(key, { value, chars });
    this.#chars += chars;
    for (const oldest of this.#entries.keys()) {
      if (this.#chars <= this.#maxChars) return;
      this.#forget(oldest);
    }
  }

  /** The cached result, or else the one that `find` returns, which is then cached. */
  use(purpose: string, text: string, find: () => Value): Value {
    const known = this.get(purpose, text);
    if (known !== undefined) return known;
    const value = find();
    this.set(purpose, text, value);
    return value;
  }

  #forget(key: string): void {
    this.#chars -= this.#entries.get(key)?.chars ?? 0;
    this.#entries.delete(key);
  }
}

const keyOf = (purpose: string, text: string): string => `${purpose}:${hash('sha256', text)}`;
