import { textOf, visit } from '../source/parse-source.ts';
import type { Defect } from './defect.ts';
import { type Spot, spoilAll } from './spoil.ts';

/** Removes `try` and `.catch`, so that failures go unhandled. */
export const missingErrorHandling: Defect = {
  id: 'missing-error-handling',
  severity: 'major',
  apply: (files) =>
    spoilAll(files, (source) => {
      const spots: Spot[] = [];
      visit(source, {
        TryStatement(statement) {
          const { block, finalizer, handler } = statement;
          // A `catch` that rethrows leaves the handling to a caller.
          if (handler?.body.body.at(-1)?.type === 'ThrowStatement') return;
          const kept = [block, finalizer]
            .filter((part) => part !== null)
            .map((part) => textOf(source, part).slice(1, -1).trim())
            .join('\n');
          spots.push([{ start: statement.start, end: statement.end, text: kept }]);
        },
        CallExpression(call) {
          const { callee } = call;
          if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
          if (callee.property.name !== 'catch') return;
          spots.push([{ start: callee.object.end, end: call.end, text: '' }]);
        },
      });
      return spots;
    }),
};
