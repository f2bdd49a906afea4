import { type CompileOptions, type CompileResult, compile } from 'svelte/compiler';
import { AWAITS_IN_MARKUP } from '../../../orchestrator/scoring/project/svelte-settings.ts';

/** A component as it compiles, and what its compiler has against that unless it is told otherwise. */
export interface Awaiting {
  readonly result: CompileResult;
  /** The error that says that its markup awaits; null where it does not. */
  readonly refusal: Error | null;
}

/** Compiles a component whether or not its markup awaits, which is still tried out. Throws what else is wrong. */
export function compileAwaiting(content: string, options: CompileOptions): Awaiting {
  try {
    return { result: compile(content, options), refusal: null };
  } catch (error) {
    const isRefused = error instanceof Error && 'code' in error && error.code === AWAITS_IN_MARKUP;
    if (!isRefused) throw error;
    const result = compile(content, { ...options, experimental: { async: true } });
    return { result, refusal: error };
  }
}
