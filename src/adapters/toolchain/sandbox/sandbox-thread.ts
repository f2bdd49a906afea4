import { parentPort } from 'node:worker_threads';
import type { Snapshot } from 'quickjs-wasi';
import { Engine } from './engine.ts';
import { makeWorld } from './make-world.ts';
import type { TrialAnswer, TrialOrder } from './sandbox-message.ts';
import { tryOut } from './try-out.ts';
import type { WorldName } from './worlds.ts';

/**
 * Runs trials in a thread of its own, one at a time, so that it can be ended whatever it is busy
 * with. Worlds are kept for the next trial.
 */
const worlds = new Map<WorldName, Promise<Snapshot>>();

function worldOf(name: WorldName): Promise<Snapshot> {
  const known = worlds.get(name) ?? makeWorld(name);
  worlds.set(name, known);
  return known;
}

async function answer({ world, trial }: TrialOrder): Promise<TrialAnswer> {
  try {
    const snapshot = await worldOf(world);
    return { kind: 'report', report: await tryOut(trial, () => Engine.restore(snapshot)) };
  } catch (error) {
    return { kind: 'broken', message: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (order: TrialOrder) => {
  void answer(order).then((message) => parentPort?.postMessage(message));
});
