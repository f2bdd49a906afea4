import type { CheckResult } from '../scorecard.ts';

/** The rules of each check whose findings mean that the project cannot be built at all. */
const FATAL_RULES: Readonly<Record<string, readonly string[]>> = {
  parses: ['syntax-error'],
  'bundle-size': ['build-error', 'build-timeout'],
};

/** True if everything parses and, where bundling was tried, the project bundles. */
export const isBuilt = (checks: readonly CheckResult[]): boolean =>
  !checks.some(
    ({ id, status, findings }) =>
      status === 'FAILED' &&
      findings.some(({ rule }) => rule !== null && FATAL_RULES[id]?.includes(rule) === true),
  );
