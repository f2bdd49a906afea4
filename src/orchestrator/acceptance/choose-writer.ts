import type { Prompt } from '../approaches/approach.ts';
import { promptTokens } from '../approaches/token-estimates.ts';
import { type CatalogueModel, costUsd } from '../catalogue.ts';
import type { CodeModel } from '../ports/code-model.ts';
import { inability } from '../select/eligibility.ts';
import type { Task, TaskProfile } from '../task.ts';

/** A model to write acceptance tests, with the expected cost. */
export interface TestWriter {
  readonly model: CodeModel;
  readonly entry: CatalogueModel;
  readonly expectedUsd: number;
}

/** Roughly the tokens of eight tests. */
const EXPECTED_OUTPUT_TOKENS = 1_200;

/** The cheapest model that is served, available, able and priced; null when there is none. */
export function chooseWriter(
  prompt: Prompt,
  {
    catalogue,
    models,
    unavailableModels,
  }: {
    readonly catalogue: readonly CatalogueModel[];
    readonly models: ReadonlyMap<string, CodeModel>;
    readonly unavailableModels: ReadonlySet<string>;
  },
): TestWriter | null {
  const tokens = {
    inputTokens: promptTokens(prompt),
    outputTokens: EXPECTED_OUTPUT_TOKENS,
    calls: 1,
  };
  const writers = catalogue.flatMap((entry) => {
    const model = models.get(entry.name);
    // Without a price, nobody can tell whether it is the cheapest.
    if (model === undefined || entry.prices === null) return [];
    if (inability(entry, { tokens, unavailableModels, maxCostUsd: null }) !== null) return [];
    const expectedUsd = costUsd({ ...tokens, thinkingTokens: 0 }, entry.prices);
    return [{ model, entry, expectedUsd }];
  });
  return writers.toSorted((left, right) => left.expectedUsd - right.expectedUsd)[0] ?? null;
}

/** Frameworks that the sandbox cannot run, so that no test could be tried. */
const UNTRIED_FRAMEWORKS: ReadonlySet<string> = new Set(['next', 'nuxt', 'angular', 'solid']);

/**
 * Characters of files that the test writer may have to read; more would cost more than tests are
 * worth.
 */
const MAX_GIVEN_CHARS = 60_000;

/** True when the task's result behaves in a new way and can be tried in the sandbox. */
export const isWorthTesting = (
  { files }: Task,
  { type, framework }: Pick<TaskProfile, 'type' | 'framework'>,
): boolean =>
  (type === 'GENERATION' || type === 'EDIT' || type === 'FIX') &&
  !UNTRIED_FRAMEWORKS.has(framework ?? '') &&
  files.reduce((sum, { content }) => sum + content.length, 0) <= MAX_GIVEN_CHARS;
