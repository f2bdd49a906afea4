import { CompileFlags, EvalFlags, JSException, type Snapshot } from 'quickjs-wasi';
import { Engine } from './engine.ts';
import { readWorld, type WorldName } from './worlds.ts';

/**
 * An engine's memory after a world has been loaded into it: every trial begins with a copy, so that
 * it is as quick as copying and no trial sees another's traces.
 */
export async function makeWorld(name: WorldName): Promise<Snapshot> {
  const code = await compile(name, await readWorld(name));
  const engine = await Engine.create();
  try {
    engine.vm.evalBytecode(code).dispose();
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

/**
 * Compiles in an engine of its own, so that what compiling takes is in no copy; and without the
 * text, which is half of a world's memory and is shown to nobody.
 */
async function compile(name: WorldName, script: string): Promise<Uint8Array> {
  const engine = await Engine.create();
  try {
    return engine.vm.compile(
      script,
      `${name}.js`,
      EvalFlags.TYPE_GLOBAL,
      CompileFlags.STRIP_SOURCE,
    );
  } finally {
    engine.dispose();
  }
}
