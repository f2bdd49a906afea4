import { readFileSync } from 'node:fs';
import type { TrialRequest } from '../../../../orchestrator/ports/sandbox.ts';
import { askedVersion } from './asked-version.ts';

/**
 * Packages that are here to be run: by what code imports, for the major versions that behave alike,
 * the module that is taken. What no version is asked of is taken as it is.
 */
const REAL: Readonly<Record<string, readonly [majors: readonly number[], module: string][]>> = {
  '@reduxjs/toolkit': [[[1, 2], '@reduxjs/toolkit']],
  '@tanstack/react-query': [[[5], '@tanstack/react-query']],
  axios: [[[0, 1], 'axios']],
  'class-variance-authority': [[[0], 'class-variance-authority']],
  classnames: [[[2], 'classnames']],
  clsx: [[[1, 2], 'clsx']],
  immer: [[[10, 11], 'immer']],
  nanoid: [[[3, 4, 5, 6], 'nanoid']],
  pinia: [[[2, 3, 4], 'pinia']],
  'prop-types': [[[15], 'prop-types']],
  'react-hook-form': [[[7], 'react-hook-form']],
  'react-redux': [[[8, 9], 'react-redux']],
  // One and the same module, so that both know of one router.
  'react-router': [
    [[6], 'react-router-dom'],
    [[7], 'react-router-7'],
  ],
  'react-router-dom': [
    [[6], 'react-router-dom'],
    [[7], 'react-router-7'],
  ],
  'tailwind-merge': [[[1, 2, 3], 'tailwind-merge']],
  uuid: [[[8, 9, 10, 11, 12, 13, 14], 'uuid']],
  'vue-router': [[[4], 'vue-router']],
  zustand: [[[5], 'zustand']],
  'zustand/middleware': [[[5], 'zustand/middleware']],
  'zustand/middleware/immer': [[[5], 'zustand/middleware/immer']],
  'zustand/react/shallow': [[[5], 'zustand/react/shallow']],
  'zustand/shallow': [[[5], 'zustand/shallow']],
};

/** Every module that has to be built before it can be taken. */
export const REAL_MODULES: readonly string[] = [
  ...new Set(
    Object.values(REAL)
      .flat()
      .map(([, module]) => module),
  ),
];

/** Where such a module stands, once it has been built. */
export const packageFile = (module: string): URL =>
  new URL(`../engine/generated/packages/${module.replaceAll('/', '+')}.js`, import.meta.url);

const texts = new Map<string, string>();

/** The code of a package's module in the version that the project asks for; null where it is not here. */
export function realPackage(specifier: string, request: TrialRequest): string | null {
  const versions = Object.hasOwn(REAL, specifier) ? REAL[specifier] : undefined;
  if (versions === undefined) return null;
  const major = majorAskedFor(specifier, request);
  const [, module] =
    (major === null ? versions.at(-1) : versions.find(([majors]) => majors.includes(major))) ?? [];
  if (module === undefined) return null;
  const known = texts.get(module) ?? readFileSync(packageFile(module), 'utf8');
  texts.set(module, known);
  return known;
}

/** `7` of `"react-router": "^7.1.0"`; null where no version is asked for. */
function majorAskedFor(specifier: string, request: TrialRequest): number | null {
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const [, major] = /^[\^~>=v\s]*(\d+)/.exec(askedVersion(name, request) ?? '') ?? [];
  return major === undefined ? null : Number(major);
}
