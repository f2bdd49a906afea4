import { fork } from 'node:child_process';
import path from 'node:path';
import { z } from 'zod';

const message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('listening'), port: z.number() }),
  z.object({ kind: z.literal('asked'), model: z.string(), atMs: z.number() }),
  z.object({ kind: z.literal('closed'), model: z.string(), atMs: z.number() }),
]);
type Moment = 'asked' | 'closed';

/** A provider that never finishes an answer, and reports when its clients leave. */
export interface EndlessProvider extends Disposable {
  /** Base URL of a model that answers in this manner. */
  urlOf(manner: string, model: string): string;
  /** When the model's only request came or was closed, in epoch milliseconds; waits for that. */
  when(moment: Moment, model: string): Promise<number>;
}

/** Starts it in a process of its own, so that it sees clients leave however busy this one is. */
export async function anEndlessProvider(): Promise<EndlessProvider> {
  const program = path.join(import.meta.dirname, 'programs/endless-provider.ts');
  const child = fork(program, { execArgv: [] });
  const { promise: listening, resolve: listens } = Promise.withResolvers<number>();
  const moments = new Map<string, PromiseWithResolvers<number>>();
  const at = (moment: Moment, model: string): PromiseWithResolvers<number> => {
    const key = `${moment} ${model}`;
    const known = moments.get(key) ?? Promise.withResolvers<number>();
    moments.set(key, known);
    return known;
  };
  child.on('message', (raw) => {
    const told = message.parse(raw);
    if (told.kind === 'listening') listens(told.port);
    else at(told.kind, told.model).resolve(told.atMs);
  });
  const port = await listening;
  return {
    urlOf: (manner, model) => `http://127.0.0.1:${port}/${manner}/${model}`,
    when: (moment, model) => at(moment, model).promise,
    [Symbol.dispose]: () => void child.kill(),
  };
}
