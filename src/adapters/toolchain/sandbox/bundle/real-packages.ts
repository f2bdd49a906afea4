import { readFileSync } from 'node:fs';
import type { TrialRequest } from '../../../../orchestrator/ports/sandbox.ts';
import { askedVersion } from './asked-version.ts';

type Versions = readonly [majors: readonly number[], module: string][];

/** The entries of a package whose parts are imported one by one, each with its module. */
const parts = (
  names: string,
  majors: readonly number[],
  specifierOf: (name: string) => string,
  moduleOf: (name: string) => string = specifierOf,
): Record<string, Versions> =>
  Object.fromEntries(
    names.split(' ').map((name) => [specifierOf(name), [[majors, moduleOf(name)]]]),
  );

/** Components of Radix UI, of which shadcn/ui is made. */
const RADIX =
  'accordion alert-dialog aspect-ratio avatar checkbox collapsible context-menu dialog dropdown-menu hover-card label menubar navigation-menu popover progress radio-group scroll-area select separator slider slot switch tabs toast toggle toggle-group tooltip';
const DAYJS =
  'advancedFormat calendar customParseFormat duration isBetween isSameOrAfter isSameOrBefore isToday isoWeek localizedFormat relativeTime timezone utc weekOfYear weekday';
const LODASH =
  'capitalize chunk cloneDeep compact debounce flatten get groupBy isEmpty isEqual keyBy map mapValues merge omit orderBy pick range sample set shuffle sortBy sum sumBy throttle times uniq uniqBy';

/**
 * Packages that run in the sandbox. Each import specifier has one or more modules, each with the
 * major versions for which it can be used. If the project asks for no version, the last one is
 * used.
 */
const REAL: Readonly<Record<string, Versions>> = {
  '@headlessui/react': [[[1, 2], '@headlessui/react']],
  '@hookform/resolvers/yup': [[[2, 3, 4, 5], '@hookform/resolvers/yup']],
  '@hookform/resolvers/zod': [[[3, 4, 5], '@hookform/resolvers/zod']],
  ...parts(RADIX, [1, 2], (name) => `@radix-ui/react-${name}`),
  // Version 1 takes reducers and middleware in ways that version 2 refuses.
  '@reduxjs/toolkit': [[[2], '@reduxjs/toolkit']],
  '@tanstack/react-query': [[[5], '@tanstack/react-query']],
  '@vueuse/core': [[[10, 11, 12, 13, 14, 15], '@vueuse/core']],
  axios: [[[0, 1], 'axios']],
  'chart.js': [[[3, 4], 'chart.js']],
  'chart.js/auto': [[[3, 4], 'chart.js/auto']],
  'class-variance-authority': [[[0], 'class-variance-authority']],
  classnames: [[[2], 'classnames']],
  clsx: [[[1, 2], 'clsx']],
  cmdk: [[[1], 'cmdk']],
  'date-fns': [[[2, 3, 4], 'date-fns']],
  dayjs: [[[1], 'dayjs']],
  ...parts(DAYJS, [1], (name) => `dayjs/plugin/${name}`),
  formik: [[[2], 'formik']],
  'framer-motion': [[[10, 11, 12], 'framer-motion']],
  immer: [[[10, 11], 'immer']],
  jotai: [[[2], 'jotai']],
  'jotai/utils': [[[2], 'jotai/utils']],
  lodash: [[[4], 'lodash-es']],
  'lodash-es': [[[4], 'lodash-es']],
  ...parts(
    LODASH,
    [4],
    (name) => `lodash/${name}`,
    (name) => `lodash-es/${name}.js`,
  ),
  ...parts(
    LODASH,
    [4],
    (name) => `lodash-es/${name}`,
    (name) => `lodash-es/${name}.js`,
  ),
  'motion/react': [[[12], 'framer-motion']],
  moment: [[[2], 'moment']],
  nanoid: [[[3, 4, 5, 6], 'nanoid']],
  'next-themes': [[[0], 'next-themes']],
  pinia: [
    [[2], 'pinia-2'],
    [[3, 4], 'pinia'],
  ],
  'prop-types': [[[15], 'prop-types']],
  'radix-ui': [[[1], 'radix-ui']],
  'react-error-boundary': [[[4, 5, 6], 'react-error-boundary']],
  'react-hook-form': [[[7], 'react-hook-form']],
  'react-hot-toast': [[[2], 'react-hot-toast']],
  'react-redux': [[[8, 9], 'react-redux']],
  // One module for both specifiers, so that they share the router's context.
  'react-router': [
    [[6], 'react-router-dom'],
    [[7], 'react-router-7'],
  ],
  'react-router-dom': [
    [[6], 'react-router-dom'],
    [[7], 'react-router-7'],
  ],
  'react-toastify': [[[9, 10, 11], 'react-toastify']],
  redux: [[[4, 5], 'redux']],
  'redux-thunk': [[[3], 'redux-thunk']],
  reselect: [[[4, 5], 'reselect']],
  sonner: [[[1, 2], 'sonner']],
  // Version 5 keeps what is no attribute from elements, and version 6 passes it on.
  'styled-components': [[[6], 'styled-components']],
  swr: [[[2], 'swr']],
  'tailwind-merge': [[[1, 2, 3], 'tailwind-merge']],
  'use-debounce': [[[9, 10], 'use-debounce']],
  uuid: [[[8, 9, 10, 11, 12, 13, 14], 'uuid']],
  'vee-validate': [[[4], 'vee-validate']],
  'vue-router': [[[4], 'vue-router']],
  vuex: [[[4], 'vuex']],
  // Before version 1, `then` may be a schema.
  yup: [[[1], 'yup']],
  zod: [
    [[3], 'zod/v3'],
    [[4], 'zod'],
  ],
  zustand: [
    [[4], 'zustand-4'],
    [[5], 'zustand'],
  ],
  'zustand/middleware': [
    [[4], 'zustand-4/middleware'],
    [[5], 'zustand/middleware'],
  ],
  'zustand/middleware/immer': [
    [[4], 'zustand-4/middleware/immer'],
    [[5], 'zustand/middleware/immer'],
  ],
  'zustand/react/shallow': [[[5], 'zustand/react/shallow']],
  'zustand/shallow': [
    [[4], 'zustand-4/shallow'],
    [[5], 'zustand/shallow'],
  ],
};

/** All modules that have to be built by `npm run generate`. */
export const REAL_MODULES: readonly string[] = [
  ...new Set(
    Object.values(REAL)
      .flat()
      .map(([, module]) => module),
  ),
];

/** Location of a built module. */
export const packageFile = (module: string): URL =>
  new URL(`../engine/generated/packages/${module.replaceAll('/', '+')}.js`, import.meta.url);

const codes = new Map<string, string>();

/**
 * The module that is used for an import, in the version that the project asks for; null if there is
 * none. Specifiers with the same module share its state.
 */
export function realModule(specifier: string, request: TrialRequest): string | null {
  const versions = Object.hasOwn(REAL, specifier) ? REAL[specifier] : undefined;
  if (versions === undefined) return null;
  const major = majorAskedFor(specifier, request);
  const [, module] =
    (major === null ? versions.at(-1) : versions.find(([majors]) => majors.includes(major))) ?? [];
  return module ?? null;
}

/** The code of a built module. */
export function codeOfModule(module: string): string {
  const code = codes.get(module) ?? readFileSync(packageFile(module), 'utf8');
  codes.set(module, code);
  return code;
}

/** `7` of `"react-router": "^7.1.0"`; null if the project asks for no version. */
function majorAskedFor(specifier: string, request: TrialRequest): number | null {
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const [, major] = /^[\^~>=v\s]*(\d+)/.exec(askedVersion(name, request) ?? '') ?? [];
  return major === undefined ? null : Number(major);
}
