import { describe, expect, it } from 'vitest';
import type { BundleReport } from '../../../../src/orchestrator/ports/code-tools.ts';
import type { TrialReport } from '../../../../src/orchestrator/ports/sandbox.ts';
import { readProject } from '../../../../src/orchestrator/scoring/project/project.ts';
import { trialsOfBoth } from '../../../../src/orchestrator/scoring/tools/trials-of-both.ts';
import { parsers } from '../../../support/a-trial.ts';
import {
  aScoreRequest,
  type FilesByPath,
  filesFrom,
} from '../../../support/score-request-builder.ts';

const BUILT: BundleReport = { kind: 'built', gzipBytes: 100, chunkCount: 1 };
const FAILED: BundleReport = { kind: 'failed', problems: [] };
const TRIED: TrialReport = {
  kind: 'tried',
  failures: [],
  isEmpty: false,
  controls: [],
  invariants: [],
  acceptance: [],
  absent: [],
};

/** A trial of files whose bundle and trial end when the test says so. */
function underWay(
  files: FilesByPath,
  { isPartial = false, before }: { isPartial?: boolean; before?: FilesByPath } = {},
) {
  const request = aScoreRequest(files, { isPartial });
  const bundle = Promise.withResolvers<BundleReport | null>();
  const trial = Promise.withResolvers<TrialReport>();
  const begun: AbortSignal[] = [];
  const tools = {
    ...parsers,
    bundle: async () => BUILT,
    tryOut: (_: unknown, signal: AbortSignal) => {
      begun.push(signal);
      return trial.promise;
    },
  };
  const reports = trialsOfBoth(
    {
      request,
      project: readProject(request.files, request.request, parsers),
      base: before === undefined ? null : readProject(filesFrom(before), '', parsers),
      bundle: bundle.promise,
    },
    { tools, signal: new AbortController().signal },
  );
  return { bundle, trial, begun, reports };
}

const SOUND = { 'src/add.ts': 'export const add = (a: number, b: number) => a + b;' };
const LOST = { 'src/add.ts': "import { zero } from './zero';\nexport const add = zero;" };

describe('a trial', () => {
  it('starts before it is known whether the code builds', async () => {
    const { bundle, trial, begun, reports } = underWay(SOUND);
    expect(begun).toHaveLength(1);
    bundle.resolve(BUILT);
    trial.resolve(TRIED);
    expect(await reports).toEqual({ own: TRIED, base: null });
    expect(begun).toHaveLength(1);
  });

  it('is aborted if the code turns out not to build', async () => {
    const { bundle, begun, reports } = underWay(SOUND);
    bundle.resolve(FAILED);
    expect((await reports).own).toEqual({ kind: 'untried', reason: 'It does not build' });
    expect(begun.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('waits for the bundle if an import is missing', async () => {
    const { bundle, begun, reports } = underWay(LOST);
    bundle.resolve(FAILED);
    expect((await reports).own).toEqual({ kind: 'untried', reason: 'It does not build' });
    expect(begun).toHaveLength(0);
  });

  it('is also run on the base of an edit if an invariant fails', async () => {
    const { bundle, trial, begun, reports } = underWay(SOUND, { before: SOUND });
    bundle.resolve(BUILT);
    const broken: TrialReport = {
      ...TRIED,
      invariants: [{ invariant: 'storing', label: 'POST /todos', testId: null, breach: 'gone' }],
    };
    trial.resolve(broken);
    expect(await reports).toEqual({ own: broken, base: broken });
    expect(begun).toHaveLength(2);
  });

  it('waits for the bundle while files are still arriving', async () => {
    const { bundle, trial, begun, reports } = underWay(SOUND, { isPartial: true });
    expect(begun).toHaveLength(0);
    bundle.resolve(BUILT);
    trial.resolve(TRIED);
    expect((await reports).own).toEqual(TRIED);
  });
});
