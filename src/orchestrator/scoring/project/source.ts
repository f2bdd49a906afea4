import type {
  CodeTools,
  CompilerWarning,
  ParsedComponent,
  SyntaxComment,
  SyntaxNode,
  SyntaxProblem,
} from '../../ports/code-tools.ts';
import type { SourceFile } from '../../task.ts';
import { type ComponentRoot, isComponentRoot } from '../markup/nodes.ts';
import { commentsIn } from '../syntax/comments.ts';
import { SyntaxTree } from '../syntax/tree.ts';
import { isData } from './data-files.ts';

/** A file of the project, parsed as far as possible. */
export interface Source {
  readonly path: string;
  /** The whole file. */
  readonly text: string;
  /**
   * JavaScript or TypeScript at its offsets in the file: of a page its scripts, of a component or
   * script the whole text; null if the file cannot hold any.
   */
  readonly code: string | null;
  /** The parsed root of a component or a page; null for other files. */
  readonly component: ComponentRoot | null;
  /** True if a compiler of a framework, of pages or of style sheets has read the file. */
  readonly isCompiled: boolean;
  /** What the bundler takes in place of the file; null if no compiler produced anything. */
  readonly compiled: string | null;
  readonly warnings: readonly CompilerWarning[];
  /** Null if there is no code, or it does not parse. */
  readonly tree: SyntaxTree | null;
  readonly comments: readonly SyntaxComment[];
  readonly problems: readonly SyntaxProblem[];
}

const SCRIPT = /\.[cm]?[jt]sx?$/;

export function readSource(file: SourceFile, tools: CodeTools): Source {
  const { path, content: text } = file;
  const compiled = tools.compile(file);
  if (compiled !== null && !SCRIPT.test(path)) return componentSource(file, compiled);
  if (!SCRIPT.test(path)) {
    return {
      ...NOT_COMPILED,
      path,
      text,
      code: null,
      tree: null,
      comments: commentsIn(path, text),
      problems: [],
    };
  }
  const parsed = tools.parse(file);
  const { comments } = parsed;
  const { tree, problems } = treeOf(parsed.program, parsed.problems);
  return {
    path,
    text,
    code: text,
    tree,
    comments,
    problems: problems.length > 0 ? problems : (compiled?.problems ?? []),
    isCompiled: compiled !== null,
    component: null,
    compiled: compiled?.compiled ?? null,
    warnings: compiled?.warnings ?? [],
  };
}

const NOT_COMPILED = { isCompiled: false, component: null, compiled: null, warnings: [] } as const;

/**
 * How deep nodes may nest: far beyond what people write, and well below what overflows the stack of
 * a recursive tool.
 */
const MAX_DEPTH = 1_000;

/** The tree of a program; null, with a problem, if it is nested too deep to be walked. */
function treeOf(
  program: SyntaxNode | null,
  problems: readonly SyntaxProblem[],
): Pick<Source, 'tree' | 'problems'> {
  if (program === null) return { tree: null, problems };
  const tree = SyntaxTree.of(program);
  if (tree.deepest.depth <= MAX_DEPTH) return { tree, problems };
  const offset = tree.deepest.node.start;
  const message = `This is nested more than ${MAX_DEPTH} deep`;
  return { tree: null, problems: [{ message, offset }, ...problems] };
}

function componentSource({ path, content: text }: SourceFile, parsed: ParsedComponent): Source {
  const { program, comments, warnings } = parsed;
  const { tree, problems } = treeOf(program, parsed.problems);
  const isBroken = tree === null && program !== null;
  return {
    path,
    text,
    code: codeOf(path, text, parsed.compiled),
    tree,
    isCompiled: !isData(path),
    component: !isBroken && isComponentRoot(program) ? program : null,
    comments: [...comments, ...commentsIn(path, text)],
    problems,
    compiled: isBroken ? null : parsed.compiled,
    warnings,
  };
}

/** The code of a compiled file: null for style sheets and data, only the scripts of a page. */
function codeOf(path: string, text: string, compiled: string | null): string | null {
  if (path.endsWith('.css') || isData(path)) return null;
  return /\.html?$/.test(path) ? (compiled ?? '') : text;
}

/** True for code that does not parse. */
export const isUnparsed = ({ code, problems }: Source): boolean =>
  code !== null && problems.length > 0;

/** True for TypeScript; a component counts if one of its scripts is TypeScript. */
export const isTyped = ({ path, component }: Source): boolean =>
  component === null
    ? /\.[cm]?tsx?$/.test(path)
    : component.scripts.some((script) => script.isTyped);

/** True for tests, benchmarks, stories and mocks: code about the project rather than of it. */
export const isTestPath = (path: string): boolean =>
  /(?:^|\/)(?:__tests__|__mocks__|tests?|testing|mocks?|e2e|cypress|jest|bench(?:mark)?s?|\.storybook)\/|\.(?:tests?|specs?|stories|cy|bench)\.[cm]?[jt]sx?$|(?:^|\/)(?:setup-?tests?|test-setup|(?:jest|vitest)[.-]?setup|setup[.-]?(?:jest|vitest)|bench(?:mark)?)\.[cm]?[jt]s$/i.test(
    path,
  );

/** True for the configuration of a tool, in any folder. */
export const isConfigPath = (path: string): boolean =>
  /(?:^|\/)(?:[\w.-]+\.(?:config|conf|setup|preset|rc)(?:\.[\w-]+)?\.[cm]?[jt]s|(?:webpack|rollup)\.[\w.-]+\.[cm]?[jt]s|(?:gulp|grunt|plop|rake)file\.[cm]?[jt]s|\.[\w-]+rc(?:\.[cm]?js)?)$/i.test(
    path,
  );

/** True for files that are served as they are or built already: nothing imports or builds them. */
export const isStaticPath = (path: string): boolean =>
  /^(?:public|static)\/|(?:^|\/)docs\/(?:static|assets)\/|\.min\.[cm]?js$|\.[\da-f]{8,20}(?:\.chunk)?\.js$/.test(
    path,
  );

/** The remarks of tools in what they generate. */
const BY_TOOL = /@generated\b|\b(?:auto(?:matically)?[ -]?generated|generated by)\b/i;

/** True for code that a tool generated, by its name or its first comments: nobody's style. */
export const isGenerated = ({ path, text }: Pick<Source, 'path' | 'text'>): boolean =>
  /\.(?:gen|generated)\.[cm]?[jt]sx?$/.test(path) || BY_TOOL.test(firstComments(text));

const firstComments = (text: string): string =>
  text.slice(0, 1_000).match(/^(?:\s|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/)*/)?.[0] ?? '';

export const isDeclarationPath = (path: string): boolean => /\.d\.[cm]?ts$/.test(path);
