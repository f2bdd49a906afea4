import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { isWithin, nameOf, nodeIn } from '../../syntax/node.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { type Loop, loopsAround } from './loops.ts';

/** Properties that strings, arrays and numbers have too. */
const OF_PLAIN =
  /^(?:length|to[A-Z]\w*|slice|trim\w*|split|includes|charAt|at|replace\w*|startsWith|endsWith|map|filter|join|some|every|indexOf|padStart|padEnd|concat|find|0|1)$/;

/** Finds `{user}` in a loop that also reads `user.id`: it renders an object as a whole. */
export const shownObjects = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  tree.ofType('MarkupValue').flatMap((value) => {
    const expression = nodeIn(value, 'expression');
    const name = nameOf(expression);
    if (name === null || expression === null || value.shows !== 'text') return [];
    const loop = loopsAround(tree, value).find(({ item }) => item === name);
    if (loop === undefined || !hasFields(tree, loop, name)) return [];
    return [
      problemAt(source, expression, {
        message: `${name} is an object, and is shown as a whole`,
        rule: 'shown-object',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  });

const hasFields = (tree: SyntaxTree, { node }: Loop, name: string): boolean =>
  referencesTo(tree, name, node).some((use) => {
    const member = tree.parentOf(use);
    return (
      member?.type === 'MemberExpression' &&
      member.computed !== true &&
      nodeIn(member, 'object') === use &&
      !OF_PLAIN.test(fieldOf(member)) &&
      !isOptional(member) &&
      tree.closest(member, (outer) => isQuestion(outer) && isWithin(outer, node)) === null
    );
  });

const fieldOf = (member: SyntaxNode): string => nameOf(nodeIn(member, 'property')) ?? '';
const isOptional = (member: SyntaxNode): boolean => member.optional === true;
/** `typeof item === 'string' ? item : item.name` allows for both. */
const isQuestion = ({ type }: SyntaxNode): boolean =>
  type === 'ConditionalExpression' || type === 'LogicalExpression' || type === 'MarkupIf';
