/**
 * What a page has from other addresses. Nothing is loaded from there; what this project has itself
 * stands in for it.
 */
const ADDRESS = /<script[^>]+src\s*=\s*["']?((?:https?:)?\/\/[^"'\s>]+)/gi;

interface StandIn {
  /** What the address of a script holds. */
  readonly address: RegExp;
  /** The script that puts the same names in place. */
  readonly code: string;
}

const STAND_INS: readonly StandIn[] = [
  {
    address: /\breact(?:-dom)?\b/i,
    // Of 19 there is no such script.
    code: "var React = __module('react@18'), ReactDOM = { ...__module('react-dom@18'), ...__module('react-dom/client') };",
  },
  { address: /\bvue\b/i, code: "var Vue = __module('vue');" },
  { address: /\btailwind/i, code: 'var tailwind = {};' },
  // These bring no name that code would use.
  { address: /\bbabel\b|font-?awesome|\bbootstrap\b|polyfill/i, code: '' },
];

const addressesIn = (html: string): readonly string[] =>
  [...html.matchAll(ADDRESS)].flatMap(([, address]) => address ?? []);

/** The script that stands in for what a page loads from elsewhere; empty for nothing. */
export const standInsFor = (html: string): string =>
  STAND_INS.filter(({ address }) => addressesIn(html).some((found) => address.test(found)))
    .map(({ code }) => code)
    .join('');

const isStoodInFor = (found: string): boolean =>
  STAND_INS.some(({ address }) => address.test(found));

/** True when a page loads what nothing stands in for, and what may bring any name. */
export const lacksScripts = (html: string): boolean => !addressesIn(html).every(isStoodInFor);

const PACKAGE =
  /^https?:\/\/[^/]+\/(?:npm\/|v\d+\/|stable\/)?(react|react-dom|vue)(?:@[^/?]+)?(\/client|\/jsx-runtime)?(?:[/?.]|$)/i;

/** The package that an address of a module is of, as an import by name; any other is as it was. */
export function packageOf(specifier: string): string {
  const [, name, part = ''] = PACKAGE.exec(specifier) ?? [];
  return name === undefined ? specifier : name + part;
}
