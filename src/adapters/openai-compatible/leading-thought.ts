const OPENING = '<think>';
const CLOSING = '</think>';

/**
 * Takes out the thoughts that some local models put before their answer, in the midst of its text,
 * between `<think>` and `</think>`. Only what begins an answer counts: later on it is the answer's.
 */
export class LeadingThought {
  #state: 'unknown' | 'thinking' | 'answering' = 'unknown';
  /** Text that is not decided yet; of a thought only so much as may begin its end. */
  #held = '';

  /** Takes the next piece of text; returns what of it belongs to the answer. */
  push(text: string): string {
    switch (this.#state) {
      case 'answering':
        return text;
      case 'unknown':
        return this.#decide(this.#held + text);
      case 'thinking':
        return this.#leave(this.#held + text);
    }
  }

  /** Says that the text has ended; returns what was held back and is part of the answer after all. */
  finish(): string {
    return this.#state === 'unknown' ? this.#held : '';
  }

  #decide(text: string): string {
    const begun = text.trimStart();
    if (begun.startsWith(OPENING)) {
      this.#state = 'thinking';
      return this.#leave(begun.slice(OPENING.length));
    }
    if (OPENING.startsWith(begun)) {
      this.#held = text;
      return '';
    }
    this.#state = 'answering';
    return text;
  }

  #leave(text: string): string {
    const end = text.indexOf(CLOSING);
    if (end < 0) {
      this.#held = text.slice(-CLOSING.length);
      return '';
    }
    this.#state = 'answering';
    return text.slice(end + CLOSING.length).trimStart();
  }
}
