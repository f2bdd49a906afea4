import type { RunStore } from '../ports/run-store.ts';
import type { StoredRun } from '../run.ts';
import type { RunChange, RunEvent } from '../run-event.ts';
import { strategyKey } from '../strategy.ts';

/** What watchers were told of a run before this process took it up, and so are not told again. */
export interface ToldBefore {
  /** When the run's last event was recorded: its process was alive then. Null without events. */
  readonly lastAt: Date | null;
  readonly restingModels: ReadonlySet<string>;
  /** Keys of strategies. */
  readonly passedOver: ReadonlySet<string>;
  /** Keys of combinations that were tried, as made by `spliceTriedKey`. */
  readonly splicesTried: ReadonlySet<string>;
  /** The model that was asked for tests and has no `TestsWritten` yet; null otherwise. */
  readonly awaitedWriter: string | null;
}

const NOTHING: ToldBefore = {
  lastAt: null,
  restingModels: new Set(),
  passedOver: new Set(),
  splicesTried: new Set(),
  awaitedWriter: null,
};

/** A key that is equal for equal tries. */
export const spliceTriedKey = ({ of, overall }: SpliceTried): string =>
  `${of.join(' ')} ${overall}`;

type SpliceTried = Pick<Extract<RunChange, { kind: 'SpliceTried' }>, 'of' | 'overall'>;

/** How many events are read at once. Ends of attempts carry all of their files. */
const PAGE = 200;

/** Reads what was told of a run; nothing if it has not begun. Rejects when the store does. */
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
