import type { SourceFile } from '../task.ts';
import type { Sandbox } from './sandbox.ts';

/**
 * A node of an ESTree syntax tree with JSX and TypeScript. Offsets count UTF-16 units, as
 * JavaScript strings do. Fields are read through `scoring/syntax/node.ts`.
 */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

export interface SyntaxComment {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Why a file does not parse, and where. */
export interface SyntaxProblem {
  readonly message: string;
  readonly offset: number;
}

/** The result of parsing one file. */
export interface ParsedSource {
  /** Null when the file does not parse. */
  readonly program: SyntaxNode | null;
  readonly comments: readonly SyntaxComment[];
  /** Empty exactly when the file parses. */
  readonly problems: readonly SyntaxProblem[];
}

/** A warning from a framework's compiler: the file compiles, but something in it is wrong. */
export interface CompilerWarning {
  /** The compiler's own name for it, such as `non_reactive_update`. */
  readonly code: string;
  readonly message: string;
  readonly offset: number;
}

/** What a framework's compiler makes of a component, page or style sheet. */
export interface ParsedComponent extends ParsedSource {
  /**
   * Syntax tree of scripts and markup, as `scoring/markup` describes it, at the file's own offsets;
   * null when the file does not parse or contains neither.
   */
  readonly program: SyntaxNode | null;
  readonly warnings: readonly CompilerWarning[];
  /** The JavaScript or TypeScript that the file compiles to, for the bundler; null when none. */
  readonly compiled: string | null;
}

/** A package that the files import, and the names they take from it. */
export interface ImportedPackage {
  /** As written in the import: `zustand/middleware`. */
  readonly specifier: string;
  readonly names: readonly string[];
  /** The major version that the project declares; null when it declares none. */
  readonly major: number | null;
}

/** `declare module 'fastify' { … }`: what a file adds to a package's types, and where. */
export interface Augmentation {
  readonly path: string;
  readonly specifier: string;
  readonly start: number;
  readonly end: number;
}

export interface TypeCheckRequest {
  /** Sources and JSON files, by their path inside the project. */
  readonly files: readonly SourceFile[];
  readonly packages: readonly ImportedPackage[];
  /** Ignored for packages whose own types are not available. */
  readonly augmentations: readonly Augmentation[];
  /** By path, the other files that each file imports; all of them where that is uncertain. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
  /** Path aliases as in tsconfig's `paths`, relative to the project's root. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  readonly isStrict: boolean;
  /** Options of the strict family that the project switches off despite `isStrict`. */
  readonly relaxed: readonly string[];
  readonly jsx: 'react' | 'other';
  readonly platform: 'browser' | 'node';
  /** The major version of React that the project declares; null when it declares none. */
  readonly reactMajor: number | null;
}

/** An error that the compiler reports. */
export interface TypeDiagnostic {
  /** Null when it belongs to no file. */
  readonly path: string | null;
  readonly offset: number;
  /** The compiler's number: 2322 of `TS2322`. */
  readonly code: number;
  readonly message: string;
  /**
   * Where the project declares the type that is violated; left out when it is declared elsewhere.
   */
  readonly declaredAt?: { readonly path: string; readonly offset: number };
  /** True when the compiler accepts the code without strict mode. */
  readonly isStrictOnly: boolean;
}

/**
 * The result of a type check: `too-slow` ran out of time, and in `broke-down` the compiler crashed.
 */
export type TypeReport =
  | {
      readonly kind: 'checked';
      readonly diagnostics: readonly TypeDiagnostic[];
      /** Specifiers whose real types are unknown: whatever is imported from them is `any`. */
      readonly untyped: ReadonlySet<string>;
      /**
       * Those of `untyped` for which the types of some names are known; left out when there are
       * none.
       */
      readonly partlyTyped?: ReadonlySet<string>;
    }
  /** `path`: the file that was being checked; null before the first. */
  | { readonly kind: 'too-slow'; readonly timeoutMs: number; readonly path: string | null }
  | { readonly kind: 'broke-down'; readonly path: string | null };

/** A problem that the linter reports. */
export interface LintProblem {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
  /**
   * Such as `no-eval` or `react-hooks/rules-of-hooks`; `syntax` for code that no engine accepts.
   */
  readonly rule: string;
  readonly message: string;
}

export type LintReport =
  | { readonly kind: 'linted'; readonly problems: readonly LintProblem[] }
  | { readonly kind: 'gave-up'; readonly reason: string };

/** What an import resolves to, for the bundler. */
export type BundleTarget =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'external' }
  | { readonly kind: 'missing' };

export interface BundleRequest {
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly entries: readonly string[];
  readonly platform: 'browser' | 'node';
  /** Called for every import. The bundler reads nothing that this does not resolve to. */
  resolve(specifier: string, importerPath: string): BundleTarget;
}

export interface BundleProblem {
  readonly message: string;
  readonly path: string | null;
  /** 1-based. */
  readonly line: number | null;
}

/** The result of bundling; `failed` has the reasons why the code does not build. */
export type BundleReport =
  | {
      readonly kind: 'built';
      /** Size of the project's own code, minified and gzipped, without packages. */
      readonly gzipBytes: number;
      readonly chunkCount: number;
    }
  | { readonly kind: 'failed'; readonly problems: readonly BundleProblem[] }
  | { readonly kind: 'too-slow'; readonly timeoutMs: number };

/**
 * The heavy tools behind the checks. Only the sandbox runs the code under test, isolated from this
 * machine; no tool reads a path that the code names.
 */
export interface CodeTools extends Sandbox {
  /** Parses one JavaScript or TypeScript file, with or without JSX. Never throws for bad code. */
  parse(file: SourceFile): ParsedSource;
  /**
   * Compiles a Svelte or Vue component, a Svelte module with runes, a page or a style sheet, told
   * apart by the file's extension; returns null for any other file. Never throws for bad code.
   */
  compile(file: SourceFile): ParsedComponent | null;
  /**
   * Checks types. Callers wait for one call to settle before they make the next. Throws only the
   * signal's reason, or an error of the tool itself.
   */
  checkTypes(request: TypeCheckRequest, signal: AbortSignal): Promise<TypeReport>;
  bundle(request: BundleRequest, signal: AbortSignal): Promise<BundleReport>;
  /** Lints each script and component that parses on its own, by our own rules alone. */
  lint(files: readonly SourceFile[], signal: AbortSignal): Promise<LintReport>;
}
