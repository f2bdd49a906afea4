import type { SyntaxNode } from '../../ports/code-tools.ts';
import { nodeIn, nodesIn, quasiText, stringOf } from './node.ts';
import type { SyntaxTree } from './tree.ts';

/**
 * The text right after a value that is rendered or put into a string, with `x` for computed parts.
 */
export const wordsBehind = (tree: SyntaxTree, value: SyntaxNode): string =>
  wordsBeside(tree, value).behind;

/** The text right before it. */
export const wordsBefore = (tree: SyntaxTree, value: SyntaxNode): string =>
  wordsBeside(tree, value).before;

interface Words {
  readonly before: string;
  readonly behind: string;
}

const NONE: Words = { before: '', behind: '' };
/** How many following parts of markup or of a template belong to what a value says. */
const MAX_SIBLINGS = 4;

function wordsBeside(tree: SyntaxTree, value: SyntaxNode): Words {
  const parent = tree.parentOf(value);
  switch (parent?.type) {
    case 'BinaryExpression': {
      if (parent.operator !== '+') return NONE;
      const [left, right] = [nodeIn(parent, 'left'), nodeIn(parent, 'right')];
      // `'$' + price + ' each'` associates to the left, so the text after is one level further out.
      const outer = tree.parentOf(parent);
      const next = outer?.type === 'BinaryExpression' ? nodeIn(outer, 'right') : null;
      return left === value
        ? { before: '', behind: stringOf(right) ?? '' }
        : { before: stringOf(left) ?? '', behind: stringOf(next) ?? '' };
    }
    case 'TemplateLiteral': {
      const place = nodesIn(parent, 'expressions').indexOf(value);
      const texts = nodesIn(parent, 'quasis').map(quasiText);
      return {
        before: texts[place] ?? '',
        behind: texts.slice(place + 1, place + 1 + MAX_SIBLINGS).join(' x '),
      };
    }
    case 'JSXExpressionContainer':
    case 'MarkupValue': {
      const around = tree.parentOf(parent);
      const siblings = around === null ? [] : nodesIn(around, 'children');
      const place = siblings.indexOf(parent);
      if (place < 0) return NONE;
      return {
        before: place === 0 ? '' : textOf(siblings[place - 1]),
        behind: siblings
          .slice(place + 1, place + 1 + MAX_SIBLINGS)
          .map(textOf)
          .join(' '),
      };
    }
    default:
      return NONE;
  }
}

/** The text of a text node; `x` for anything computed. */
const textOf = (node: SyntaxNode | undefined): string =>
  (node?.type === 'JSXText' || node?.type === 'MarkupText') && typeof node.value === 'string'
    ? node.value
    : 'x';
