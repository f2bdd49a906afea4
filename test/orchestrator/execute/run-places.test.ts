import { describe, expect, it } from 'vitest';
import { RunPlace, RunPlaces } from '../../../src/orchestrator/execute/run-places.ts';
import { settle } from '../../support/manual-clock.ts';

function aHouse(count: number) {
  const places = new RunPlaces(count);
  const entered: string[] = [];
  const ask = (name: string) => {
    const controller = new AbortController();
    const place = new RunPlace(places, controller.signal);
    const taken = place.take().then(() => entered.push(name));
    return { place, taken, signal: controller.signal, stop: () => controller.abort() };
  };
  return { places, entered, ask };
}

describe('the places of runs', () => {
  it('are given in order of arrival, no more than there are', async () => {
    const { places, entered, ask } = aHouse(2);
    const [first] = ['a', 'b', 'c', 'd'].map(ask);
    await settle(1);
    expect([entered, places.wanted]).toEqual([['a', 'b'], 4]);
    first?.place.leave();
    await settle(1);
    expect([entered, places.wanted]).toEqual([['a', 'b', 'c'], 3]);
  });

  it('are not taken by a run that was stopped while it waited', async () => {
    const { places, entered, ask } = aHouse(1);
    const [first, stopped] = ['a', 'b', 'c'].map(ask);
    await settle(1);
    stopped?.stop();
    first?.place.leave();
    await settle(1);
    // A stopped run goes on without a place, to be ended.
    expect(entered).toEqual(['a', 'b', 'c']);
    stopped?.place.leave();
    expect(places.wanted).toBe(1);
  });

  it('are given up during a wait, and taken back ahead of new arrivals', async () => {
    const { entered, ask } = aHouse(1);
    const [first, second] = ['a', 'b', 'c'].map(ask);
    await settle(1);
    const rest = Promise.withResolvers<string>();
    const waited = first?.place
      .letGoDuring(() => rest.promise, first.signal)
      .then((over) => entered.push(`a after ${over}`));
    await settle(1);
    expect(entered).toEqual(['a', 'b']);
    rest.resolve('a rest');
    await settle(1);
    second?.place.leave();
    await waited;
    expect(entered).toEqual(['a', 'b', 'a after a rest']);
  });

  it('are given back in the order in which runs return from their waits', async () => {
    const { entered, ask } = aHouse(2);
    const [first, second, third, fourth] = ['a', 'b', 'c', 'd', 'e'].map(ask);
    await settle(1);
    for (const [name, waiting] of [
      ['a', first],
      ['b', second],
    ] as const) {
      waiting?.place
        .letGoDuring(async () => {}, waiting.signal)
        .then(() => entered.push(`${name} again`));
    }
    await settle(1);
    third?.place.leave();
    fourth?.place.leave();
    await settle(1);
    expect(entered).toEqual(['a', 'b', 'c', 'd', 'a again', 'b again']);
  });
});
