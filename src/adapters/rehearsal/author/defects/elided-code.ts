import type { FunctionBody } from '@oxc-project/types';
import { visit } from '../source/parse-source.ts';
import { indentAt } from '../source/replacements.ts';
import type { Defect } from './defect.ts';
import { type Spot, spoilOne } from './spoil.ts';

/** Shorter bodies have nothing worth leaving out. */
const LEAST_STATEMENTS = 4;

/** Replaces the middle of a function with a comment that says the code goes here. */
export const elidedCode: Defect = {
  id: 'elided-code',
  severity: 'major',
  apply: (files, random) =>
    spoilOne(files, random, (source) => {
      const spots: Spot[] = [];
      const elide = (body: FunctionBody) => {
        const [first, second] = body.body;
        const last = body.body.at(-1);
        if (body.body.length < LEAST_STATEMENTS || !first || !second || !last) return;
        const indent = indentAt(source.file.content, second.start);
        const text = `// ... rest of the code\n${indent}`;
        spots.push([{ start: second.start, end: last.start, text }]);
      };
      visit(source, {
        FunctionDeclaration({ body }) {
          if (body !== null) elide(body);
        },
        ArrowFunctionExpression({ body }) {
          if (body.type === 'BlockStatement') elide(body);
        },
      });
      return spots;
    }),
};
