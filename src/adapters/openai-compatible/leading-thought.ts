const OPENING = '<think>';
const CLOSING = '</think>';

/**
 * Strips the `<think>…</think>` block that some local models put at the start of their answer's
 * text. Such tags further on belong to the answer.
 */
export class LeadingThought {
  #state: 'unknown' | 'thinking' | 'answering' = 'unknown';
  /** Text not yet decided on; while thinking, only as much as may start the closing tag. */
  #held = '';

  /** Takes the next piece of text; returns the part of it that belongs to the answer. */
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

  /** Ends the text; returns held-back text that turned out to belong to the answer. */
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
