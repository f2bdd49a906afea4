import { hash } from 'node:crypto';

/** Keeps what was found out about texts, the latest used longest, up to a weight in all. */
export class ContentCache<Value> {
  readonly #maxChars: number;
  readonly #entries = new Map<string, { readonly value: Value; readonly chars: number }>();
  #chars = 0;

  /** `maxChars`: of all texts together whose values are kept. */
  constructor(maxChars: number) {
    this.#maxChars = maxChars;
  }

  /** What is known about a text, for one purpose; undefined when that was never known or forgotten. */
  get(purpose: string, text: string): Value | undefined {
    const key = keyOf(purpose, text);
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** Forgets what was not used for longest, as far as room is needed. */
  set(purpose: string, text: string, value: Value): void {
    const key = keyOf(purpose, text);
    this.#forget(key);
    // An entry weighs something even when its text is empty.
    const chars = text.length + 100;
    this.#entries.set(key, { value, chars });
    this.#chars += chars;
    for (const oldest of this.#entries.keys()) {
      if (this.#chars <= this.#maxChars) return;
      this.#forget(oldest);
    }
  }

  /** What is known, found out at the first asking. */
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
