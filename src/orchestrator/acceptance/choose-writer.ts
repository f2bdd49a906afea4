import type { Prompt } from '../approaches/approach.ts';
import { promptTokens } from '../approaches/token-estimates.ts';
import { type CatalogueModel, costUsd } from '../catalogue.ts';
import type { CodeModel } from '../ports/code-model.ts';
import { inability } from '../select/eligibility.ts';
import type { Task, TaskProfile } from '../task.ts';

/** A model that is to write tests, and what that is expected to cost. */
export interface TestWriter {
  readonly model: CodeModel;
  readonly entry: CatalogueModel;
  readonly expectedUsd: number;
}

/** About what eight tests come to. */
const EXPECTED_OUTPUT_TOKENS = 1_200;

/** The cheapest model that is served, well and able; null where there is none. */
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
    // Nobody can tell whether a model without a price is the cheapest.
    if (model === undefined || entry.prices === null) return [];
    if (inability(entry, { tokens, unavailableModels, maxCostUsd: null }) !== null) return [];
    const expectedUsd = costUsd({ ...tokens, thinkingTokens: 0 }, entry.prices);
    return [{ model, entry, expectedUsd }];
  });
  return writers.toSorted((left, right) => left.expectedUsd - right.expectedUsd)[0] ?? null;
}

/** Frameworks whose code is not tried, so that no test of it could be. */
const UNTRIED_FRAMEWORKS: ReadonlySet<string> = new Set(['next', 'nuxt', 'angular', 'solid']);

/** Files that a model has to read for its tests; more would cost more than tests are worth. */
const MAX_GIVEN_CHARS = 60_000;

/** True where something new can be seen when the task is done, and be tried. */
export const isWorthTesting = (
  { files }: Task,
  { type, framework }: Pick<TaskProfile, 'type' | 'framework'>,
): boolean =>
  (type === 'GENERATION' || type === 'EDIT' || type === 'FIX') &&
  !UNTRIED_FRAMEWORKS.has(framework ?? '') &&
  files.reduce((sum, { content }) => sum + content.length, 0) <= MAX_GIVEN_CHARS;
