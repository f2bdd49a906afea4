import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { isMarkupElement } from '../../markup/nodes.ts';
import type { Source } from '../../project/source.ts';
import { attributesOf, tagOf } from '../../syntax/jsx.ts';
import { nameOf, nodeIn, nodesIn, stringOf } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { isOneLetterAway } from '../modules/misspelt-names.ts';

/** One element of a component that comes from a package. */
interface Use {
  readonly source: Source;
  readonly tag: string;
  /** Its attributes by name; null where others are spread in. */
  readonly given: ReadonlyMap<string, SyntaxNode> | null;
}

/** So many others say what a component is given. */
const MIN_OTHERS = 2;

/**
 * Elements of a package's component that lack what all its other elements are given, and are given
 * instead what none of the others is, by a name much like that: `itemSrc` where the others say `src`.
 */
export const oddProps = (sources: readonly Source[]): readonly Problem[] =>
  [...Map.groupBy(sources.flatMap(usesIn), ({ tag }) => tag).values()].flatMap((uses) =>
    uses.length <= MIN_OTHERS ? [] : uses.flatMap((use) => oddProp(use, uses)),
  );

function oddProp({ source, tag, given }: Use, uses: readonly Use[]): readonly Problem[] {
  if (given === null) return [];
  const others = uses.flatMap((use) =>
    use.given === null || use.given === given ? [] : use.given,
  );
  const [first, ...more] = others;
  if (first === undefined || others.length < MIN_OTHERS) return [];
  const lacking = [...first.keys()].filter(
    (name) => !given.has(name) && more.every((other) => other.has(name)),
  );
  const odd = [...given].flatMap(([name, attribute]) => {
    if (others.some((other) => other.has(name))) return [];
    const meant = lacking.find((known) => isMuchLike(name, known));
    return meant === undefined ? [] : [{ name, meant, attribute }];
  });
  return odd.map(({ name, meant, attribute }) =>
    problemAt(source, attribute, {
      message: `Every other <${tag.split(' ').at(-1)}> is given ${meant}, and this one ${name}`,
      rule: 'odd-prop',
      severity: 'WARNING',
      cost: 0.3,
    }),
  );
}

/** `defaultValue`: a field that keeps its own value is given what it begins with. */
const BEGINNING = /^(?:default|initial)[A-Z]/;

const isMuchLike = (odd: string, known: string): boolean =>
  odd.toLowerCase() === known.toLowerCase() ||
  (!BEGINNING.test(odd) && odd.endsWith(known.charAt(0).toUpperCase() + known.slice(1))) ||
  (known.length > 3 && (odd.startsWith(known) || isOneLetterAway(odd, known)));

/** The elements of packages' components, each by its package and its name there. */
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
      return elementAs(tagOf(element) ?? '', hasSpread ? null : byName);
    }),
    ...tree.ofType('MarkupElement').flatMap((node) => {
      if (!isMarkupElement(node)) return [];
      const hasSpread = node.attributes.some(({ role }) => role === 'spread');
      return elementAs(
        node.tag,
        hasSpread ? null : new Map(node.attributes.map((attribute) => [attribute.name, attribute])),
      );
    }),
  ];
}

/** `Link` → `next/link default`, by the names that the file gives them. */
const namesFromPackages = (tree: SyntaxTree): ReadonlyMap<string, string> =>
  new Map(
    tree.ofType('ImportDeclaration').flatMap((node) => {
      const specifier = stringOf(nodeIn(node, 'source')) ?? '';
      if (/^(?:[./~#$]|@\/)/.test(specifier)) return [];
      return nodesIn(node, 'specifiers').map((one): [string, string] => {
        const local = nameOf(nodeIn(one, 'local')) ?? '';
        return [local, `${specifier} ${nameOf(nodeIn(one, 'imported')) ?? local}`];
      });
    }),
  );
