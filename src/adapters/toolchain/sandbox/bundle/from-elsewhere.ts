/**
 * Matches scripts that a page loads from other addresses. None of them is loaded; packages of the
 * sandbox stand in for some.
 */
const ADDRESS = /<script[^>]+src\s*=\s*["']?((?:https?:)?\/\/[^"'\s>]+)/gi;

interface StandIn {
  /** Matches the address of the scripts. */
  readonly address: RegExp;
  /** A script that defines the same globals. */
  readonly code: string;
}

const STAND_INS: readonly StandIn[] = [
  {
    address: /\breact(?:-dom)?\b/i,
    // React 19 has no build for script tags.
    code: "var React = __module('react@18'), ReactDOM = { ...__module('react-dom@18'), ...__module('react-dom/client') };",
  },
  { address: /\bvue\b/i, code: "var Vue = __module('vue');" },
  { address: /\btailwind/i, code: 'var tailwind = {};' },
  // These define no global that code would use.
  { address: /\bbabel\b|font-?awesome|\bbootstrap\b|polyfill/i, code: '' },
];

const addressesIn = (html: string): readonly string[] =>
  [...html.matchAll(ADDRESS)].flatMap(([, address]) => address ?? []);

/** The script that defines what a page loads from other addresses; empty if there is nothing. */
export const standInsFor = (html: string): string =>
  STAND_INS.filter(({ address }) => addressesIn(html).some((found) => address.test(found)))
    .map(({ code }) => code)
    .join('');

const isStoodInFor = (found: string): boolean =>
  STAND_INS.some(({ address }) => address.test(found));

/** True if a page loads a script that nothing stands in for, and that may define any global. */
export const lacksScripts = (html: string): boolean => !addressesIn(html).every(isStoodInFor);

const PACKAGE =
  /^https?:\/\/[^/]+\/(?:npm\/|v\d+\/|stable\/)?(react|react-dom|vue)(?:@[^/?]+)?(\/client|\/jsx-runtime)?(?:[/?.]|$)/i;

/**
 * The package that a module's address refers to, as a bare specifier; any other specifier
 * unchanged.
 */
export function packageOf(specifier: string): string {
  const [, name, part = ''] = PACKAGE.exec(specifier) ?? [];
  return name === undefined ? specifier : name + part;
}
