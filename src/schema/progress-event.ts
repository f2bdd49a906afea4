import type { RunChange, RunEvent } from '../orchestrator/run-event.ts';
import { toGlobalId } from '../resolvers/global-id.ts';
import { builder } from './builder.ts';

/** A run event whose change is of the given kind. */
export type EventOf<Kind extends RunChange['kind']> = RunEvent & {
  readonly change: Extract<RunChange, { kind: Kind }>;
};

/** The fields common to all events; each kind of event has an object type of its own. */
export const AttemptProgressRef = builder.interfaceRef<RunEvent>('AttemptProgress').implement({
  description: 'Something that happened in a run.',
  resolveType: ({ change }) => change.kind,
  fields: (t) => ({
    runId: t.id({ resolve: ({ runId }) => toGlobalId('Run', runId) }),
    sequence: t.exposeInt('sequence', { description: '1, 2, 3 … within a run.' }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
});
