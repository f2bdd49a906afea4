import { SourceMap } from 'node:module';
import type { TrialPlace } from '../../../../orchestrator/ports/sandbox.ts';

/** A script as it runs, and how to find in the project what is in it. */
export interface RunnableScript {
  /** Under which it appears in stacks. */
  readonly filename: string;
  readonly code: string;
  readonly kind: 'module' | 'classic';
  readonly origin:
    | { readonly kind: 'mapped'; readonly map: string }
    /** It stands in a file as it is, so many lines below its beginning. */
    | { readonly kind: 'verbatim'; readonly path: string; readonly lineOffset: number };
}

const FRAME = /\(?([\w./-]+):(\d+)(?::(\d+))?\)?\s*$/;

/** Finds the places of stack frames in the files that the scripts were made of. */
export class Locator {
  readonly #scripts: ReadonlyMap<string, RunnableScript>;
  readonly #maps = new Map<string, SourceMap>();
  readonly #isOwn: (path: string) => boolean;

  constructor(scripts: readonly RunnableScript[], isOwn: (path: string) => boolean) {
    this.#scripts = new Map(scripts.map((script) => [script.filename, script]));
    this.#isOwn = isOwn;
  }

  /** The innermost place of a stack that is in the project; null when none is. */
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
    if (origin.kind === 'verbatim') {
      return { path: origin.path, line: line + origin.lineOffset, column };
    }
    const entry = this.#mapOf(script.filename, origin.map).findEntry(line - 1, column - 1);
    if (!('originalSource' in entry)) return null;
    const path = entry.originalSource;
    return this.#isOwn(path)
      ? { path, line: entry.originalLine + 1, column: entry.originalColumn + 1 }
      : null;
  }

  #mapOf(filename: string, text: string): SourceMap {
    const known = this.#maps.get(filename);
    if (known !== undefined) return known;
    const map = new SourceMap(JSON.parse(text));
    this.#maps.set(filename, map);
    return map;
  }
}
