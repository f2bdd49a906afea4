import { type Check, judged } from '../check.ts';
import { lintVerdict, type RuleWorth } from '../lint/lint-findings.ts';
import { productSources } from '../project/project.ts';
import { sortsAsText, unorderedSorts } from '../wiring/pretences/unordered-sorts.ts';
import { emptyComponents } from '../wiring/props/empty-components.ts';
import { numberedTexts } from '../wiring/props/numbered-texts.ts';
import { oddProps } from '../wiring/props/odd-props.ts';
import { missingProviders } from '../wiring/starts/missing-providers.ts';
import { isAboutAccess } from './accessible.ts';
import { isAboutSafety } from './safe-code.ts';

/** Reports what the linter and our own rules know to be wrong, except for rules of other checks. */
export const noKnownMistakes: Check = {
  id: 'no-known-mistakes',
  title: 'The code has no mistakes that a linter finds',
  dimension: 'CODE_QUALITY',
  needsAllFiles: false,
  forgivesBase: true,
  run: (context) => {
    const sources = productSources(context.project);
    const own = [
      ...emptyComponents(sources),
      ...oddProps(sources),
      ...sources.flatMap(numberedTexts),
      ...unorderedSorts(sources),
      ...sortsAsText(sources),
      // The provider around a component may still arrive.
      ...(context.request.isPartial ? [] : missingProviders(context.project)),
    ];
    const verdict = lintVerdict(context, worthOf);
    return verdict.kind === 'judged' ? judged([...verdict.problems, ...own]) : verdict;
  },
};

/** Often harmless, or intended. */
const SLIGHT = new Set([
  'no-cond-assign',
  'no-debugger',
  'no-empty-pattern',
  'no-loss-of-precision',
  'typescript/no-non-null-asserted-optional-chain',
  'no-misleading-character-class',
  'no-unsafe-optional-chaining',
  'no-template-curly-in-string',
  'no-unassigned-vars',
  'no-unreachable',
  'oxc/only-used-in-recursion',
  'unicorn/no-await-in-promise-methods',
  'unicorn/no-thenable',
]);

/** An object of hooks, such as `{ get: (url) => useQuery(url) }`, may be called as hooks are. */
const MAY_BE_HOOK = /in function "Anonymous" that is neither/;

/** More a matter of taste than of what the code does. */
const TASTE = new Set([
  'typescript/no-wrapper-object-types',
  'react/no-children-prop',
  'react/no-string-refs',
]);

function worthOf(rule: string, message: string): RuleWorth | null {
  if (isAboutAccess(rule) || isAboutSafety(rule)) return null;
  if (rule === 'typescript/ban-ts-comment') return silenced(message);
  // `<Form>` is told from `<form>` by its first letter.
  if (rule === 'vue/no-reserved-component-names' && /"[A-Z]/.test(message)) return null;
  if (rule === 'react-hooks/rules-of-hooks' && MAY_BE_HOOK.test(message)) {
    return { severity: 'WARNING', cost: 0.1 };
  }
  if (rule === 'react-hooks/exhaustive-deps') return dependencies(message);
  if (TASTE.has(rule)) return { severity: 'WARNING', cost: 0.05 };
  return SLIGHT.has(rule) ? { severity: 'WARNING', cost: 0.2 } : { severity: 'ERROR', cost: 0.5 };
}

/** A silenced error may be a real one, and a file with `@ts-nocheck` may be full of them. */
function silenced(message: string): RuleWorth | null {
  if (/ts-nocheck/.test(message)) return { severity: 'ERROR', cost: 0.5 };
  // The compiler checks that `@ts-expect-error` hides an error, so it is harmless.
  return /@ts-ignore/.test(message) ? { severity: 'WARNING', cost: 0.1 } : null;
}

/** A memoized value goes stale as soon as the missing dependency changes. */
const REMEMBERING = /^React Hook useMemo\b/;

/** A missing dependency may be intended; one too many, or an unclear one, is harmless. */
const dependencies = (message: string): RuleWorth => ({
  severity: 'WARNING',
  cost: /missing dependenc/.test(message)
    ? 1 - (REMEMBERING.test(message) ? 0.65 : 0.88) ** Math.max(1, namesIn(message))
    : 0.03,
});

/** Counts the names in a message such as `missing dependencies: 'a', and 'b'`. */
const namesIn = (message: string): number =>
  message.match(/missing dependenc\w+: ([^.]*?)(?: Either|$)/)?.[1]?.match(/'[^']+'/g)?.length ?? 1;
