import { AttemptError } from '../../src/orchestrator/failure.ts';
import type {
  CodeModel,
  GenerateChunk,
  GenerateRequest,
} from '../../src/orchestrator/ports/code-model.ts';
import type { SourceFile } from '../../src/orchestrator/task.ts';

/** One answer of a scripted model: text to send, an error to throw, or a wait until aborted. */
export type Turn =
  | { readonly kind: 'answer'; readonly text: string; readonly usage?: [number, number] }
  | {
      readonly kind: 'error';
      readonly error: AttemptError;
      readonly afterText?: string;
      readonly afterThought?: string;
    }
  | { readonly kind: 'hang'; readonly afterText?: string; readonly afterThought?: string }
  | { readonly kind: 'wait'; readonly until: Promise<void>; readonly text: string };

export interface ScriptedModel extends CodeModel {
  readonly requests: readonly GenerateRequest[];
  /** Number of requests whose signal was aborted. */
  readonly aborted: number;
}

/** A model that takes its turns in order and throws when it has run out of them. */
export function scriptedModel(name: string, turns: readonly Turn[]): ScriptedModel {
  const requests: GenerateRequest[] = [];
  let aborted = 0;
  return {
    name,
    requests,
    get aborted() {
      return aborted;
    },
    async *generate(request, signal) {
      const turn = turns[requests.length];
      requests.push(request);
      if (turn === undefined) throw new Error(`scriptedModel("${name}") ran out of turns`);
      signal.addEventListener('abort', () => {
        aborted += 1;
      });
      yield* play(turn, signal);
    },
  };
}

async function* play(turn: Turn, signal: AbortSignal): AsyncGenerator<GenerateChunk> {
  signal.throwIfAborted();
  switch (turn.kind) {
    case 'answer':
      yield* whole(turn.text, turn.usage);
      return;
    case 'wait':
      await Promise.race([turn.until, aborting(signal)]);
      yield* whole(turn.text);
      return;
    case 'error':
      if (turn.afterThought !== undefined) yield { kind: 'thought', text: turn.afterThought };
      if (turn.afterText !== undefined) yield { kind: 'text', text: turn.afterText };
      throw turn.error;
    case 'hang':
      if (turn.afterThought !== undefined) yield { kind: 'thought', text: turn.afterThought };
      if (turn.afterText !== undefined) yield { kind: 'text', text: turn.afterText };
      await aborting(signal);
  }
}

async function* whole(text: string, usage = [1_000, 2_000]): AsyncGenerator<GenerateChunk> {
  const [inputTokens = 0, outputTokens = 0] = usage;
  yield { kind: 'text', text };
  yield { kind: 'usage', usage: { inputTokens, outputTokens, thinkingTokens: 0 } };
  yield { kind: 'end', reason: 'complete' };
}

const aborting = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

/** A structured answer with these files. */
export const answers = (...files: readonly SourceFile[]): Turn => ({
  kind: 'answer',
  text: JSON.stringify({ files }),
});

export const fails = (
  code: ConstructorParameters<typeof AttemptError>[0],
  options?: ConstructorParameters<typeof AttemptError>[2],
): Turn => ({ kind: 'error', error: new AttemptError(code, `${code} as scripted`, options) });
