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

/** Nothing is there that a linter knows to be wrong: all its rules but those of other checks. */
export const noKnownMistakes: Check = {
  id: 'no-known-mistakes',
  title: 'The code has none of the mistakes that a linter knows',
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
      // What is around a component may still arrive.
      ...(context.request.isPartial ? [] : missingProviders(context.project)),
    ];
    const verdict = lintVerdict(context, worthOf);
    return verdict.kind === 'judged' ? judged([...verdict.problems, ...own]) : verdict;
  },
};

/** Often harmless, or meant. */
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

/** Matters of taste more than of what the code does. */
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

/** An error that is silenced may be one; a file without types may be full of them. */
function silenced(message: string): RuleWorth | null {
  if (/ts-nocheck/.test(message)) return { severity: 'ERROR', cost: 0.5 };
  // What is expected is checked to be there, whether it says why or not.
  return /@ts-ignore/.test(message) ? { severity: 'WARNING', cost: 0.1 } : null;
}

/** What is worked out once and kept is old as soon as what is missing changes. */
const REMEMBERING = /^React Hook useMemo\b/;

/** What is missing may be left out on purpose; what cannot be told, or is one too many, is harmless. */
const dependencies = (message: string): RuleWorth => ({
  severity: 'WARNING',
  cost: /missing dependenc/.test(message)
    ? 1 - (REMEMBERING.test(message) ? 0.65 : 0.88) ** Math.max(1, namesIn(message))
    : 0.03,
});

/** How many a message names: `missing dependencies: 'a', and 'b'`. */
const namesIn = (message: string): number =>
  message.match(/missing dependenc\w+: ([^.]*?)(?: Either|$)/)?.[1]?.match(/'[^']+'/g)?.length ?? 1;
