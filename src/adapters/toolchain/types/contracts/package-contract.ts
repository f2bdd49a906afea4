/** Hand-written types of some of a package's exports, where the package is too large to install. */
export interface PackageContract {
  /** True for names, including `default`, that the contract declares. */
  tellsOf(name: string): boolean;
  /** Declarations of these names, for the body of a `declare module`. */
  declare(names: readonly string[]): string;
}

/** A contract and the modules that it applies to. */
export interface ModuleContract {
  readonly modules: RegExp;
  readonly contract: PackageContract;
}

/** Every contract begins with this. */
export const REACT = `import type * as React from 'react';`;

/** A contract with fixed declarations, whichever of them are imported. */
export const fixed = (told: readonly string[], text: string): PackageContract => ({
  tellsOf: (name) => told.includes(name),
  declare: () => `${REACT}\n${text}`,
});
