import type { CheckResult } from '../scorecard.ts';

/** What says, by check, that a project cannot be built at all. */
const FATAL_RULES: Readonly<Record<string, readonly string[]>> = {
  parses: ['syntax-error'],
  'bundle-size': ['build-error', 'build-timeout'],
};

/** True when everything parses and, where that was tried, the whole builds. */
export const isBuilt = (checks: readonly CheckResult[]): boolean =>
  !checks.some(
    ({ id, status, findings }) =>
      status === 'FAILED' &&
      findings.some(({ rule }) => rule !== null && FATAL_RULES[id]?.includes(rule) === true),
  );
