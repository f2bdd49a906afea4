import { SourceMap } from 'node:module';
import type { TrialPlace } from '../../../../orchestrator/ports/sandbox.ts';
import type { RunnableScript } from '../bundle/runnable-script.ts';

// A match must start at the beginning of a name: with a hostile stack, trying every character of a
// name would take quadratic time.
const FRAME = /(?<![\w./-])([\w./-]+):(\d+)(?::(\d+))?\)?\s*$/;

/** Finds the places of stack frames in the project's files. */
export class Locator {
  readonly #scripts: ReadonlyMap<string, RunnableScript>;
  readonly #maps = new Map<string, SourceMap>();
  readonly #isOwn: (path: string) => boolean;

  constructor(scripts: readonly RunnableScript[], isOwn: (path: string) => boolean) {
    this.#scripts = new Map(scripts.map((script) => [script.filename, script]));
    this.#isOwn = isOwn;
  }

  /** The innermost frame's place in the project; null if none is in it. */
  placeOf(stack: string): TrialPlace | null {
    for (const line of stack.split('\n')) {
      const match = FRAME.exec(line);
      const script = this.#scripts.get(match?.[1] ?? '');
      if (match === null || script === undefined) continue;
      const place = this.#place(script, Number(match[2]), Number(match[3] ?? 1));
      if (place !== null) return place;
    }
    return null;
  }

  #place(script: RunnableScript, line: number, column: number): TrialPlace | null {
    const { origin } = script;
    switch (origin.kind) {
      case 'ours':
        return null;
      case 'verbatim':
        return { path: origin.path, line: line + origin.lineOffset, column };
      case 'mapped': {
        const entry = this.#mapOf(script.filename, origin.map).findEntry(line - 1, column - 1);
        if (!('originalSource' in entry) || !this.#isOwn(entry.originalSource)) return null;
        const { originalSource: path, originalLine, originalColumn } = entry;
        return { path, line: originalLine + 1, column: originalColumn + 1 };
      }
    }
  }

  #mapOf(filename: string, text: string): SourceMap {
    const known = this.#maps.get(filename);
    if (known !== undefined) return known;
    const map = new SourceMap(JSON.parse(text));
    this.#maps.set(filename, map);
    return map;
  }
}
