import type { Prompt, TokenEstimate } from '../approaches/approach.ts';
import { promptTokens } from '../approaches/token-estimates.ts';
import { type CatalogueModel, costUsd } from '../catalogue.ts';
import type { CodeModel } from '../ports/code-model.ts';
import { inability } from '../select/eligibility.ts';

/** A model that can answer, with the expected cost. */
export interface Answerer {
  readonly model: CodeModel;
  readonly entry: CatalogueModel;
  /** 0 when the price is unknown. */
  readonly expectedUsd: number;
}

/** Which models can be asked, and which cannot. */
export interface AnswererChoice {
  /** In the order in which they are asked. */
  readonly answerers: readonly Answerer[];
  /** Why each other model cannot be asked, as a whole sentence. */
  readonly leftOut: readonly string[];
  /**
   * True when at least one model was left out only because the cost is limited: it costs more, or
   * nobody knows what it costs.
   */
  readonly isOnlyMoneyMissing: boolean;
}

/** Roughly the tokens of a short answer and some thinking before it. */
const EXPECTED_OUTPUT_TOKENS = 800;

/**
 * The models that are served, available and able, cheapest expected cost first. Models without a
 * known price come last, and are left out when the cost is limited. `named` keeps only those
 * models, in that order.
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
  let isOnlyMoneyMissing = false;
  for (const entry of catalogue) {
    const model = models.get(entry.name);
    if (model === undefined || named?.includes(entry.name) === false) continue;
    const unable = inability(entry, { tokens, unavailableModels, maxCostUsd: null });
    const expectedUsd = costUsd({ ...tokens, thinkingTokens: 0 }, entry.prices);
    const refusal = unable ?? whyTooExpensive(entry, { expectedUsd, maxCostUsd });
    if (refusal === null) {
      answerers.push({ model, entry, expectedUsd });
    } else {
      leftOut.push(`${entry.name} ${refusal}`);
      isOnlyMoneyMissing ||= unable === null;
    }
  }
  const order =
    named === null
      ? byCost
      : (left: Answerer, right: Answerer) =>
          named.indexOf(left.entry.name) - named.indexOf(right.entry.name);
  return { answerers: answerers.toSorted(order), leftOut, isOnlyMoneyMissing };
}

function whyTooExpensive(
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
