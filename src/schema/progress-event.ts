import type { RunChange, RunEvent } from '../orchestrator/run-event.ts';
import { toGlobalId } from '../resolvers/global-id.ts';
import { builder } from './builder.ts';

/** An event that tells of a change of this kind. */
export type EventOf<Kind extends RunChange['kind']> = RunEvent & {
  readonly change: Extract<RunChange, { kind: Kind }>;
};

/** What every event of a run has; each kind is an object of its own. */
export const AttemptProgressRef = builder.interfaceRef<RunEvent>('AttemptProgress').implement({
  description: 'Something that happened in a run.',
  resolveType: ({ change }) => change.kind,
  fields: (t) => ({
    runId: t.id({ resolve: ({ runId }) => toGlobalId('Run', runId) }),
    sequence: t.exposeInt('sequence', { description: '1, 2, 3 … within a run.' }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
});
