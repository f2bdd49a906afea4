import { parentPort } from 'node:worker_threads';
import type { Snapshot } from 'quickjs-wasi';
import { Engine } from './engine/engine.ts';
import { makeWorld } from './engine/make-world.ts';
import type { WorldName } from './engine/worlds.ts';
import type { TrialAnswer, TrialOrder } from './sandbox-message.ts';
import { tryOut } from './trial/try-out.ts';

/**
 * The entry point of a sandbox's thread. It runs one trial at a time, in a thread of its own so
 * that it can be terminated whatever it is doing. Worlds are kept for later trials.
 */
const worlds = new Map<WorldName, Promise<Snapshot>>();
/** A copy of the world that was used last, made in advance while nobody waits for it. */
let spare: { readonly world: WorldName; readonly engine: Promise<Engine> } | null = null;

function worldOf(name: WorldName): Promise<Snapshot> {
  const known = worlds.get(name) ?? makeWorld(name);
  worlds.set(name, known);
  return known;
}

const copyOf = async (name: WorldName): Promise<Engine> => Engine.restore(await worldOf(name));

async function takeCopy(name: WorldName): Promise<Engine> {
  const { world, engine } = spare ?? { world: name, engine: copyOf(name) };
  spare = null;
  if (world === name) return engine;
  (await engine).dispose();
  return copyOf(name);
}

function makeSpare(world: WorldName): void {
  const engine = copyOf(world);
  // Whoever takes the copy gets the rejection.
  engine.catch(() => undefined);
  spare = { world, engine };
}

async function answer({ world, trial }: TrialOrder): Promise<TrialAnswer> {
  try {
    // Making a world does not count towards a trial's time.
    await worldOf(world);
    return { kind: 'over', course: await tryOut(trial, () => takeCopy(world)) };
  } catch (error) {
    return { kind: 'broken', message: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (order: TrialOrder) => {
  void answer(order).then((message) => {
    parentPort?.postMessage(message);
    if (message.kind === 'over') makeSpare(order.world);
  });
});
