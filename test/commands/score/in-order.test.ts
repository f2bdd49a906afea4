import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inOrder } from '../../../src/commands/score/in-order.ts';
import { collected } from '../../support/collected.ts';

async function* numbers(count: number, seen: number[] = []): AsyncGenerator<number> {
  for (let index = 0; index < count; index++) {
    seen.push(index);
    yield index;
  }
}

describe('inOrder', () => {
  it('yields results in the order of the items, whichever is finished first', async () => {
    const gates = Array.from({ length: 3 }, () => Promise.withResolvers<void>());
    const work = async (item: number): Promise<string> => {
      await gates[item]?.promise;
      gates[item - 1]?.resolve();
      return `result ${item}`;
    };
    gates[2]?.resolve();
    const results = await collected(inOrder(numbers(3), work, { ahead: 3 }));
    expect(results).toEqual(['result 0', 'result 1', 'result 2']);
  });

  it('reads no further ahead than allowed', async () => {
    const seen: number[] = [];
    const gate = Promise.withResolvers<void>();
    const results = inOrder(numbers(10, seen), () => gate.promise, { ahead: 3 });
    const first = results.next();
    for (let turn = 0; turn < 50; turn++) await setImmediate();
    expect(seen).toEqual([0, 1, 2]);
    gate.resolve();
    await first;
    await results.return(undefined);
  });

  it('yields a finished result while it waits for the next item', async () => {
    const never = Promise.withResolvers<void>();
    async function* oneThenWait(): AsyncGenerator<string> {
      yield 'item';
      await never.promise;
    }
    const results = inOrder(oneThenWait(), async (item) => item, { ahead: 4 });
    expect(await results.next()).toEqual({ done: false, value: 'item' });
    never.resolve();
  });

  it('closes the items when the consumer stops', async () => {
    let isLetGo = false;
    async function* items(): AsyncGenerator<number> {
      try {
        yield* numbers(10);
      } finally {
        isLetGo = true;
      }
    }
    const results = inOrder(items(), async (item) => item, { ahead: 1 });
    await results.next();
    await results.return(undefined);
    expect(isLetGo).toBe(true);
  });

  it('passes on a failure of the work', async () => {
    const work = () => Promise.reject(new Error('broken'));
    await expect(collected(inOrder(numbers(2), work, { ahead: 2 }))).rejects.toThrow('broken');
  });
});
