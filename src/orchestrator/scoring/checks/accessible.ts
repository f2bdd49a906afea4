import type { Check } from '../check.ts';
import { lintVerdict } from '../lint/lint-findings.ts';

/** Reports what the linter finds about accessibility: markup for use without a mouse or sight. */
export const accessible: Check = {
  id: 'accessible',
  title: 'The markup is accessible to everybody',
  dimension: 'CODE_QUALITY',
  needsAllFiles: false,
  forgivesBase: true,
  run: (context) =>
    lintVerdict(context, (rule) =>
      isAboutAccess(rule) ? { severity: 'WARNING', cost: 0.2 } : null,
    ),
};

export const isAboutAccess = (rule: string): boolean => rule.startsWith('jsx-a11y/');
