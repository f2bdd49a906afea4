import { type CompileOptions, type CompileResult, compile, parse } from 'svelte/compiler';
import {
  AWAITS_IN_MARKUP,
  MISPLACED_ELEMENT,
} from '../../../orchestrator/scoring/project/svelte-settings.ts';

/** A component as it compiles, and what its compiler has against that unless it is told otherwise. */
export interface Lenient {
  readonly result: CompileResult;
  /** Errors that a project's settings, or its version of Svelte, may allow. */
  readonly refusals: readonly Error[];
}

/** As many elements in the wrong place as anyone writes. */
const MAX_MISPLACED = 20;
/** What another name begins with: an element of nobody's. */
const ELSEWISE = 'x-placed-';

/**
 * Compiles a component also where its markup awaits, or has elements where a browser would not leave
 * them: these go by another name, so that the rest is tried out. Throws what else is wrong.
 */
export function compileLeniently(content: string, options: CompileOptions): Lenient {
  const refusals: Error[] = [];
  let code = content;
  let settings = options;
  for (;;) {
    try {
      const result = compile(code, settings);
      // What is said of another name is said of nothing that is written.
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
        // Places of the first are those of the file as it is written.
        if (!refusals.some((known) => codeOf(known) === MISPLACED_ELEMENT)) refusals.push(error);
        code = renamed;
      } else throw error;
    }
  }
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : null;

/** The component with the element that an error is about under a name that may stand anywhere. */
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

/** Where the element that begins at a place ends. */
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
