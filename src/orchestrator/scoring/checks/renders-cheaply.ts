import type { SyntaxNode } from '../../ports/code-tools.ts';
import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problemAt } from '../finding.ts';
import { productSources } from '../project/project.ts';
import type { Source } from '../project/source.ts';
import { functionName, functionsOf } from '../syntax/functions.ts';
import { attributesOf, expressionOf, tagOf } from '../syntax/jsx.ts';
import { calleeName, isFunction, methodName, nameOf, nodeIn, nodesIn } from '../syntax/node.ts';
import { componentAround, isComponent } from '../syntax/react.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { indexKeys } from '../wiring/state/index-keys.ts';

/** Rendering again does not discard what is already on the page. */
export const rendersCheaply: Check = {
  id: 'renders-cheaply',
  title: 'No element is rebuilt with every render',
  dimension: 'PERFORMANCE',
  needsAllFiles: false,
  forgivesBase: true,
  run: ({ project }) => {
    const sources = productSources(project);
    const hasMarkup = sources.some(({ tree }) => (tree?.ofType('JSXElement').length ?? 0) > 0);
    if (!hasMarkup) return skipped('There is no JSX');
    if (project.framework === 'none' || project.framework === 'solid') {
      return skipped('Its JSX is created once and not rendered again');
    }
    return judged(
      sources.flatMap((source) =>
        source.tree === null
          ? []
          : [
              ...nestedComponents(source, source.tree),
              ...unstableKeys(source, source.tree),
              ...missingKeys(source, source.tree),
              ...indexKeys(source, source.tree),
            ],
      ),
    );
  },
};

/** A component defined inside another is a new type with every render, and loses its state. */
const nestedComponents = (source: Source, tree: SyntaxTree): Problem[] =>
  functionsOf(tree).flatMap((fn) => {
    if (!isComponent(tree, fn) || componentAround(tree, fn) === null) return [];
    const name = functionName(tree, fn);
    const outer = componentAround(tree, fn);
    const isUsed =
      outer !== null && tree.within(outer, 'JSXElement').some((element) => tagOf(element) === name);
    if (!isUsed) return [];
    return [
      problemAt(source, fn, {
        message: `${name} is defined inside another component, and so recreated with every render`,
        rule: 'nested-component',
        severity: 'WARNING',
        cost: 0.6,
      }),
    ];
  });

/** Calls that return another value each time. */
const RANDOM =
  /^(?:Math\.random|(?:crypto\.|window\.crypto\.)?randomUUID|nanoid|uuid(?:v4)?|uuidv4|Date\.now|performance\.now)$/;

const unstableKeys = (source: Source, tree: SyntaxTree): Problem[] =>
  tree.ofType('JSXElement').flatMap((element) => {
    const key = attributesOf(element).byName.get('key');
    const expression = expressionOf(key);
    if (key === undefined || expression === null) return [];
    const isRandom = [expression, ...tree.within(expression, 'CallExpression')].some((node) =>
      RANDOM.test(calleeName(node) ?? ''),
    );
    if (!isRandom) return [];
    return [
      problemAt(source, key, {
        message: 'The key changes with every render, so the element is rebuilt',
        rule: 'unstable-key',
        severity: 'WARNING',
        cost: 0.6,
      }),
    ];
  });

/** Elements that `map` creates for the items of a list without a key. */
const missingKeys = (source: Source, tree: SyntaxTree): Problem[] =>
  tree.ofType('CallExpression').flatMap((call) => {
    if (methodName(call) !== 'map' || givesKeys(call)) return [];
    const [callback = null] = nodesIn(call, 'arguments');
    const element = isFunction(callback) ? elementGiven(callback) : null;
    if (element?.type !== 'JSXElement') return [];
    const { byName, hasSpread } = attributesOf(element);
    const isKeySpread = hasSpread && !isOnlyItemSpread(callback, element);
    if (byName.has('key') || isKeySpread) return [];
    return [
      problemAt(source, element, {
        message: `<${tagOf(element) ?? ''}> is created for each item of a list without a key`,
        rule: 'missing-key',
        severity: 'WARNING',
        cost: 0.5,
      }),
    ];
  });

/** `items.map((item) => <Row {...item} />)`: items are data and rarely hold a key. */
function isOnlyItemSpread(callback: SyntaxNode | null, element: SyntaxNode): boolean {
  const opening = nodeIn(element, 'openingElement');
  const spreads = (opening === null ? [] : nodesIn(opening, 'attributes')).filter(
    ({ type }) => type === 'JSXSpreadAttribute',
  );
  const item = nameOf((callback === null ? [] : nodesIn(callback, 'params'))[0] ?? null);
  return item !== null && spreads.every((one) => nameOf(nodeIn(one, 'argument')) === item);
}

/** `React.Children.map` adds keys itself. */
const givesKeys = (call: SyntaxNode): boolean =>
  /(?:^|\.)Children\.map$/.test(calleeName(call) ?? '');

/** The body of an arrow function, or what the last statement returns; null for anything else. */
function elementGiven(callback: SyntaxNode): SyntaxNode | null {
  const body = nodeIn(callback, 'body');
  if (body?.type !== 'BlockStatement') return body;
  const last = nodesIn(body, 'body').at(-1);
  return last?.type === 'ReturnStatement' ? nodeIn(last, 'argument') : null;
}
