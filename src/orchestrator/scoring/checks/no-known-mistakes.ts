import type { Check } from '../check.ts';
import { lintVerdict, type RuleWorth } from '../lint/lint-findings.ts';
import { isAboutAccess } from './accessible.ts';
import { isAboutSafety } from './safe-code.ts';

/** Nothing is there that a linter knows to be wrong: all its rules but those of other checks. */
export const noKnownMistakes: Check = {
  id: 'no-known-mistakes',
  title: 'The code has none of the mistakes that a linter knows',
  dimension: 'CODE_QUALITY',
  needsAllFiles: false,
  forgivesBase: true,
  run: (context) => lintVerdict(context, worthOf),
};

/** Often harmless, or meant. */
const SLIGHT = new Set([
  'no-cond-assign',
  'no-debugger',
  'no-empty-pattern',
  'no-loss-of-precision',
  'no-misleading-character-class',
  'no-template-curly-in-string',
  'no-unassigned-vars',
  'no-unreachable',
  'oxc/only-used-in-recursion',
  'react-hooks/exhaustive-deps',
  'react/no-children-prop',
  'react/no-string-refs',
  'typescript/ban-ts-comment',
  'typescript/no-wrapper-object-types',
  'unicorn/no-await-in-promise-methods',
  'unicorn/no-thenable',
]);

function worthOf(rule: string): RuleWorth | null {
  if (isAboutAccess(rule) || isAboutSafety(rule)) return null;
  return SLIGHT.has(rule) ? { severity: 'WARNING', cost: 0.2 } : { severity: 'ERROR', cost: 0.5 };
}
