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

export interface ParsedSource {
  /** Null when the file does not parse. */
  readonly program: SyntaxNode | null;
  readonly comments: readonly SyntaxComment[];
  /** Empty exactly when the file parses. */
  readonly problems: readonly SyntaxProblem[];
}

/** What a framework's compiler warns of: it builds, and still is not as it should be. */
export interface CompilerWarning {
  /** The compiler's own name for it, such as `non_reactive_update`. */
  readonly code: string;
  readonly message: string;
  readonly offset: number;
}

/** What the compiler of a component's language makes of a file. */
export interface ParsedComponent extends ParsedSource {
  /**
   * A tree of scripts and markup as `scoring/markup` describes it, at the file's own offsets; null
   * when the file does not parse, or has none of both.
   */
  readonly program: SyntaxNode | null;
  readonly warnings: readonly CompilerWarning[];
  /** The JavaScript or TypeScript that it compiles to, for the bundler; null for none. */
  readonly compiled: string | null;
}

/** A package that the files import, and the names they take from it. */
export interface ImportedPackage {
  /** As it is written in the import: `zustand/middleware`. */
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
  /** Without meaning where the package's own types are not at hand. */
  readonly augmentations: readonly Augmentation[];
  /** The other files that each file imports, by path; where that is uncertain, all of them. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
  /** Path aliases as in tsconfig's `paths`, relative to the project's root. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  readonly isStrict: boolean;
  /** Compiler options of the strict family that are off all the same. */
  readonly relaxed: readonly string[];
  readonly jsx: 'react' | 'other';
  readonly platform: 'browser' | 'node';
  /** Major version of React that the project declares; null when it declares none. */
  readonly reactMajor: number | null;
}

export interface TypeDiagnostic {
  /** Null when it belongs to no file. */
  readonly path: string | null;
  readonly offset: number;
  /** The compiler's number: 2322 of `TS2322`. */
  readonly code: number;
  readonly message: string;
  /** Where in the project the type comes from that is not met; left out when nowhere in it. */
  readonly declaredAt?: { readonly path: string; readonly offset: number };
  /** True when only strictness minds: without it, the compiler takes the code as it is. */
  readonly isStrictOnly: boolean;
}

export type TypeReport =
  | {
      readonly kind: 'checked';
      readonly diagnostics: readonly TypeDiagnostic[];
      /** Specifiers whose real types are not known: what comes from them is `any`. */
      readonly untyped: ReadonlySet<string>;
      /** Those among them of which some names are known all the same; left out when there are none. */
      readonly partlyTyped?: ReadonlySet<string>;
    }
  /** `path`: the file that was being checked; null before the first. */
  | { readonly kind: 'too-slow'; readonly timeoutMs: number; readonly path: string | null }
  | { readonly kind: 'broke-down'; readonly path: string | null };

/** One thing that the linter says about a file. */
export interface LintProblem {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
  /** `no-eval`, `react-hooks/rules-of-hooks`; `syntax` for what no engine would take. */
  readonly rule: string;
  readonly message: string;
}

export type LintReport =
  | { readonly kind: 'linted'; readonly problems: readonly LintProblem[] }
  | { readonly kind: 'gave-up'; readonly reason: string };

/** What an import leads to, for the bundler. */
export type BundleTarget =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'external' }
  | { readonly kind: 'missing' };

export interface BundleRequest {
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly entries: readonly string[];
  readonly platform: 'browser' | 'node';
  /** Asked for every import; what it does not name is never read from anywhere. */
  resolve(specifier: string, importerPath: string): BundleTarget;
}

export interface BundleProblem {
  readonly message: string;
  readonly path: string | null;
  /** 1-based. */
  readonly line: number | null;
}

export type BundleReport =
  | {
      readonly kind: 'built';
      /** Minified and compressed size of the project's own code, packages left out. */
      readonly gzipBytes: number;
      readonly chunkCount: number;
    }
  | { readonly kind: 'failed'; readonly problems: readonly BundleProblem[] }
  | { readonly kind: 'too-slow'; readonly timeoutMs: number };

/**
 * The heavy tools behind the checks. Of these only the sandbox runs the code, where it reaches nothing;
 * none reads a path that the code names.
 */
export interface CodeTools extends Sandbox {
  /** Parses one JavaScript or TypeScript file, with or without JSX. Never throws for bad code. */
  parse(file: SourceFile): ParsedSource;
  /**
   * Compiles a Svelte or Vue component, a Svelte module with runes, a page or a style sheet, by its
   * extension; null for every other file. Never throws for bad code.
   */
  compile(file: SourceFile): ParsedComponent | null;
  /** One call at a time. Throws only the signal's reason or that the tool itself broke. */
  checkTypes(request: TypeCheckRequest, signal: AbortSignal): Promise<TypeReport>;
  bundle(request: BundleRequest, signal: AbortSignal): Promise<BundleReport>;
  /** Lints scripts and components that parse, each for itself, by rules of our own choice alone. */
  lint(files: readonly SourceFile[], signal: AbortSignal): Promise<LintReport>;
}
