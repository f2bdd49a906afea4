import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problemAt } from '../finding.ts';
import type { ImportSite } from '../project/imports/imports.ts';
import { isConfigPath, isTestPath } from '../project/source.ts';

/** No heavy package is imported for a small use. */
export const lightImports: Check = {
  id: 'light-imports',
  title: 'No heavy package is imported for a small use',
  dimension: 'PERFORMANCE',
  needsAllFiles: false,
  forgivesBase: true,
  run: ({ project }) => {
    if (project.platform === 'node')
      return skipped('On a server the size of packages hardly matters');
    const sites = project.imports.filter(
      ({ from, resolution }) =>
        (resolution.kind === 'package' || resolution.kind === 'unknown') &&
        !isTestPath(from.path) &&
        !SEEDS.test(from.path) &&
        !isConfigPath(from.path),
    );
    if (sites.length === 0) return skipped('No package is imported');
    const seen = new Set<string>();
    return judged(
      sites.flatMap((site) => {
        if (seen.has(site.specifier)) return [];
        seen.add(site.specifier);
        return problemsOf(site);
      }),
    );
  },
};

/** Scripts and fixtures that fill a database; they are not part of what users load. */
const SEEDS = /(?:^|\/)(?:data|seed(?:s|ers?|ing)?|fixtures|factories)\/|(?:^|\/)seed\.[cm]?[jt]s$/;

/** Packages that are heavy as a whole, each with a lighter alternative. */
const HEAVY: readonly { readonly specifier: RegExp; readonly advice: string }[] = [
  {
    specifier: /^moment(?:-timezone)?$/,
    advice: 'Intl.DateTimeFormat or date-fns do the same for less',
  },
  {
    specifier: /^(?:lodash|underscore|ramda)$/,
    advice: 'import the single functions, or use the language',
  },
  { specifier: /^jquery$/, advice: 'the framework and the platform already do this' },
  {
    specifier: /^(?:faker|@faker-js\/faker)$/,
    advice: 'made-up data does not belong in the product',
  },
  {
    specifier: /^(?:core-js|babel-polyfill|@babel\/polyfill)$/,
    advice: 'current browsers need no such polyfill',
  },
  {
    specifier: /^(?:aws-sdk|firebase)$/,
    advice: 'import the single clients of the modular package',
  },
];
/** Packages of thousands of icons, from which only the used ones should be imported. */
const ICON_COLLECTIONS =
  /^(?:@mui\/icons-material|react-icons(?:\/\w+)?|lucide-react|@heroicons\/react\/.+|@tabler\/icons-react|@phosphor-icons\/react)$/;

function problemsOf({ from, specifier, offset, names }: ImportSite): Problem[] {
  const heavy = HEAVY.find((candidate) => candidate.specifier.test(specifier));
  if (heavy !== undefined) {
    return [
      problemAt(from, offset, {
        message: `${specifier} is loaded whole: ${heavy.advice}`,
        rule: 'heavy-import',
        severity: 'WARNING',
        cost: 0.5,
      }),
    ];
  }
  if (!names.includes('*') || !ICON_COLLECTIONS.test(specifier)) return [];
  return [
    problemAt(from, offset, {
      message: `All of ${specifier} is loaded: name the icons that are used`,
      rule: 'whole-collection',
      severity: 'WARNING',
      cost: 0.5,
    }),
  ];
}
