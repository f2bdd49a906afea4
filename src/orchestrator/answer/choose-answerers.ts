import type { Prompt, TokenEstimate } from '../approaches/approach.ts';
import { promptTokens } from '../approaches/token-estimates.ts';
import { type CatalogueModel, costUsd } from '../catalogue.ts';
import type { CodeModel } from '../ports/code-model.ts';
import { inability } from '../select/eligibility.ts';

/** A model that can answer, and what that is expected to cost. */
export interface Answerer {
  readonly model: CodeModel;
  readonly entry: CatalogueModel;
  /** 0 where the price is not known. */
  readonly expectedUsd: number;
}

export interface AnswererChoice {
  /** In the order in which they are asked. */
  readonly answerers: readonly Answerer[];
  /** Why the others cannot be asked, each as a whole sentence. */
  readonly leftOut: readonly string[];
  /** True when some that were left out would answer for more money. */
  readonly isMoneyWanted: boolean;
}

/** About what a short answer is, and some thinking before it. */
const EXPECTED_OUTPUT_TOKENS = 800;

/**
 * Models that are served, well and able, by what the answer is expected to cost; those without a
 * known price come last, and not at all where the cost is limited. `named` keeps to these models,
 * and to their order.
 */
export function chooseAnswerers(
  prompt: Prompt,
  {
    catalogue,
    models,
    unavailableModels,
    maxCostUsd,
    named,
  }: {
    readonly catalogue: readonly CatalogueModel[];
    readonly models: ReadonlyMap<string, CodeModel>;
    readonly unavailableModels: ReadonlySet<string>;
    readonly maxCostUsd: number | null;
    readonly named: readonly string[] | null;
  },
): AnswererChoice {
  const tokens: TokenEstimate = {
    inputTokens: promptTokens(prompt),
    outputTokens: EXPECTED_OUTPUT_TOKENS,
    calls: 1,
  };
  const answerers: Answerer[] = [];
  const leftOut: string[] = [];
  let isMoneyWanted = false;
  for (const entry of catalogue) {
    const model = models.get(entry.name);
    if (model === undefined || named?.includes(entry.name) === false) continue;
    const unable = inability(entry, { tokens, unavailableModels, maxCostUsd: null });
    const expectedUsd = costUsd({ ...tokens, thinkingTokens: 0 }, entry.prices);
    const tooDear = unable ?? dearness(entry, { expectedUsd, maxCostUsd });
    if (tooDear === null) {
      answerers.push({ model, entry, expectedUsd });
    } else {
      leftOut.push(`${entry.name} ${tooDear}`);
      isMoneyWanted ||= unable === null;
    }
  }
  const order =
    named === null
      ? byCost
      : (left: Answerer, right: Answerer) =>
          named.indexOf(left.entry.name) - named.indexOf(right.entry.name);
  return { answerers: answerers.toSorted(order), leftOut, isMoneyWanted };
}

function dearness(
  { prices }: CatalogueModel,
  { expectedUsd, maxCostUsd }: { readonly expectedUsd: number; readonly maxCostUsd: number | null },
): string | null {
  if (maxCostUsd === null) return null;
  if (prices === null) return 'has no known price, and the cost is limited';
  if (expectedUsd <= maxCostUsd) return null;
  return `would cost about $${expectedUsd.toFixed(4)}, over $${maxCostUsd.toFixed(4)}`;
}

const byCost = (left: Answerer, right: Answerer): number =>
  Number(left.entry.prices === null) - Number(right.entry.prices === null) ||
  left.expectedUsd - right.expectedUsd ||
  left.entry.name.localeCompare(right.entry.name);
