import { DOMErrorCodes } from '@vue/compiler-dom';
import {
  type CompilerError,
  compileScript,
  compileTemplate,
  parse,
  parseCache,
  type SFCDescriptor,
  type SFCScriptBlock,
} from '@vue/compiler-sfc';
import type {
  CompilerWarning,
  ParsedComponent,
  SyntaxProblem,
} from '../../../orchestrator/ports/code-tools.ts';
import type { ComponentRoot, ComponentScript } from '../../../orchestrator/scoring/markup/nodes.ts';
import { SEVERAL_IN_TRANSITION } from '../../../orchestrator/scoring/project/svelte-settings.ts';
import type { SourceFile } from '../../../orchestrator/task.ts';
import { styleWarnings } from '../css/style-warnings.ts';
import { type OverlayTree, ScriptOverlay } from '../syntax/script-overlay.ts';
import { typeParametersIn } from '../types/type-parameters.ts';
import { keepExpressions, vueMarkup } from './vue-markup.ts';

/** Compiles a single-file component for Vue 3. */
export function compileVue({ path, content }: SourceFile): ParsedComponent {
  try {
    // It keeps what it has parsed, but compiling changes that.
    parseCache.clear();
    const { descriptor, errors } = parse(content, {
      filename: path,
      sourceMap: false,
      ignoreEmpty: false,
      templateParseOptions: { prefixIdentifiers: true },
    });
    const [error] = errors;
    return error === undefined ? compiledParts(descriptor) : broken([problemOf(error)]);
  } catch (error) {
    return broken([problemOf(error)]);
  }
}

const broken = (problems: readonly SyntaxProblem[]): ParsedComponent => ({
  program: null,
  comments: [],
  problems,
  warnings: [],
  compiled: null,
});

function compiledParts(descriptor: SFCDescriptor): ParsedComponent {
  const tree = parsedOverlay(descriptor);
  if (tree.parsed.problems.length > 0) return broken(tree.parsed.problems);
  const script = compiledScript(descriptor);
  if (script.kind === 'broken') return broken([script.problem]);
  // Compiling changes the template's own tree.
  const program = componentRoot(descriptor, tree, script.block);
  const template = compiledTemplate(descriptor, script.block);
  if (template.problems.length > 0) return broken(template.problems);
  return {
    program,
    comments: tree.parsed.comments,
    problems: [],
    warnings: [
      ...template.warnings,
      ...descriptor.styles
        .filter(({ lang }) => lang === undefined || lang === 'css')
        .flatMap(({ content, loc }) => styleWarnings(content, loc.start.offset)),
    ],
    compiled:
      script.kind === 'unknown'
        ? null
        : `${script.block?.content ?? 'export default {};'}\n${template.code}`,
  };
}

function parsedOverlay(descriptor: SFCDescriptor): OverlayTree {
  const overlay = new ScriptOverlay(descriptor.source);
  for (const script of scriptsOf(descriptor)) overlay.script(placeOf(script));
  keepExpressions(descriptor.template?.ast?.children ?? [], overlay);
  return overlay.parse(languageOf(descriptor));
}

const scriptsOf = ({ script, scriptSetup }: SFCDescriptor): readonly SFCScriptBlock[] =>
  [script, scriptSetup]
    .filter((block) => block !== null && block.src === undefined)
    .flatMap((block) => block ?? []);

const languageOf = (descriptor: SFCDescriptor): 'js' | 'jsx' | 'ts' | 'tsx' => {
  const language = scriptsOf(descriptor).find(({ lang }) => lang !== undefined)?.lang;
  return language === 'ts' || language === 'tsx' || language === 'jsx' ? language : 'js';
};

const placeOf = ({ loc }: SFCScriptBlock): { readonly start: number; readonly end: number } => ({
  start: loc.start.offset,
  end: loc.end.offset,
});

/** Properties that come from types of other files cannot be known from one file alone. */
type CompiledScript =
  | { readonly kind: 'compiled'; readonly block: SFCScriptBlock | null }
  | { readonly kind: 'unknown'; readonly block: null }
  | { readonly kind: 'broken'; readonly problem: SyntaxProblem };

const ELSEWHERE =
  /resolve (?:import|type|extends)|Unresolvable type|load TypeScript|Failed to resolve/i;
const NO_FILES = { fileExists: () => false, readFile: () => undefined };

function compiledScript(descriptor: SFCDescriptor): CompiledScript {
  if (scriptsOf(descriptor).length === 0) return { kind: 'compiled', block: null };
  try {
    // Types are looked for in no file: those of this machine are not the project's.
    const block = compileScript(descriptor, { id: 'component', fs: NO_FILES });
    return { kind: 'compiled', block };
  } catch (error) {
    const problem = problemOf(error);
    return ELSEWHERE.test(problem.message)
      ? { kind: 'unknown', block: null }
      : { kind: 'broken', problem };
  }
}

interface CompiledTemplate {
  readonly code: string;
  readonly problems: readonly SyntaxProblem[];
  readonly warnings: readonly CompilerWarning[];
}

function compiledTemplate(
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

/** Older projects may do so, by their manifests. */
const isOfTransition = (error: CompilerError | SyntaxError | string): boolean =>
  typeof error === 'object' &&
  'code' in error &&
  error.code === DOMErrorCodes.X_TRANSITION_INVALID_CHILDREN;

const NO_TEMPLATE: CompiledTemplate = { code: '', problems: [], warnings: [] };

function componentRoot(
  descriptor: SFCDescriptor,
  tree: OverlayTree,
  script: SFCScriptBlock | null,
): ComponentRoot {
  return {
    type: 'Component',
    start: 0,
    end: descriptor.source.length,
    language: 'vue',
    usesRunes: false,
    scripts: scriptsOf(descriptor).map(
      (block): ComponentScript => ({
        type: 'ComponentScript',
        ...placeOf(block),
        role: block === descriptor.scriptSetup ? 'setup' : 'module',
        isTyped: block.lang === 'ts' || block.lang === 'tsx',
        ...typeParametersOf(block, descriptor.source),
        program: tree.program(placeOf(block)),
      }),
    ),
    markup: vueMarkup(descriptor.template?.ast?.children ?? [], tree),
    markupNames: markupNames(descriptor, script),
  };
}

function typeParametersOf(
  { loc }: SFCScriptBlock,
  source: string,
): ReturnType<typeof typeParametersIn> {
  const start = source.lastIndexOf('<script', loc.start.offset);
  return typeParametersIn(source.slice(start, loc.start.offset), start);
}

/** The names that a template can use; null where they come from elsewhere. */
function markupNames(
  { script: plain, scriptSetup, source }: SFCDescriptor,
  script: SFCScriptBlock | null,
): readonly string[] | null {
  if (script === null) return null;
  const names = Object.keys(script.bindings ?? {});
  const isKnown =
    scriptSetup !== null ||
    (names.length > 0 && !/\b(?:mixins|extends)\s*:|\.\.\./.test(plain?.content ?? ''));
  // What Vue and its plugins bring begins with a dollar.
  const brought = new Set(source.match(/\$[A-Za-z_]\w*/g));
  return isKnown ? [...new Set([...names, ...brought])].filter(isName) : null;
}

const isName = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name);

/** What the compiler says, and where: in the error itself, or in the drawing that it adds. */
function problemOf(error: unknown): SyntaxProblem {
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
