import type { TypeCheckRequest } from '../../../orchestrator/ports/code-tools.ts';
import { contractOf, isWhollyTold } from './contracts/package-contracts.ts';
import { ambientShims, olderReactShim, olderSvelteShim } from './shim-declarations.ts';
import type { TypedPackages } from './typed-packages.ts';

/** Declarations that are added to a project's own files. */
export interface Shims {
  readonly ambient: string;
  readonly older: string;
  /** Specifiers of packages whose types are not installed; `ambient` declares their exports. */
  readonly untyped: readonly string[];
  /** Those of `untyped` from which at least one imported name has no known type. */
  readonly unknown: readonly string[];
  /** Those of `untyped` for which there is a contract. */
  readonly partlyKnown: readonly string[];
  /** Where the types of packages are if the name does not tell, as in `compilerOptions.paths`. */
  readonly paths: Readonly<Record<string, readonly string[]>>;
}

/** The declarations that a request needs beside the types of installed packages. */
export function shimsFor(request: TypeCheckRequest, packages: TypedPackages): Shims {
  const untyped = request.packages.filter((imported) => !packages.isTyped(imported));
  const typed = request.packages.filter((imported) => packages.isTyped(imported));
  const specifiers = request.packages.map(({ specifier }) => specifier);
  // Contracts use React's types.
  const isOfReact = request.jsx === 'react';
  return {
    ambient: ambientShims(request, untyped),
    older: [
      'export {};',
      isOfReact && specifiers.length > 0 ? olderReactShim(request.reactMajor, specifiers) : '',
      olderSvelteShim(specifiers),
    ].join('\n'),
    untyped: untyped.map(({ specifier }) => specifier),
    unknown: untyped
      .filter((imported) => !isOfReact || !isWhollyTold(imported))
      .map(({ specifier }) => specifier),
    partlyKnown: untyped
      .filter((imported) => isOfReact && contractOf(imported) !== null)
      .map(({ specifier }) => specifier),
    paths: Object.assign({}, ...typed.map((imported) => packages.pathsOf(imported))),
  };
}
