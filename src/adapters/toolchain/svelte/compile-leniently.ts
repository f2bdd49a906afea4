import { type CompileOptions, type CompileResult, compile, parse } from 'svelte/compiler';
import {
  AWAITS_IN_MARKUP,
  MISPLACED_ELEMENT,
} from '../../../orchestrator/scoring/project/svelte-settings.ts';

/** A compiled component, and the errors that were worked around to compile it. */
export interface Lenient {
  readonly result: CompileResult;
  /** Errors that the project's settings, or its version of Svelte, may allow. */
  readonly refusals: readonly Error[];
}

/** More than anyone has in one component. */
const MAX_MISPLACED = 20;
/** Prefix that makes a misplaced element a custom element, which may stand anywhere. */
const ELSEWISE = 'x-placed-';

/**
 * Compiles a component even if its markup contains `await`, or elements where a browser would not
 * leave them. Misplaced elements are renamed so that the rest can compile and run. Throws any other
 * error.
 */
export function compileLeniently(content: string, options: CompileOptions): Lenient {
  const refusals: Error[] = [];
  let code = content;
  let settings = options;
  for (;;) {
    try {
      const result = compile(code, settings);
      // Warnings of a renamed element are about nothing that the author wrote.
      const warnings = result.warnings.filter(({ message }) => !message.includes(`<${ELSEWISE}`));
      return { result: { ...result, warnings }, refusals };
    } catch (error) {
      const refused = codeOf(error);
      if (!(error instanceof Error)) throw error;
      if (refused === AWAITS_IN_MARKUP && settings.experimental?.async !== true) {
        refusals.push(error);
        settings = { ...settings, experimental: { async: true } };
      } else if (refused === MISPLACED_ELEMENT && refusals.length < MAX_MISPLACED) {
        const renamed = withAnotherName(code, error);
        if (renamed === null) throw error;
        // Only the first position is one of the file as written: renaming shifts what follows.
        if (!refusals.some((known) => codeOf(known) === MISPLACED_ELEMENT)) refusals.push(error);
        code = renamed;
      } else throw error;
    }
  }
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : null;

/** The component with the element at the error's position renamed; null if there is none. */
function withAnotherName(code: string, error: Error): string | null {
  const position: unknown = 'position' in error ? error.position : null;
  const start: unknown = Array.isArray(position) ? position[0] : null;
  if (typeof start !== 'number') return null;
  const end = endOfElement(parse(code, { modern: true }).fragment, start);
  const tag = code.slice(start).match(/^<([a-z][a-z\d]*)/)?.[1];
  if (end === null || tag === undefined) return null;
  const inside = code.slice(start + 1 + tag.length, end);
  const closing = inside.endsWith('/>')
    ? inside
    : inside.replace(/<\/[a-z\d]+\s*>$/, `</${ELSEWISE}${tag}>`);
  return `${code.slice(0, start)}<${ELSEWISE}${tag}${closing}${code.slice(end)}`;
}

/** The end of the element that begins at `start`; null if none does. */
function endOfElement(node: unknown, start: number): number | null {
  if (typeof node !== 'object' || node === null) return null;
  if ('type' in node && node.type === 'RegularElement' && 'start' in node && 'end' in node) {
    if (node.start === start) return typeof node.end === 'number' ? node.end : null;
  }
  for (const inner of Object.values(node)) {
    const end = endOfElement(inner, start);
    if (end !== null) return end;
  }
  return null;
}
