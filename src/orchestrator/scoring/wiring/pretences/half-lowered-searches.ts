import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { type Flaw, problemAt } from '../../finding.ts';
import { elementsOf } from '../../markup/element.ts';
import type { Project } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import { functionAround } from '../../syntax/functions.ts';
import {
  calledOn,
  isFunction,
  methodName,
  nameOf,
  nodeIn,
  nodesIn,
  quasiText,
  stringOf,
} from '../../syntax/node.ts';
import { oncePerTree } from '../../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { LOWERING, namesLowered, rootOf } from './lowered-names.ts';

const SOUGHT =
  /^(?:search|query|needle|keyword|term|filterText|filterTerm)\w*$|(?:Query|Search|Term|Keyword)$|^q$/i;
/** Fields whose values contain capitals. */
const WRITTEN = /^(?:name|title|label|text|description|content|author|brand|company|artist|task)$/;

/**
 * Finds searches that convert only one side to lower case, so that capitals on the other side never
 * match. Also finds case-sensitive searches where a field offers a search.
 */
export const halfLoweredSearches = (
  { sources }: Project,
  source: Source,
  tree: SyntaxTree,
): readonly Problem[] =>
  tree.ofType('CallExpression').flatMap((call) => {
    const text = calledOn(call);
    const [sought = null] = nodesIn(call, 'arguments');
    const method = methodName(call);
    if (text === null || sought === null || !/^(?:includes|startsWith|indexOf)$/.test(method ?? ''))
      return [];
    const name = rootOf(sought);
    if (name === null || !SOUGHT.test(name) || !isOfFilter(tree, call)) return [];
    if (!isPlain(tree, text) || !isPlain(tree, sought)) return [];
    const [isTextLowered, isSoughtLowered] = [isLowered(tree, text), isLowered(tree, sought)];
    const isHalf = isTextLowered
      ? !isSoughtLowered && !namesLowered(sources).has(name.toLowerCase())
      : isSoughtLowered && WRITTEN.test(lastOf(text) ?? '') && !isOfOthers(tree);
    const flaw = isHalf
      ? halfLowered(name, isTextLowered)
      : !isTextLowered &&
          !isSoughtLowered &&
          WRITTEN.test(lastOf(text) ?? '') &&
          offersSearch(tree) &&
          !namesLowered(sources).has(name.toLowerCase())
        ? mindsCase(name)
        : null;
    return flaw === null ? [] : [problemAt(source, call, flaw)];
  });

const halfLowered = (name: string, isTextLowered: boolean): Flaw => ({
  message: isTextLowered
    ? `The searched text is in lower case, but ${name} is as it was typed: a capital finds nothing`
    : `${name} is in lower case, but the searched text is not: its capitals are never found`,
  rule: 'half-lowered-search',
  severity: 'ERROR',
  cost: 0.4,
});

const mindsCase = (name: string): Flaw => ({
  message: `The search is case-sensitive: ${name} must have the same capitals`,
  rule: 'case-minding-search',
  severity: 'WARNING',
  cost: 0.08,
});

/** Whether the file has an input that says it is for searching. */
const offersSearch = oncePerTree((tree): boolean =>
  elementsOf(tree).some(
    ({ tag, attributes }) =>
      tag === 'input' &&
      /\b(?:search|find|filter)\b/i.test(
        `${attributes.get('placeholder') ?? ''} ${attributes.get('type') ?? ''}`,
      ),
  ),
);

/** Whether the call is in the callback of `filter`, `find` or `some`. */
function isOfFilter(tree: SyntaxTree, call: SyntaxNode): boolean {
  const test = functionAround(tree, call);
  const filter = test === null ? null : tree.parentOf(test);
  return isFunction(test) && /^(?:filter|find|some)$/.test(methodName(filter) ?? '');
}

const isLowered = (tree: SyntaxTree, node: SyntaxNode): boolean =>
  [node, ...tree.within(node, 'CallExpression')].some((call) => {
    return LOWERING.test(methodName(call) ?? '');
  });

/** Whether no method is called on the value except to trim it or change its case. */
const isPlain = (tree: SyntaxTree, node: SyntaxNode): boolean =>
  [node, ...tree.within(node, 'CallExpression')].every((call) => {
    if (call.type !== 'CallExpression') return true;
    const method = methodName(call);
    return (
      method !== null && (LOWERING.test(method) || /^(?:trim|toString|normalize)$/.test(method))
    );
  });

/** Whether the file has addresses of other services, whose data may be all in lower case. */
const isOfOthers = oncePerTree((tree): boolean =>
  [
    ...tree.ofType('Literal').map((text) => stringOf(text) ?? ''),
    ...tree.ofType('TemplateElement').map(quasiText),
  ].some((text) => /^https?:\/\//.test(text)),
);

/** Returns `name` for `item.name`. */
const lastOf = (node: SyntaxNode): string | null =>
  node.type === 'MemberExpression' && node.computed !== true
    ? nameOf(nodeIn(node, 'property'))
    : null;
