import type { TypeCheckRequest } from '../../../orchestrator/ports/code-tools.ts';
import { contractOf, isWhollyTold } from './contracts/package-contracts.ts';
import { ambientShims, olderReactShim, olderSvelteShim } from './shim-declarations.ts';
import type { TypedPackages } from './typed-packages.ts';

/** Declarations that no file of the project holds. */
export interface Shims {
  readonly ambient: string;
  readonly older: string;
  /** Packages whose types are not at hand: what they export is declared in `ambient`. */
  readonly untyped: readonly string[];
  /** Those of them of which some names that are used are not known. */
  readonly unknown: readonly string[];
  /** Those of them of which some names are known. */
  readonly partlyKnown: readonly string[];
  /** Where the types of packages are that lie elsewhere than their names say. */
  readonly paths: Readonly<Record<string, readonly string[]>>;
}

/** What is to be declared for a request beside the types of the packages that are at hand. */
export function shimsFor(request: TypeCheckRequest, packages: TypedPackages): Shims {
  const untyped = request.packages.filter((imported) => !packages.isTyped(imported));
  const typed = request.packages.filter((imported) => packages.isTyped(imported));
  const specifiers = request.packages.map(({ specifier }) => specifier);
  // Contracts are written in React's own types.
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
