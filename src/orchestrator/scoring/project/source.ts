import type {
  CodeTools,
  CompilerWarning,
  ParsedComponent,
  SyntaxComment,
  SyntaxProblem,
} from '../../ports/code-tools.ts';
import type { SourceFile } from '../../task.ts';
import { type ComponentRoot, isComponentRoot } from '../markup/nodes.ts';
import { commentsIn } from '../syntax/comments.ts';
import { inlineScripts } from '../syntax/html.ts';
import { SyntaxTree } from '../syntax/tree.ts';

/** A file of the project, read as far as it can be. */
export interface Source {
  readonly path: string;
  /** The whole file. */
  readonly text: string;
  /**
   * What holds JavaScript or TypeScript, at its own offsets: of a page its scripts, of a component
   * the whole; null when there is none.
   */
  readonly code: string | null;
  /** Of a component in a language of its own; null for other files. */
  readonly component: ComponentRoot | null;
  /** True when a compiler other than that of plain scripts has read it. */
  readonly isCompiled: boolean;
  /** What the bundler takes in place of the file, where a framework compiles it. */
  readonly compiled: string | null;
  readonly warnings: readonly CompilerWarning[];
  /** Null when there is no code, or it does not parse. */
  readonly tree: SyntaxTree | null;
  readonly comments: readonly SyntaxComment[];
  readonly problems: readonly SyntaxProblem[];
}

const SCRIPT = /\.[cm]?[jt]sx?$/;

export function readSource(file: SourceFile, tools: CodeTools): Source {
  const { path, content: text } = file;
  const compiled = tools.compile(file);
  if (compiled !== null && !SCRIPT.test(path)) return componentSource(file, compiled);
  const code = SCRIPT.test(path) ? text : /\.html?$/.test(path) ? inlineScripts(text) : null;
  if (code === null) {
    return {
      ...NOT_COMPILED,
      path,
      text,
      code,
      tree: null,
      comments: commentsIn(path, text),
      problems: [],
    };
  }
  const { program, comments, problems } = tools.parse({ path, content: code });
  const tree = program === null ? null : new SyntaxTree(program);
  const others = SCRIPT.test(path) ? [] : commentsIn(path, text);
  return {
    path,
    text,
    code,
    tree,
    comments: [...comments, ...others],
    problems: problems.length > 0 ? problems : (compiled?.problems ?? []),
    isCompiled: compiled !== null,
    component: null,
    compiled: compiled?.compiled ?? null,
    warnings: compiled?.warnings ?? [],
  };
}

const NOT_COMPILED = { isCompiled: false, component: null, compiled: null, warnings: [] } as const;

function componentSource(
  { path, content: text }: SourceFile,
  { program, comments, problems, compiled, warnings }: ParsedComponent,
): Source {
  return {
    path,
    text,
    code: text,
    tree: program === null ? null : new SyntaxTree(program),
    isCompiled: true,
    component: isComponentRoot(program) ? program : null,
    comments: [...comments, ...commentsIn(path, text)],
    problems,
    compiled,
    warnings,
  };
}

/** A test, a story or a mock: code about the project rather than of it. */
export const isTestPath = (path: string): boolean =>
  /(?:^|\/)(?:__tests__|__mocks__|tests?|testing|mocks?|e2e|cypress|jest|\.storybook)\/|\.(?:test|spec|stories|cy)\.[cm]?[jt]sx?$|(?:^|\/)(?:setup-?tests?|test-setup)\.[jt]s$/i.test(
    path,
  );

/** A tool's configuration, at whatever depth. */
export const isConfigPath = (path: string): boolean =>
  /(?:^|\/)(?:[\w.-]+\.(?:config|conf|setup|rc)(?:\.[\w-]+)?\.[cm]?[jt]s|\.[\w-]+rc(?:\.[cm]?js)?)$/.test(
    path,
  );

/** Served as it is: nothing imports it, and nothing builds it. */
export const isStaticPath = (path: string): boolean => /^(?:public|static)\//.test(path);

export const isDeclarationPath = (path: string): boolean => /\.d\.[cm]?ts$/.test(path);
