import { describe, expect, it } from 'vitest';
import { withCredibleUsage } from '../../../src/orchestrator/execute/calls/credible-usage.ts';
import { inputTokenBound } from '../../../src/orchestrator/execute/calls/token-bounds.ts';
import type { CodeModel } from '../../../src/orchestrator/ports/code-model.ts';
import { A_REQUEST, ask } from '../../support/heard-answer.ts';
import { keptLog } from '../../support/kept-log.ts';
import { scriptedModel, type Turn } from '../../support/scripted-model.ts';

const answer = (usage: [number, number], text = 'done'): Turn => ({ kind: 'answer', text, usage });
const MOST_INPUT = inputTokenBound(A_REQUEST);
const MOST_OUTPUT = A_REQUEST.maxOutputTokens;

async function usagesOf(...turns: readonly Turn[]) {
  const log = keptLog();
  const model = withCredibleUsage(scriptedModel('coder', turns), log);
  const usages = [];
  for (const _turn of turns) {
    const { chunks } = await ask(model);
    usages.push(...chunks.flatMap((chunk) => (chunk.kind === 'usage' ? chunk.usage : [])));
  }
  return { usages, log };
}

describe('a provider’s count of tokens', () => {
  it('is believed as long as it is possible', async () => {
    const { usages, log } = await usagesOf(answer([MOST_INPUT, MOST_OUTPUT]), answer([1, 1]));
    expect(usages).toMatchObject([
      { inputTokens: MOST_INPUT, outputTokens: MOST_OUTPUT },
      { inputTokens: 1, outputTokens: 1 },
    ]);
    expect(log.lines).toEqual([]);
  });

  it.each([
    ['more input than the prompt has bytes', [MOST_INPUT + 1, 5], { inputTokens: MOST_INPUT }],
    ['more output than was asked for', [5, MOST_OUTPUT + 1], { outputTokens: MOST_OUTPUT }],
    ['no end of either', [5e8, 5e8], { inputTokens: MOST_INPUT, outputTokens: MOST_OUTPUT }],
  ] as const)('is charged as what is possible where it says %s', async (_what, usage, charged) => {
    expect((await usagesOf(answer([...usage]))).usages).toMatchObject([charged]);
  });

  it('may exceed what was asked for if the text does', async () => {
    const text = 'a'.repeat(9_000);
    const { usages } = await usagesOf(answer([5, 3_000], text), answer([5, 3_001], text));
    expect(usages).toMatchObject([{ outputTokens: 3_000 }, { outputTokens: 3_000 }]);
  });

  it('is logged when there cannot have been so many thoughts', async () => {
    const counted = { inputTokens: 5, outputTokens: 10, thinkingTokens: 11 };
    const log = keptLog();
    const thinker: CodeModel = {
      name: 'thinker',
      async *generate() {
        yield { kind: 'usage', usage: counted };
        yield { kind: 'end', reason: 'complete' };
      },
    };
    await ask(withCredibleUsage(thinker, log));
    expect(log.lines.map(({ fields }) => fields)).toEqual([
      { model: 'thinker', counted, charged: { ...counted, thinkingTokens: 10 } },
    ]);
  });

  it('is logged once per model when it is impossible', async () => {
    const { log } = await usagesOf(answer([5, 5e8]), answer([5, 5e8]));
    expect(log.lines).toEqual([
      {
        level: 'warn',
        fields: {
          model: 'coder',
          counted: { inputTokens: 5, outputTokens: 5e8, thinkingTokens: 0 },
          charged: { inputTokens: 5, outputTokens: MOST_OUTPUT, thinkingTokens: 0 },
        },
        message: 'a provider reported an impossible token count; it was capped',
      },
    ]);
  });
});
