/** Yields once for any number of rings since it last yielded. */
export class Bell implements AsyncIterable<void> {
  #isRung = false;
  #hasEnded = false;
  #wake: () => void = () => {};

  ring(): void {
    this.#isRung = true;
    this.#wake();
  }

  end(): void {
    this.#hasEnded = true;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<void> {
    while (!this.#hasEnded) {
      if (this.#isRung) {
        this.#isRung = false;
        yield;
        continue;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
