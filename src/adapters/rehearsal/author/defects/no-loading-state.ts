import { textOf, visit } from '../source/parse-source.ts';
import { wholeLines } from '../source/replacements.ts';
import type { Defect } from './defect.ts';
import { type Spot, spoilAll } from './spoil.ts';

const WAITING = /\b(?:is)?(?:loading|pending|saving|submitting|sending|busy|typing|waiting)\b/i;

/** Removes everything that shows that the application is waiting. */
export const noLoadingState: Defect = {
  id: 'no-loading-state',
  severity: 'major',
  apply: (files) =>
    spoilAll(files, (source) => {
      const { content } = source.file;
      const spots: Spot[] = [];
      visit(source, {
        JSXAttribute(attribute) {
          const { name, value } = attribute;
          if (name.type !== 'JSXIdentifier' || value?.type !== 'JSXExpressionContainer') return;
          if (!/^(?:disabled|aria-busy)$/.test(name.name)) return;
          if (WAITING.test(textOf(source, value))) {
            spots.push([wholeLines(content, attribute.start, attribute.end)]);
          }
        },
        JSXExpressionContainer(container) {
          const { expression } = container;
          if (expression.type === 'LogicalExpression' && expression.operator === '&&') {
            if (!WAITING.test(textOf(source, expression.left))) return;
            spots.push([wholeLines(content, container.start, container.end)]);
          }
          if (expression.type === 'ConditionalExpression') {
            if (!WAITING.test(textOf(source, expression.test))) return;
            const text = textOf(source, expression.alternate);
            spots.push([{ start: expression.start, end: expression.end, text }]);
          }
        },
      });
      return spots;
    }),
};
