import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Project } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import { functionName, functionsOf } from '../../syntax/functions.ts';
import { attributesOf, expressionOf, tagOf } from '../../syntax/jsx.ts';
import { nameOf, nodeIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { componentsInReach, isUntyped } from './components-in-reach.ts';
import { propCensusOf } from './prop-census.ts';
import { isUnfit, type PropUse } from './prop-kinds.ts';
import type { TakenProps } from './script-props.ts';
import { IN_WORDS, kindOf, type ValueKind } from './value-kinds.ts';

/** Props that React handles itself, or that need not be named. */
const OF_REACT: ReadonlySet<string> = new Set(['key', 'ref', 'children']);

/**
 * Props of a React component in JavaScript that it never reads, that it relies on and does not get,
 * or that get a value of an unfit kind. In TypeScript the compiler reports these.
 */
export function scriptPropProblems(
  project: Project,
  source: Source,
  tree: SyntaxTree,
): readonly Problem[] {
  if (!isUntyped(source)) return [];
  const components = componentsInReach(project, source, tree);
  const readers = readersOfChildren(project);
  return tree.ofType('JSXElement').flatMap((element): Problem[] => {
    const tag = tagOf(element);
    const taken = tag === null ? undefined : components.get(tag);
    const { byName, hasSpread } = attributesOf(element);
    if (tag === null) return [];
    const unfit = [...byName].flatMap(([name, attribute]) =>
      unfitProblem(source, attribute, { tree, tag, name, uses: usesOf(taken, name) }),
    );
    if (taken === undefined || hasSpread) return unfit;
    if (isInsideOne(tree, element, readers)) return unfit;
    const isRead = (name: string): boolean =>
      taken.known.has(name) ||
      OF_REACT.has(name) ||
      isForRouter(project, { source, element, name });
    const unknown = [...byName].filter(([name]) => !isRead(name));
    const isLeftOut = (name: string): boolean => !byName.has(name) && !OF_REACT.has(name);
    const [missing] = [...taken.needed].filter(isLeftOut);
    const [missed] = [...taken.expected].filter(
      (name) => isLeftOut(name) && propCensusOf(project).isMissed(taken, name),
    );
    // A surplus prop is harmless unless it replaces one that is missing.
    const isLacking = [...taken.known].some((name) => !byName.has(name) && name !== 'children');
    const misnamed = unknown.map(([name, attribute]) =>
      wrong(source, attribute, {
        message: `<${tag}> never reads ${name}`,
        cost: isLacking ? 0.4 : 0.05,
      }),
    );
    if (misnamed.length > 0) return [...unfit, ...misnamed];
    if (missing !== undefined) {
      const message = `<${tag}> relies on ${missing}, but is not given it`;
      return [...unfit, wrong(source, element, { message, cost: 0.4 })];
    }
    if (missed === undefined) return unfit;
    return [
      ...unfit,
      wrong(source, element, {
        message: `<${tag}> shows ${missed}, but is not given it`,
        cost: 0.25,
      }),
    ];
  });
}

/** How a component uses a prop; any component is taken to call `on…` props. */
const usesOf = (taken: TakenProps | undefined, name: string): ReadonlySet<PropUse> =>
  taken?.uses.get(name) ?? new Set(/^on[A-Z]/.test(name) ? ['called' as const] : []);

function unfitProblem(
  source: Source,
  attribute: SyntaxNode,
  given: {
    readonly tree: SyntaxTree;
    readonly tag: string;
    readonly name: string;
    readonly uses: ReadonlySet<PropUse>;
  },
): readonly Problem[] {
  const { tree, tag, name, uses } = given;
  const kind = givenKind(tree, attribute);
  if (kind === 'symbol' && !/^[a-z]/.test(tag) && uses.size === 0) {
    const message = `<${tag}> is given a symbol as ${name}, which no component can show or calculate with`;
    return [wrong(source, attribute, { message, cost: 0.4 })];
  }
  const use = kind === null ? undefined : [...uses].find((one) => isUnfit(kind, one));
  if (kind === null || use === undefined) return [];
  const message = `In <${tag}> ${name} is ${use}, but given ${IN_WORDS[kind]}`;
  return [wrong(source, attribute, { message, cost: 0.4 })];
}

function givenKind(tree: SyntaxTree, attribute: SyntaxNode): ValueKind | null {
  const value = nodeIn(attribute, 'value');
  if (value === null) return 'boolean';
  return value.type === 'Literal' ? 'text' : kindOf(tree, expressionOf(attribute));
}

/** Code that reads the props of its children, or gives them others. */
const READS_CHILDREN = /\bcloneElement\b|(?<!\bthis)\.props\b/;

/** Names of the functions, classes and path segments of files with such code. */
const readersOfChildren = ({ sources }: Project): ReadonlySet<string> =>
  new Set(
    sources.flatMap(({ tree, text, path }) =>
      tree === null || !READS_CHILDREN.test(text)
        ? []
        : [
            ...path.split(/[/.]/),
            ...functionsOf(tree).flatMap((fn) => functionName(tree, fn) ?? []),
            ...tree.ofType('ClassDeclaration').flatMap((node) => nameOf(nodeIn(node, 'id')) ?? []),
          ],
    ),
  );

/** `<Router><Home path="/" /></Router>`: some routers read these props of their direct children. */
const isForRouter = (
  { imports }: Project,
  {
    source,
    element,
    name,
  }: { readonly source: Source; readonly element: SyntaxNode; readonly name: string },
): boolean => {
  const around = /^(?:path|default|exact)$/.test(name) ? source.tree?.parentOf(element) : null;
  return (
    around?.type === 'JSXElement' &&
    /Router|Switch/.test(tagOf(around) ?? '') &&
    imports.some(
      ({ from, specifier }) => from === source && /^[^.].*\brouter\b|^wouter/.test(specifier),
    )
  );
};

const isInsideOne = (
  tree: SyntaxTree,
  element: SyntaxNode,
  components: ReadonlySet<string>,
): boolean =>
  [...tree.around(element)].some(
    (node) => node.type === 'JSXElement' && components.has(tagOf(node)?.split('.')[0] ?? ''),
  );

const wrong = (
  source: Source,
  place: SyntaxNode,
  what: Pick<Problem, 'cost'> & { readonly message: string },
): Problem => problemAt(source, place, { ...what, rule: 'wrong-prop', severity: 'ERROR' });
