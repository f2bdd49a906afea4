import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { statePairs } from '../../syntax/react.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * State with several fields that is set to one of them, which loses the others:
 * `setForm({ [name]: value })` without `...form`.
 */
export const lostFields = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  statePairs(tree).flatMap(({ hook, call, value, setter, owner }) => {
    const [initial = null] = nodesIn(call, 'arguments');
    const name = nameOf(setter);
    if (hook !== 'useState' || name === null || initial?.type !== 'ObjectExpression') return [];
    const fields = nodesIn(initial, 'properties');
    // A missing flag or message means the same as false or none.
    const isOfSigns = fields.every((field) => isSign(nodeIn(field, 'value')));
    if (fields.length < 2 || isOfSigns || MESSAGES.test(nameOf(value) ?? '')) return [];
    return tree.callsOf(name, owner).flatMap((set) => {
      const [only, ...more] = nodesIn(
        unwrapped(nodesIn(set, 'arguments')[0] ?? null),
        'properties',
      );
      if (only?.type !== 'Property' || only.computed !== true || more.length > 0) return [];
      return [
        problemAt(source, set, {
          message: `This sets ${nameOf(value)} to a single field: the others are lost`,
          rule: 'lost-fields',
          severity: 'ERROR',
          cost: 0.6,
        }),
      ];
    });
  });

/** State such as form errors, in which a missing field means that there is none. */
const MESSAGES = /errors?$|messages?$|touched$/i;

const isSign = (node: SyntaxNode | null): boolean =>
  node?.type === 'Literal' && (typeof node.value === 'boolean' || node.value === null);

const NOTHING: SyntaxNode = { type: '', start: 0, end: 0 };

/** The object in `{ … } as Values`, in `({ … })`, and in an updater that returns it. */
function unwrapped(node: SyntaxNode | null): SyntaxNode {
  switch (node?.type) {
    case 'ObjectExpression':
      return node;
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'ParenthesizedExpression':
      return unwrapped(nodeIn(node, 'expression'));
    case 'ArrowFunctionExpression':
      return unwrapped(nodeIn(node, 'body'));
    default:
      return NOTHING;
  }
}
