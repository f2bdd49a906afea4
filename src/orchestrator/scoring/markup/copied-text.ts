/**
 * A text composed of ranges of an original and of added text, which maps its offsets back to the
 * original.
 */
export class CopiedText {
  readonly #original: string;
  readonly #copies: { readonly at: number; readonly from: number; readonly length: number }[] = [];
  readonly #parts: string[] = [];
  #length = 0;

  constructor(original: string) {
    this.#original = original;
  }

  /** Appends text that is not in the original. */
  write(text: string): this {
    this.#parts.push(text);
    this.#length += text.length;
    return this;
  }

  /** Appends a range of the original. */
  copy({ start, end }: { readonly start: number; readonly end: number }): this {
    if (end <= start) return this;
    this.#copies.push({ at: this.#length, from: start, length: end - start });
    return this.write(this.#original.slice(start, end));
  }

  get text(): string {
    return this.#parts.join('');
  }

  /** Maps an offset to the original; null for added text. */
  originOf(offset: number): number | null {
    for (const { at, from, length } of this.#copies) {
      if (offset >= at && offset < at + length) return from + offset - at;
    }
    return null;
  }
}
