import { CompileFlags, EvalFlags, JSException, type Snapshot } from 'quickjs-wasi';
import { Engine } from './engine.ts';
import { readWorld, type WorldName } from './worlds.ts';

/**
 * The memory of an engine into which a world has been loaded. Every trial starts from a copy of it:
 * that is fast, and no trial sees traces of another.
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
 * Compiles in a separate engine, so that compiling leaves nothing in the snapshot. The source text
 * is stripped: it is half of a world's memory, and nobody sees it.
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
