import type { AttemptError } from '../../src/orchestrator/failure.ts';
import type { Clock } from '../../src/orchestrator/ports/clock.ts';
import type { CodeModel } from '../../src/orchestrator/ports/code-model.ts';
import type { SourceFile } from '../../src/orchestrator/task.ts';
import { sleep } from '../../src/orchestrator/time/sleep.ts';

/** What a model does when it is asked, and how long that takes. */
export type TimedTurn = { readonly afterMs: number } & (
  | { readonly kind: 'answers'; readonly files: readonly SourceFile[] }
  | { readonly kind: 'fails'; readonly error: AttemptError }
  /** Fails after the files. */
  | { readonly kind: 'breaks'; readonly files: readonly SourceFile[]; readonly error: AttemptError }
  /** Sends the files, then nothing more until it is aborted. */
  | { readonly kind: 'stalls'; readonly files: readonly SourceFile[] }
);

export interface TimedModel extends CodeModel {
  /** Number of requests under way. */
  readonly openCount: number;
}

/**
 * Takes its turns in order and repeats the last one; `afterMs` passes before every file. Reports no
 * more output tokens than it may produce.
 */
export function timedModel(
  name: string,
  turns: readonly [TimedTurn, ...TimedTurn[]],
  clock: Clock,
): TimedModel {
  let asked = 0;
  let openCount = 0;
  return {
    name,
    get openCount() {
      return openCount;
    },
    async *generate({ maxOutputTokens }, signal) {
      const turn = turns[Math.min(asked, turns.length - 1)] ?? turns[0];
      asked += 1;
      openCount += 1;
      try {
        if (turn.kind === 'fails') {
          await sleep(turn.afterMs, clock, signal);
          throw turn.error;
        }
        let separator = '{"files":[';
        for (const file of turn.files) {
          await sleep(turn.afterMs, clock, signal);
          yield { kind: 'text', text: separator + JSON.stringify(file) };
          separator = ',';
        }
        if (turn.kind === 'stalls') {
          await new Promise((_resolve, reject) => {
            signal.throwIfAborted();
            signal.addEventListener('abort', () => reject(signal.reason), { once: true });
          });
        }
        if (turn.kind === 'breaks') throw turn.error;
        yield { kind: 'text', text: ']}' };
        const outputTokens = Math.min(2_000, maxOutputTokens);
        const usage = { inputTokens: 1_000, outputTokens, thinkingTokens: 0 };
        yield { kind: 'usage', usage };
        yield { kind: 'end', reason: 'complete' };
      } finally {
        openCount -= 1;
      }
    },
  };
}
