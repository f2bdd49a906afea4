import type { RunStore } from '../ports/run-store.ts';
import type { StoredRun } from '../run.ts';
import type { RunChange, RunEvent } from '../run-event.ts';
import { strategyKey } from '../strategy.ts';

/** What was told of a run before this process took it up, and is not to be told again. */
export interface ToldBefore {
  /** When something was told last, and so its process lived still; null: nothing was. */
  readonly lastAt: Date | null;
  readonly restingModels: ReadonlySet<string>;
  /** Keys of strategies. */
  readonly passedOver: ReadonlySet<string>;
  /** Keys of what was said of combinations that were tried. */
  readonly splicesTried: ReadonlySet<string>;
  /** Who was asked for tests, where it was not told what came of it; else null. */
  readonly awaitedWriter: string | null;
}

const NOTHING: ToldBefore = {
  lastAt: null,
  restingModels: new Set(),
  passedOver: new Set(),
  splicesTried: new Set(),
  awaitedWriter: null,
};

/** Equal for what says the same. */
export const spliceTriedKey = ({ of, overall }: SpliceTried): string =>
  `${of.join(' ')} ${overall}`;

type SpliceTried = Pick<Extract<RunChange, { kind: 'SpliceTried' }>, 'of' | 'overall'>;

/** Events that are read at once: those of attempts that ended bring their files. */
const PAGE = 200;

/** Reads what was told of a run that has begun. Throws where the store does. */
export async function toldBefore(run: StoredRun, store: RunStore): Promise<ToldBefore> {
  if (run.status === 'QUEUED') return NOTHING;
  let told = NOTHING;
  for (let sequence = 0; sequence < run.lastSequence; ) {
    const events = await store.eventsAfter(run.id, sequence, PAGE);
    const last = events.at(-1);
    if (last === undefined) break;
    told = events.reduce(afterEvent, told);
    sequence = last.sequence;
  }
  return told;
}

function afterEvent(told: ToldBefore, { at: lastAt, change }: RunEvent): ToldBefore {
  switch (change.kind) {
    case 'ModelResting':
      return { ...told, lastAt, restingModels: new Set([...told.restingModels, change.model]) };
    case 'StrategyPassedOver': {
      const key = strategyKey(change.strategy);
      return { ...told, lastAt, passedOver: new Set([...told.passedOver, key]) };
    }
    case 'SpliceTried':
      return {
        ...told,
        lastAt,
        splicesTried: new Set([...told.splicesTried, spliceTriedKey(change)]),
      };
    case 'TestsRequested':
      return { ...told, lastAt, awaitedWriter: change.model };
    case 'TestsWritten':
      return { ...told, lastAt, awaitedWriter: null };
    default:
      return { ...told, lastAt };
  }
}
