import { AttemptError } from '../../src/orchestrator/failure.ts';
import type {
  CodeModel,
  GenerateChunk,
  GenerateRequest,
} from '../../src/orchestrator/ports/code-model.ts';

export const A_REQUEST: GenerateRequest = {
  system: 'You write React.',
  prompt: 'Build a todo app.',
  responseSchema: null,
  maxOutputTokens: 1000,
  temperature: 0.4,
};

/** The result of a request: its chunks, and the error that ended it, if any. */
export interface Heard {
  readonly chunks: readonly GenerateChunk[];
  readonly error?: unknown;
}

/** Asks a model and reads its answer to the end. */
export async function ask(
  model: CodeModel,
  options: { readonly request?: GenerateRequest; readonly signal?: AbortSignal } = {},
): Promise<Heard> {
  const { request = A_REQUEST, signal = new AbortController().signal } = options;
  const chunks: GenerateChunk[] = [];
  try {
    for await (const chunk of model.generate(request, signal)) chunks.push(chunk);
    return { chunks };
  } catch (error) {
    return { chunks, error };
  }
}

export const textOf = ({ chunks }: Heard): string =>
  chunks.map((chunk) => (chunk.kind === 'text' ? chunk.text : '')).join('');

/** The failure that ended the request, as data, with the delay before a retry. */
export function failureOf({ error }: Heard) {
  if (!(error instanceof AttemptError)) throw new Error('not an AttemptError', { cause: error });
  return { ...error.toFailure(), retryAfterMs: error.retryAfterMs };
}
