import { DOMErrorCodes } from '@vue/compiler-dom';
import {
  type CompilerError,
  compileScript,
  compileTemplate,
  type SFCDescriptor,
  type SFCScriptBlock,
} from '@vue/compiler-sfc';
import type { CompilerWarning, SyntaxProblem } from '../../../orchestrator/ports/code-tools.ts';
import { SEVERAL_IN_TRANSITION } from '../../../orchestrator/scoring/project/svelte-settings.ts';
import { languageOf, scriptsOf } from './vue-blocks.ts';

/**
 * The compiled scripts of a file. `unknown` if that needs types of other files, which are not
 * given.
 */
export type CompiledScript =
  | { readonly kind: 'compiled'; readonly block: SFCScriptBlock | null }
  | { readonly kind: 'unknown'; readonly block: null }
  | { readonly kind: 'broken'; readonly problem: SyntaxProblem };

const ELSEWHERE =
  /resolve (?:import|type|extends)|Unresolvable type|load TypeScript|Failed to resolve/i;
const NO_FILES = { fileExists: () => false, readFile: () => undefined };

export function compiledScript(descriptor: SFCDescriptor): CompiledScript {
  if (scriptsOf(descriptor).length === 0) return { kind: 'compiled', block: null };
  try {
    // No file is read for types: those on this machine are not the project's.
    const block = compileScript(descriptor, { id: 'component', fs: NO_FILES });
    return { kind: 'compiled', block };
  } catch (error) {
    const problem = problemOf(error);
    return ELSEWHERE.test(problem.message)
      ? { kind: 'unknown', block: null }
      : { kind: 'broken', problem };
  }
}

export interface CompiledTemplate {
  readonly code: string;
  readonly problems: readonly SyntaxProblem[];
  readonly warnings: readonly CompilerWarning[];
}

export function compiledTemplate(
  descriptor: SFCDescriptor,
  script: SFCScriptBlock | null,
): CompiledTemplate {
  const { template } = descriptor;
  if (template?.ast === undefined || template.src !== undefined) return NO_TEMPLATE;
  const { code, errors, tips } = compileTemplate({
    id: 'component',
    filename: descriptor.filename,
    source: descriptor.source,
    ast: template.ast,
    compilerOptions: {
      ...(script?.bindings === undefined ? {} : { bindingMetadata: script.bindings }),
      expressionPlugins: languageOf(descriptor).startsWith('ts') ? ['typescript'] : [],
    },
  });
  return {
    code,
    problems: errors.filter((error) => !isOfTransition(error)).map(problemOf),
    warnings: [
      ...tips.map((message) => ({
        code: 'vue-tip',
        message,
        offset: template.loc.start.offset,
      })),
      ...errors
        .filter(isOfTransition)
        .map((error) => ({ code: SEVERAL_IN_TRANSITION, ...problemOf(error) })),
    ],
  };
}

/** True for several elements in a `<Transition>`, which older versions of Vue allow. */
const isOfTransition = (error: CompilerError | SyntaxError | string): boolean =>
  typeof error === 'object' &&
  'code' in error &&
  error.code === DOMErrorCodes.X_TRANSITION_INVALID_CHILDREN;

const NO_TEMPLATE: CompiledTemplate = { code: '', problems: [], warnings: [] };

/** The compiler's message and position; offset 0 if it gives none. */
export function problemOf(error: unknown): SyntaxProblem {
  if (error instanceof RangeError) {
    return { message: 'It is nested too deep for its compiler', offset: 0 };
  }
  const message = error instanceof Error ? error.message : String(error);
  const [headline = message] = message.split('\n', 1);
  return {
    message: headline.replace(/^\[@?vue\/compiler-sfc\] /, ''),
    offset: hasPlace(error) ? error.loc.start.offset : 0,
  };
}

const hasPlace = (
  error: unknown,
): error is CompilerError & { loc: NonNullable<CompilerError['loc']> } =>
  error instanceof Error &&
  'loc' in error &&
  typeof error.loc === 'object' &&
  error.loc !== null &&
  'start' in error.loc &&
  typeof error.loc.start === 'object' &&
  error.loc.start !== null &&
  'offset' in error.loc.start;
