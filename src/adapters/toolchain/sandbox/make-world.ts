import { JSException, type Snapshot } from 'quickjs-wasi';
import { Engine } from './engine.ts';
import { readWorld, type WorldName } from './worlds.ts';

/**
 * An engine's memory after a world has been loaded into it: every trial begins with a copy, so that
 * it is as quick as copying and no trial sees another's traces.
 */
export async function makeWorld(name: WorldName): Promise<Snapshot> {
  const script = await readWorld(name);
  const engine = await Engine.create();
  try {
    engine.vm.evalCode(script, `${name}.js`).dispose();
    engine.vm.executePendingJobs();
    engine.vm.runGC();
    return engine.snapshot();
  } catch (error) {
    if (!(error instanceof JSException)) throw error;
    throw new Error(`The world "${name}" does not load: ${error.message} ${error.stack ?? ''}`);
  } finally {
    engine.dispose();
  }
}
