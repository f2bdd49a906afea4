/**
 * Compares the modes: the same runs in each, through the real orchestrator and executor, with an
 * in-memory store and simulated models and scorer. 1,000 runs per mode on a virtual clock, or N
 * with `--runs N`; `--real N` does N runs per mode on the real clock. `--faults 4` makes faults
 * four times as frequent; `--scores real` spreads scores as over real models' outputs. Threshold,
 * width and price of a second (`--threshold`, `--width`, `--usd-per-second`) default to the
 * policy's.
 */
import { parseArgs } from 'node:util';
import { systemClock } from '../../src/adapters/system/system-clock.ts';
import { createOrchestrator } from '../../src/orchestrator/create-orchestrator.ts';
import { DEFAULT_POLICY } from '../../src/orchestrator/policy.ts';
import type { StoredRun } from '../../src/orchestrator/run.ts';
import { EXECUTION_MODES, type ExecutionMode } from '../../src/orchestrator/strategy.ts';
import { foresightSeconds } from './foresight.ts';
import { printForesight, printModes } from './print-modes.ts';
import { simulatedPorts } from './simulated-ports.ts';
import { virtualClock } from './virtual-clock.ts';
import type { Spread } from './world.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    real: { type: 'string' },
    faults: { type: 'string', default: '1' },
    scores: { type: 'string', default: 'rehearsal' },
    threshold: { type: 'string', default: `${DEFAULT_POLICY.defaults.qualityThreshold}` },
    width: { type: 'string', default: `${DEFAULT_POLICY.parallelWidth}` },
    'usd-per-second': { type: 'string', default: `${DEFAULT_POLICY.usdPerSecond}` },
  },
});
const isReal = values.real !== undefined;
const world = { faultFactor: Number(values.faults), spread: spreadNamed(values.scores) };
const qualityThreshold = Number(values.threshold);
const policy = {
  ...DEFAULT_POLICY,
  parallelWidth: Number(values.width),
  usdPerSecond: Number(values['usd-per-second']),
  splice: { ...DEFAULT_POLICY.splice, isOn: false },
};
const runs = Number(values.real ?? values.runs);

function spreadNamed(name: string): Spread {
  if (name === 'rehearsal' || name === 'real') return name;
  throw new Error(`--scores is rehearsal or real, not ${name}`);
}

/** What a finished run took and achieved; quality 0 means that nothing won. */
export interface FinishedRun {
  readonly seconds: number;
  readonly quality: number;
  readonly costUsd: number;
  readonly attempts: StoredRun['attempts'];
}

async function measure(mode: ExecutionMode): Promise<readonly FinishedRun[]> {
  const virtual = isReal ? null : virtualClock();
  const clock = virtual ?? systemClock;
  const passUntil = <Result>(work: Promise<Result>): Promise<Result> =>
    virtual === null ? work : virtual.passUntil(work);
  const ports = simulatedPorts(clock, world);
  const orchestrator = await createOrchestrator({ ports, policy, isSoleExecutor: true });
  const finished: FinishedRun[] = [];
  for (let run = 0; run < runs; run += 1) {
    ports.nextRun();
    const startedMs = clock.monotonicMs();
    const runId = await orchestrator.start('bench', {
      request: 'Build a kanban board',
      mode,
      qualityThreshold,
    });
    await passUntil(orchestrator.finished(runId, new AbortController().signal));
    const seconds = (clock.monotonicMs() - startedMs) / 1000;
    const [stored, events] = [
      await ports.store.find(runId),
      await ports.store.eventsAfter(runId, 0, 10_000),
    ];
    const result = events.at(-1)?.change;
    if (stored === null || result?.kind !== 'RunCompleted') throw new Error(`run ${runId} is open`);
    const winnerId = result.result.status === 'FAILED' ? null : result.result.winnerAttemptId;
    const winner = stored.attempts.find(({ id }) => id === winnerId)?.state;
    finished.push({
      seconds,
      quality: winner?.kind === 'SCORED' ? winner.scorecard.overall : 0,
      costUsd: stored.attempts.reduce(
        (sum, { state }) => sum + (state.kind === 'RUNNING' ? 0 : state.spend.costUsd),
        0,
      ),
      attempts: stored.attempts,
    });
  }
  await orchestrator.close();
  return finished;
}

// The clocks' timers do not keep the process alive.
const keptAlive = setInterval(() => {}, 60_000);
const measured = new Map<ExecutionMode, readonly FinishedRun[]>();
for (const mode of EXECUTION_MODES) measured.set(mode, await measure(mode));
clearInterval(keptAlive);
printModes(measured, qualityThreshold);
printForesight(
  Array.from({ length: runs }, (_, index) =>
    foresightSeconds({ ...world, run: index + 1 }, qualityThreshold),
  ),
);
