/**
 * A text made of pieces of another one and of pieces of its own, that knows where each place of it
 * comes from.
 */
export class CopiedText {
  readonly #original: string;
  readonly #copies: { readonly at: number; readonly from: number; readonly length: number }[] = [];
  readonly #parts: string[] = [];
  #length = 0;

  constructor(original: string) {
    this.#original = original;
  }

  /** Adds a text of its own. */
  write(text: string): this {
    this.#parts.push(text);
    this.#length += text.length;
    return this;
  }

  /** Adds a piece of the original. */
  copy({ start, end }: { readonly start: number; readonly end: number }): this {
    if (end <= start) return this;
    this.#copies.push({ at: this.#length, from: start, length: end - start });
    return this.write(this.#original.slice(start, end));
  }

  get text(): string {
    return this.#parts.join('');
  }

  /** Where in the original an offset comes from; null for what is not copied. */
  originOf(offset: number): number | null {
    for (const { at, from, length } of this.#copies) {
      if (offset >= at && offset < at + length) return from + offset - at;
    }
    return null;
  }
}
