import { visit } from '../source/parse-source.ts';
import { wholeLines } from '../source/replacements.ts';
import type { Defect } from './defect.ts';
import { type Spot, spoilAll } from './spoil.ts';

/**
 * Removes the clean-up of effects, so that listeners, timers and requests outlive their component.
 */
export const effectWithoutCleanup: Defect = {
  id: 'effect-without-cleanup',
  severity: 'minor',
  apply: (files) =>
    spoilAll(files, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        CallExpression({ callee, arguments: [effect] }) {
          if (callee.type !== 'Identifier' || callee.name !== 'useEffect') return;
          if (effect?.type !== 'ArrowFunctionExpression') return;
          if (effect.body.type !== 'BlockStatement') return;
          for (const statement of effect.body.body) {
            if (statement.type !== 'ReturnStatement' || statement.argument === null) continue;
            spots.push([wholeLines(source.file.content, statement.start, statement.end)]);
          }
        },
      });
      return spots;
    }),
};
