import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { isMarkupElement } from '../../markup/nodes.ts';
import { capitalised } from '../../project/name-forms.ts';
import type { Source } from '../../project/source.ts';
import { importBindings, isOwnSpecifier } from '../../syntax/import-bindings.ts';
import { attributesOf, tagOf } from '../../syntax/jsx.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { isOneLetterAway } from './one-letter-away.ts';

/** One use of a component from a package. */
interface Use {
  readonly source: Source;
  readonly tag: string;
  /** The attributes by name. */
  readonly given: ReadonlyMap<string, SyntaxNode>;
}

/** At least this many other uses are needed to compare with. */
const MIN_OTHERS = 2;

/**
 * Uses of a package's component that lack a prop which all other uses have, and instead have one
 * with a similar name which no other has: `itemSrc` where the others have `src`.
 */
export const oddProps = (sources: readonly Source[]): readonly Problem[] =>
  [...Map.groupBy(sources.flatMap(usesIn), ({ tag }) => tag).values()].flatMap(oddAmong);

function oddAmong(uses: readonly Use[]): readonly Problem[] {
  if (uses.length <= MIN_OTHERS) return [];
  const counts = new Map<string, number>();
  for (const name of uses.flatMap(({ given }) => [...given.keys()])) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const givenToAllButOne = [...counts].flatMap(([name, count]) =>
    count === uses.length - 1 ? [name] : [],
  );
  return uses.flatMap((use) => oddProp(use, counts, givenToAllButOne));
}

function oddProp(
  { source, tag, given }: Use,
  counts: ReadonlyMap<string, number>,
  givenToAllButOne: readonly string[],
): readonly Problem[] {
  const lacking = givenToAllButOne.filter((name) => !given.has(name));
  const odd = [...given].flatMap(([name, attribute]) => {
    const meant =
      counts.get(name) === 1 ? lacking.find((known) => isMuchLike(name, known)) : undefined;
    return meant === undefined ? [] : [{ name, meant, attribute }];
  });
  return odd.map(({ name, meant, attribute }) =>
    problemAt(source, attribute, {
      message: `Every other <${tag.split(' ').at(-1)}> is given ${meant}, but this one ${name}`,
      rule: 'odd-prop',
      severity: 'WARNING',
      cost: 0.3,
    }),
  );
}

/** `defaultValue`: an uncontrolled field is given its initial value instead of `value`. */
const BEGINNING = /^(?:default|initial)[A-Z]/;

const isMuchLike = (odd: string, known: string): boolean =>
  odd.toLowerCase() === known.toLowerCase() ||
  (!BEGINNING.test(odd) && odd.endsWith(capitalised(known))) ||
  (known.length > 3 && (odd.startsWith(known) || isOneLetterAway(odd, known)));

/**
 * All uses of components from packages, identified by package and exported name, except those with
 * spread attributes, whose props are unknown.
 */
function usesIn(source: Source): readonly Use[] {
  const { tree } = source;
  if (tree === null) return [];
  const names = namesFromPackages(tree);
  const elementAs = (tag: string, given: Use['given']): readonly Use[] => {
    const [own = '', ...members] = tag.split('.');
    const from = names.get(own);
    return from === undefined ? [] : [{ source, tag: [from, ...members].join('.'), given }];
  };
  return [
    ...tree.ofType('JSXElement').flatMap((element) => {
      const { byName, hasSpread } = attributesOf(element);
      return hasSpread ? [] : elementAs(tagOf(element) ?? '', byName);
    }),
    ...tree.ofType('MarkupElement').flatMap((node) => {
      if (!isMarkupElement(node)) return [];
      if (node.attributes.some(({ role }) => role === 'spread')) return [];
      return elementAs(
        node.tag,
        new Map(node.attributes.map((attribute) => [attribute.name, attribute])),
      );
    }),
  ];
}

/** `Link` → `next/link default`, by local name. */
const namesFromPackages = (tree: SyntaxTree): ReadonlyMap<string, string> =>
  new Map(
    importBindings(tree)
      .filter(({ specifier }) => !isOwnSpecifier(specifier))
      .map(({ local, imported, specifier }) => [local, `${specifier} ${imported ?? local}`]),
  );
