import { afterAll, expect, it } from 'vitest';
import {
  type Application,
  applications,
  applicationsOfOtherKinds,
} from '../../bench/scorer-damage/applications.ts';
import { createScorerPool } from '../../src/adapters/toolchain/pool/scorer-pool.ts';
import { profileTask } from '../../src/orchestrator/profile/profile-task.ts';
import type { SourceFile } from '../../src/orchestrator/task.ts';

const scorer = createScorerPool({ workers: 2 });
afterAll(() => scorer.close());

const ORDERS: readonly ((files: readonly SourceFile[]) => readonly SourceFile[])[] = [
  // Imported files last.
  (files) => files.toReversed(),
  (files) => files.toSorted((left, right) => left.content.length - right.content.length),
];

/** The findings against an application of which only these files have arrived. */
async function heldAgainst({ request }: Application, files: readonly SourceFile[]) {
  const profile = profileTask({ request, files: [], conversationId: '' });
  const { signal } = new AbortController();
  const { checks } = await scorer.score(
    { request, profile, files, base: [], isPartial: true },
    signal,
  );
  return checks
    .filter(({ status }) => status === 'FAILED')
    .flatMap(({ id, findings }) => findings.map(({ path, message }) => `${id} ${path} ${message}`));
}

const ALL = [...applications(), ...(await applicationsOfOtherKinds())];

it.each(ALL.map((application) => [application.id, application] as const))(
  'holds nothing against %s while files are missing, in whatever order they arrive',
  async (_id, application) => {
    for (const order of ORDERS) {
      const files = order(application.files);
      for (let count = 1; count <= files.length; count++) {
        expect(await heldAgainst(application, files.slice(0, count))).toEqual([]);
      }
    }
  },
);
