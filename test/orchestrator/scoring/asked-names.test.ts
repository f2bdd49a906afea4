import { expect, it } from 'vitest';
import { typeChecks } from '../../../src/orchestrator/scoring/checks/type-checks.ts';
import { judge } from '../../support/judge.ts';

const CODE = "if (typeof define === 'function') define();\n";

/** What is said of a name that is asked for before it is used. */
const saidIn = (path: string) =>
  judge(
    typeChecks,
    { [path]: CODE },
    {
      types: {
        kind: 'checked',
        diagnostics: [
          {
            path,
            offset: CODE.indexOf('define()'),
            code: 2304,
            message: "Cannot find name 'define'.",
            isStrictOnly: false,
          },
        ],
        untyped: new Set(),
        partlyTyped: new Set(),
      },
    },
  );

it('accepts a name that JavaScript tests with typeof', () => {
  expect(saidIn('app.js')).toMatchObject({ found: [] });
});

it('does not accept it in TypeScript, which needs a declaration', () => {
  expect(saidIn('app.ts')).toMatchObject({ found: ['TS2304 app.ts:1'] });
});
