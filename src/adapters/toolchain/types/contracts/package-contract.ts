/** What a package promises of some of its names, told by hand: it is too large to have at hand. */
export interface PackageContract {
  /** The names, and `default`, that are told of. */
  tellsOf(name: string): boolean;
  /** Declarations of the names among these, as they stand in `declare module`. */
  declare(names: readonly string[]): string;
}

/** A contract, and the modules that it is good for. */
export interface ModuleContract {
  readonly modules: RegExp;
  readonly contract: PackageContract;
}

/** What every contract begins with. */
export const REACT = `import type * as React from 'react';`;

/** Declarations that stand as they are, whichever of them are asked for. */
export const fixed = (told: readonly string[], text: string): PackageContract => ({
  tellsOf: (name) => told.includes(name),
  declare: () => `${REACT}\n${text}`,
});
