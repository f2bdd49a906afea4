import type { Snapshot } from 'quickjs-wasi';
import { bundleForTrial } from '../../src/adapters/toolchain/sandbox/bundle/trial-bundle.ts';
import { Engine } from '../../src/adapters/toolchain/sandbox/engine/engine.ts';
import { accept } from '../../src/adapters/toolchain/sandbox/trial/accept.ts';
import { explore } from '../../src/adapters/toolchain/sandbox/trial/explore.ts';
import { GuestSession } from '../../src/adapters/toolchain/sandbox/trial/guest-session.ts';
import { tryInvariants } from '../../src/adapters/toolchain/sandbox/trial/invariants/try-invariants.ts';
import { viewOf } from '../../src/adapters/toolchain/sandbox/trial/page-view.ts';
import {
  load,
  preparedScript,
  showOf,
} from '../../src/adapters/toolchain/sandbox/trial/prepared-trial.ts';
import { TrialTime } from '../../src/adapters/toolchain/sandbox/trial/trial-time.ts';
import type { TrialRequest } from '../../src/orchestrator/ports/sandbox.ts';
import { CpuWatch } from './cpu-watch.ts';

/** The stages of a trial, in order. */
export const STAGES = [
  'bundling',
  'copying the world',
  'loading',
  'trying invariants',
  'exploring',
  'accepting',
];

/** Processor time by stage of a trial, carried out in this thread as the sandbox would do it. */
export async function timeTrial(
  request: TrialRequest,
  world: Snapshot,
): Promise<ReadonlyMap<string, number>> {
  const watch = new CpuWatch();
  const { stage, acceptance } = request;
  const bundled = await watch.time('bundling', () => bundleForTrial(request));
  if (bundled.kind === 'unbundled') throw new Error(bundled.reason);
  const { scripts } = bundled;
  const html = stage.kind === 'page' ? (stage.html?.content ?? '') : '';
  const trial = {
    html,
    show: showOf(stage),
    scripts: scripts.map(preparedScript),
    acceptance,
  };
  const start = (): Promise<Engine> => watch.time('copying the world', () => Engine.restore(world));
  const time = new TrialTime();
  const engine = await start();
  try {
    const session = new GuestSession(engine);
    const firstView = await watch.time('loading', () => {
      load(session, trial);
      return viewOf(session);
    });
    const { answered } = await watch.time('trying invariants', () => tryInvariants(session, time));
    await watch.time('exploring', () => explore(session, time, answered));
    await watch.time('accepting', () =>
      accept(trial, { start, firstView, lastView: viewOf(session), time }),
    );
  } finally {
    engine.dispose();
  }
  return watch.take();
}
