import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { type Flaw, problemAt } from '../../finding.ts';
import { elementAt } from '../../markup/element.ts';
import { type ComponentRoot, isMarkupElement } from '../../markup/nodes.ts';
import { isPlatformElement } from '../../markup/platform-tags.ts';
import type { Source } from '../../project/source.ts';
import { componentVariables } from '../../syntax/component-state.ts';
import { functionName, functionsOf } from '../../syntax/functions.ts';
import { calleeName, isFunction, nameOf, nodeIn, nodesIn, textIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Values that cannot be rendered as they are, unknown elements, and code shown as text. */
export const renderProblems = (
  source: Source,
  tree: SyntaxTree,
  root: ComponentRoot,
): Problem[] => [
  ...valueProblems(source, tree, root),
  ...elementProblems(source, tree, root),
  ...textProblems(source, tree),
];

function valueProblems(source: Source, tree: SyntaxTree, root: ComponentRoot): Problem[] {
  const functions = namedAtTop(tree, root);
  const stores = new Set(
    componentVariables(root, tree)
      .filter(
        ({ call }) => root.language === 'svelte' && /^(?:writable|readable)$/.test(call ?? ''),
      )
      .map(({ name }) => name),
  );
  return tree.ofType('MarkupValue').flatMap((node): Problem[] => {
    const expression = nodeIn(node, 'expression');
    if (expression === null || isShadowed(tree, node, nameOf(expression))) return [];
    const name = nameOf(expression) ?? '';
    switch (node.shows) {
      case 'snippet': {
        const called = calleeName(expression) ?? '';
        return functions.has(called) && !isShadowed(tree, node, called)
          ? [problemAt(source, node, notASnippet(called))]
          : [];
      }
      case 'text':
        if (stores.has(name)) return [problemAt(source, node, storeShown(name))];
        if (name === 'children' && root.language === 'svelte' && isOfProps(tree, name)) {
          return [problemAt(source, node, snippetShown(name))];
        }
        return isFunction(expression) || functions.has(name)
          ? [problemAt(source, node, functionShown(name))]
          : [];
      default:
        return [];
    }
  });
}

/** Plain functions at the top level of the component's scripts. */
const namedAtTop = (tree: SyntaxTree, { scripts }: ComponentRoot): ReadonlySet<string> =>
  new Set(
    functionsOf(tree)
      .filter((fn) => {
        const outer = tree.closest(fn, (node) => isFunction(node) || node.type === 'Program');
        return outer !== null && scripts.some(({ program }) => program === outer);
      })
      .filter((fn) => isPlainFunction(tree, fn))
      .flatMap((fn) => functionName(tree, fn) ?? []),
  );

/** True if declared, or assigned as it is; a call around the function may return anything. */
const isPlainFunction = (tree: SyntaxTree, fn: SyntaxNode): boolean =>
  fn.type === 'FunctionDeclaration' || tree.parentOf(fn)?.type === 'VariableDeclarator';

/** True if the name belongs to a list's item or to a snippet's parameter. */
const isShadowed = (tree: SyntaxTree, node: SyntaxNode, name: string | null): boolean =>
  [...tree.around(node)].some((outer) => {
    const patterns =
      outer.type === 'MarkupScope'
        ? nodesIn(outer, 'parameters')
        : outer.type === 'MarkupEach'
          ? [nodeIn(outer, 'item')]
          : [];
    return patterns.some(
      (pattern) =>
        pattern !== null &&
        (nameOf(pattern) === name ||
          tree.within(pattern, 'Identifier').some((inner) => nameOf(inner) === name)),
    );
  });

/** True for `let { children } = $props()`: the content of the component, to be rendered. */
const isOfProps = (tree: SyntaxTree, name: string): boolean =>
  tree.callsOf('$props', tree.root).some((call) => {
    const declarator = tree.parentOf(call);
    const pattern = declarator === null ? null : nodeIn(declarator, 'id');
    return (
      pattern?.type === 'ObjectPattern' &&
      nodesIn(pattern, 'properties').some((property) => nameOf(nodeIn(property, 'key')) === name)
    );
  });

const snippetShown = (name: string): Flaw => ({
  message: `${name} is a snippet: render it with {@render ${name}()}`,
  rule: 'function-shown',
  severity: 'ERROR',
  cost: 0.6,
});
const notASnippet = (name: string): Flaw => ({
  message: `${name} is a function, not a snippet: rendering it does not show what it returns`,
  rule: 'not-a-snippet',
  severity: 'ERROR',
  cost: 0.7,
});
const storeShown = (name: string): Flaw => ({
  message: `${name} is a store: read its value as $${name}`,
  rule: 'store-shown',
  severity: 'ERROR',
  cost: 0.6,
});
const functionShown = (name: string): Flaw => ({
  message: `${name === '' ? 'A function' : name} is shown as text, but never called`,
  rule: 'function-shown',
  severity: 'ERROR',
  cost: 0.5,
});

function elementProblems(source: Source, tree: SyntaxTree, root: ComponentRoot): Problem[] {
  return tree.ofType('MarkupElement').flatMap((node): Problem[] => {
    if (!isMarkupElement(node) || node.component !== null || node.tag.includes(':')) return [];
    const isUnknown = !isPlatformElement(node.tag);
    if (isUnknown && /^[a-z]/.test(node.tag)) {
      return [
        problemAt(source, node, {
          message: `There is no element <${node.tag}>`,
          rule: 'unknown-element',
          severity: 'ERROR',
          cost: 0.4,
        }),
      ];
    }
    if (root.language === 'svelte' && node.tag === 'template' && isLive(tree, node)) {
      return [
        problemAt(source, node, {
          message: 'The content of <template> is not shown',
          rule: 'inert-template',
          severity: 'ERROR',
          cost: 0.6,
        }),
      ];
    }
    return misspelledEvents(source, node, root);
  });
}

/** True if a listener or value inside shows that the content is meant to be rendered. */
const isLive = (tree: SyntaxTree, template: SyntaxNode): boolean =>
  tree.within(template, 'MarkupValue').length > 0 ||
  tree.within(template, 'MarkupElement').some((node) => (elementAt(node)?.listeners.size ?? 0) > 0);

/** Event attributes in any spelling: `onClick`, `on:click`, `click`. */
const EVENTS =
  /^(?:on:?)?(?:click|dblclick|change|input|submit|reset|focus|blur|key(?:down|up|press)|mouse(?:down|up|enter|leave|move|over|out)|pointer\w+|touch\w+|scroll|wheel|drag\w*|drop)$/i;

/** Functions given to attributes that miss the name of an event by their spelling. */
const misspelledEvents = (
  source: Source,
  element: SyntaxNode,
  { language }: ComponentRoot,
): Problem[] =>
  nodesIn(element, 'attributes').flatMap((attribute): Problem[] => {
    const name = textIn(attribute, 'name') ?? '';
    const expression = nodeIn(attribute, 'expression');
    const isMisspelled = language === 'svelte' && attribute.role === 'plain' && EVENTS.test(name);
    if (!isMisspelled || !isFunction(expression)) return [];
    return [
      problemAt(source, attribute, {
        message: `${name} attaches no listener: the attribute is on${name.replace(/^on:?/i, '').toLowerCase()}`,
        rule: 'misspelled-event',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  });

/** A complete declaration, import or function head on a line of its own. */
const STATEMENT =
  /^\s*(?:(?:let|const|var)\s+[\w$]+\s*=\s*\S.*;|import\s+.+\s+from\s+['"].+['"];?|(?:async\s+)?function\s+\w+\s*\(.*\)\s*)\s*$/m;

/** Code in a place where it is rendered as text. */
const textProblems = (source: Source, tree: SyntaxTree): Problem[] =>
  tree.ofType('MarkupText').flatMap((node): Problem[] => {
    const text = (textIn(node, 'value') ?? '').slice(0, 2_000);
    const isQuoted =
      tree.closest(node, (outer) => isMarkupElement(outer) && QUOTING.has(outer.tag)) !== null;
    if (isQuoted || !STATEMENT.test(text)) return [];
    return [
      problemAt(source, node, {
        message: `Code is shown as text: "${text.trim().split('\n', 1)[0]?.slice(0, 60)}"`,
        rule: 'code-as-text',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  });

/** Elements in which code is content. */
const QUOTING = new Set(['code', 'pre', 'textarea', 'kbd', 'samp', 'script', 'style']);
