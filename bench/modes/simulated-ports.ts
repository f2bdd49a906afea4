import { InProcessEventBus } from '../../src/adapters/in-process/in-process-event-bus.ts';
import type { CatalogueModel } from '../../src/orchestrator/catalogue.ts';
import type { OrchestratorPorts } from '../../src/orchestrator/execute/run-setting.ts';
import type { Clock } from '../../src/orchestrator/ports/clock.ts';
import type { CodeModel, GenerateChunk } from '../../src/orchestrator/ports/code-model.ts';
import type { Scorer } from '../../src/orchestrator/ports/scorer.ts';
import type { CheckResult } from '../../src/orchestrator/scorecard.ts';
import { CHECKS } from '../../src/orchestrator/scoring/checks.ts';
import { weigh } from '../../src/orchestrator/scoring/weigh.ts';
import { sleep } from '../../src/orchestrator/time/sleep.ts';
import { countedIds } from '../../test/support/ids.ts';
import { memoryAnswerStore } from '../../test/support/memory-answer-store.ts';
import { memoryRunStore } from '../../test/support/memory-run-store.ts';
import { memoryUserLedger } from '../../test/support/memory-user-ledger.ts';
import { randomOf } from './random.ts';
import {
  type Answer,
  answerOf,
  FILES,
  type Occasion,
  repairOf,
  TIERS,
  type Tier,
} from './world.ts';

/** Output tokens of an answer. */
const ANSWER_TOKENS = 6_000;
/** How long the simulated scorer takes. */
export const SCORE_MS = { partial: 100, whole: 300 };
const NAMES: readonly Tier[] = ['lite', 'flash', 'pro'];

/**
 * All ports of a run, simulated on the clock. `nextRun` changes the world that the models live in.
 */
export function simulatedPorts(
  clock: Clock,
  world: Pick<Occasion, 'faultFactor' | 'spread'>,
): OrchestratorPorts & { nextRun(): void } {
  const store = memoryRunStore();
  let run = 0;
  let calls: Record<Tier, number> = { lite: 0, flash: 0, pro: 0 };
  const model = (tier: Tier): CodeModel => ({
    name: tier,
    async *generate({ prompt }, signal) {
      const call = calls[tier];
      calls[tier] += 1;
      const before = prompt.includes('<findings>') ? qualityIn(prompt) : null;
      const occasion = { run, tier, call, ...world };
      const answer = before === null ? answerOf(occasion) : repairOf(occasion, before);
      yield* told(answer, { clock, signal });
    },
  });
  return {
    nextRun: () => {
      run += 1;
      calls = { lite: 0, flash: 0, pro: 0 };
    },
    store,
    answers: memoryAnswerStore(),
    ledger: memoryUserLedger(store),
    queue: { enter: async () => ({ queuedMs: 0, leave: () => {} }) },
    bus: new InProcessEventBus(),
    stats: { evidence: async () => [], recordedCount: async () => 0 },
    ratings: { rate: async () => null },
    repairs: { tallies: async () => [] },
    scorer: simulatedScorer(clock),
    catalogue: NAMES.map(catalogueModel),
    models: new Map(NAMES.map((tier) => [tier, model(tier)])),
    rateLimit: { take: async () => ({ isAllowed: true }) },
    clock,
    ids: countedIds(),
    random: randomOf('jitter'),
    log: { info: () => {}, warn: () => {}, error: console.error },
  };
}

async function* told(
  answer: Answer,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): AsyncGenerator<GenerateChunk> {
  switch (answer.kind) {
    case 'fails':
      await sleep(answer.afterMs, clock, signal);
      throw answer.error;
    case 'stalls':
      if (answer.afterFiles > 0) yield { kind: 'text', text: '{"files":[' };
      await new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
      return;
    case 'answers': {
      await sleep(answer.firstTokenMs, clock, signal);
      yield { kind: 'text', text: '{"files":[' };
      for (let count = 1; count <= (answer.isUsable ? FILES : 0); count += 1) {
        await sleep(answer.fileMs, clock, signal);
        const mark = `quality:${answer.quality} shown:${answer.shownBy}`;
        const file = { path: `src/part${count}.ts`, content: `// ${mark} ${'x'.repeat(1_500)}\n` };
        yield { kind: 'text', text: `${count === 1 ? '' : ','}${JSON.stringify(file)}` };
      }
      yield { kind: 'text', text: ']}' };
      const usage = { inputTokens: 1_500, outputTokens: ANSWER_TOKENS, thinkingTokens: 0 };
      yield { kind: 'usage', usage };
      yield { kind: 'end', reason: 'complete' };
    }
  }
}

const qualityIn = (text: string): number => Number(/quality:(\d+)/.exec(text)?.[1] ?? 0);

/** Reads an answer's quality from its files; a partial score shows it once enough have arrived. */
const simulatedScorer = (clock: Clock): Scorer => ({
  version: 'simulated',
  score: async ({ files, isPartial }, signal) => {
    await sleep(isPartial ? SCORE_MS.partial : SCORE_MS.whole, clock, signal);
    const [first] = files;
    const quality = qualityIn(first?.content ?? '');
    const shownBy = Number(/shown:(\d+)/.exec(first?.content ?? '')?.[1] ?? 0);
    const isShown = !isPartial || files.length >= shownBy;
    const checks = [isShown ? failedFor(quality) : PASSED];
    const isBuildable = true;
    return {
      ...weigh(checks, isBuildable),
      checks,
      isPartial,
      isBuildable,
      scorerVersion: 'simulated',
    };
  },
});

const CHECK = {
  id: 'handlers-wired',
  title: 'Does what it should',
  dimension: 'FUNCTIONALITY',
  weight: 15,
} as const;
const PASSED: CheckResult = { ...CHECK, status: 'PASSED', value: 1, findings: [] };
/** The stake of this check: with value v, every score is multiplied by 1 − STAKE (1 − v). */
const STAKE = CHECKS.find(({ check }) => check.id === CHECK.id)?.stake ?? 0;

/** The result for which overall, 100 v (1 − STAKE (1 − v)) for a single check, is the quality. */
function failedFor(quality: number): CheckResult {
  const value =
    (-(1 - STAKE) + Math.sqrt((1 - STAKE) ** 2 + (4 * STAKE * quality) / 100)) / (2 * STAKE);
  const finding = { message: 'does nothing', severity: 'ERROR', path: 'src/part1.ts' } as const;
  return {
    ...CHECK,
    status: 'FAILED',
    value,
    findings: [{ ...finding, line: 1, column: null, rule: null }],
  };
}

/** Catalogue priors that are right on average. */
function catalogueModel(tier: Tier): CatalogueModel {
  const { meanSeconds, quality, prices } = TIERS[tier];
  const [inputUsdPerMillionTokens, outputUsdPerMillionTokens] = prices;
  return {
    name: tier,
    provider: 'simulated',
    prices: { inputUsdPerMillionTokens, outputUsdPerMillionTokens },
    contextWindowTokens: 1_000_000,
    maxOutputTokens: 65_536,
    approaches: ['SIMPLE'],
    prior: {
      quality: { SIMPLE: { LOW: quality, MEDIUM: quality, HIGH: quality } },
      outputTokensPerSecond: ANSWER_TOKENS / (0.75 * meanSeconds),
      firstTokenMs: 250 * meanSeconds,
    },
    fallbacks: [],
  };
}
