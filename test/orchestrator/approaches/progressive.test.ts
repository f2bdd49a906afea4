import { describe, expect, it } from 'vitest';
import type { FileChange } from '../../../src/orchestrator/approaches/approach.ts';
import { progressive } from '../../../src/orchestrator/approaches/progressive.ts';
import { AttemptError } from '../../../src/orchestrator/failure.ts';
import { profileTask } from '../../../src/orchestrator/profile/profile-task.ts';
import type { Scorecard } from '../../../src/orchestrator/scorecard.ts';
import { collected } from '../../support/collected.ts';
import { aScorecard } from '../../support/fixed-scorer.ts';
import { type ScriptedWorkbench, scriptedWorkbench } from '../../support/scripted-workbench.ts';

const REQUEST = { request: 'Build a todo app with authentication' };
const PLAN = JSON.stringify({
  stages: [
    { title: 'Logic', paths: ['src/types.ts'] },
    { title: 'View', paths: ['src/App.tsx', 'src/main.tsx'] },
  ],
});
const PLAN_OF_ONE = JSON.stringify({ stages: [{ title: 'All', paths: ['a.ts'] }] });

const answer = (...files: readonly (readonly [string, string])[]): string =>
  JSON.stringify({ files: files.map(([path, content]) => ({ path, content })) });
const written = (path: string, content: string): FileChange => ({
  kind: 'written',
  file: { path, content },
});
const write = (workbench: ScriptedWorkbench): Promise<FileChange[]> =>
  collected(progressive.write(workbench));

/** A scorecard whose one failed check finds an error in `a.ts`. */
const faulty = (overall: number, change: Partial<Scorecard> = {}): Scorecard =>
  aScorecard(overall, {
    checks: [
      {
        id: 'types',
        title: 'Type-checks',
        dimension: 'CODE_QUALITY',
        weight: 50,
        status: 'FAILED',
        value: 0,
        findings: [
          {
            message: 'is not a number',
            severity: 'ERROR',
            path: 'a.ts',
            line: 2,
            column: 1,
            rule: 'TS2322',
          },
        ],
      },
    ],
    ...change,
  });

describe('progressive', () => {
  it('plans, then writes stage by stage, showing what exists', async () => {
    const workbench = scriptedWorkbench(
      REQUEST,
      [
        PLAN,
        answer(['src/types.ts', 'types']),
        answer(['src/App.tsx', 'app'], ['src/main.tsx', 'main']),
      ],
      [aScorecard(90)],
    );
    expect(await write(workbench)).toEqual([
      written('src/types.ts', 'types'),
      written('src/App.tsx', 'app'),
      written('src/main.tsx', 'main'),
    ]);
    const [plan, first, second] = workbench.prompts;
    expect(plan?.responseSchema?.properties).toHaveProperty('stages');
    expect(first?.responseSchema?.properties).toHaveProperty('files');
    expect(first?.prompt).toContain('<stage>\nsrc/types.ts\n</stage>');
    expect(first?.prompt).not.toContain('<written>');
    expect(second?.prompt).toContain(
      '<written>\n<file path="src/types.ts">\ntypes\n</file>\n</written>',
    );
    expect(second?.prompt).toContain('<stage>\nsrc/App.tsx\nsrc/main.tsx\n</stage>');
  });

  it('shows untouched files and written ones in separate sections', async () => {
    const files = [
      { path: 'a.ts', content: 'old a' },
      { path: 'b.ts', content: 'old b' },
    ];
    const plan = JSON.stringify({ stages: [{ paths: ['a.ts'] }, { paths: ['b.ts'] }] });
    const workbench = scriptedWorkbench(
      { request: 'Refactor a.ts and b.ts', files },
      [plan, answer(['a.ts', 'new a']), answer(['b.ts', 'new b'])],
      [aScorecard(90)],
    );
    await write(workbench);
    const last = workbench.prompts[2]?.prompt ?? '';
    expect(last).toContain('<files>\n<file path="b.ts">\nold b\n</file>\n</files>');
    expect(last).toContain('<written>\n<file path="a.ts">\nnew a\n</file>\n</written>');
  });

  it('asks again for files that a cut-off answer did not reach', async () => {
    const cut = `{"files":[{"path":"src/App.tsx","content":"app"},{"path":"src/main.tsx","content":"ma`;
    const workbench = scriptedWorkbench(
      REQUEST,
      [
        PLAN,
        answer(['src/types.ts', 'types']),
        { text: cut, isCut: true },
        answer(['src/main.tsx', 'main']),
      ],
      [aScorecard(90)],
    );
    expect(await write(workbench)).toContainEqual(written('src/main.tsx', 'main'));
    expect(workbench.prompts[3]?.prompt).toContain('<stage>\nsrc/main.tsx\n</stage>');
  });

  it('does not ask again forever without progress', async () => {
    const cut = { text: '{"files":[{"path":"a.ts","content":"x', isCut: true } as const;
    const workbench = scriptedWorkbench(REQUEST, [PLAN_OF_ONE, cut]);
    await expect(write(workbench)).rejects.toMatchObject({ code: 'OUTPUT_TRUNCATED' });
  });

  it('fails when no stage brings a usable file', async () => {
    const workbench = scriptedWorkbench(REQUEST, [PLAN_OF_ONE, 'Sorry, I cannot.']);
    await expect(write(workbench)).rejects.toMatchObject({ code: 'OUTPUT_UNUSABLE' });
  });

  describe('mending', () => {
    const first = [PLAN_OF_ONE, answer(['a.ts', 'first'])];

    it('shows the findings and keeps what scores higher', async () => {
      const workbench = scriptedWorkbench(
        REQUEST,
        [...first, answer(['a.ts', 'second'])],
        [faulty(60), aScorecard(80)],
      );
      expect(await write(workbench)).toEqual([written('a.ts', 'first'), written('a.ts', 'second')]);
      const prompt = workbench.prompts[2]?.prompt ?? '';
      expect(prompt).toContain('<written>\n<file path="a.ts">\nfirst\n</file>\n</written>');
      expect(prompt).toContain('<findings>\na.ts:2 TS2322 is not a number\n</findings>');
      expect(workbench.reviewed).toEqual([
        [{ path: 'a.ts', content: 'first' }],
        [{ path: 'a.ts', content: 'second' }],
      ]);
    });

    it('ends after two rounds', async () => {
      const workbench = scriptedWorkbench(
        REQUEST,
        [...first, answer(['a.ts', 'second']), answer(['a.ts', 'third'])],
        [faulty(60), faulty(70), faulty(80)],
      );
      expect(await write(workbench)).toHaveLength(3);
      expect(workbench.prompts).toHaveLength(4);
    });

    it('is skipped when no finding can be acted on', async () => {
      const { checks } = faulty(60);
      const vague = checks.map((check) => ({
        ...check,
        findings: check.findings.map((found) => ({
          ...found,
          path: null,
          severity: 'INFO' as const,
        })),
      }));
      const workbench = scriptedWorkbench(REQUEST, first, [aScorecard(60, { checks: vague })]);
      expect(await write(workbench)).toHaveLength(1);
    });

    it.each([
      ['lowers the score', aScorecard(59)],
      ['breaks the build', aScorecard(75, { isBuildable: false })],
    ])('takes a round back that %s', async (_, mended) => {
      const workbench = scriptedWorkbench(
        REQUEST,
        [...first, answer(['new.ts', 'new'], ['a.ts', 'worse'])],
        [faulty(60), mended, aScorecard(60)],
      );
      expect(await write(workbench)).toEqual([
        written('a.ts', 'first'),
        written('new.ts', 'new'),
        written('a.ts', 'worse'),
        { kind: 'deleted', path: 'new.ts' },
        written('a.ts', 'first'),
      ]);
    });

    it('brings back a file that a bad round deleted', async () => {
      const deletion = JSON.stringify({ files: [], deletedPaths: ['a.ts'] });
      const workbench = scriptedWorkbench(
        REQUEST,
        [...first, deletion],
        [faulty(60), aScorecard(0)],
      );
      expect((await write(workbench)).slice(1)).toEqual([
        { kind: 'deleted', path: 'a.ts' },
        written('a.ts', 'first'),
      ]);
    });

    it('ends without a further score when the answer changes nothing', async () => {
      const workbench = scriptedWorkbench(REQUEST, [...first, '{"files":[]}'], [faulty(60)]);
      expect(await write(workbench)).toEqual([written('a.ts', 'first')]);
    });

    it('keeps what was written when the model fails', async () => {
      const failure = new AttemptError('UNAVAILABLE', 'the model is gone');
      const workbench = scriptedWorkbench(REQUEST, [...first, failure], [faulty(60)]);
      expect(await write(workbench)).toEqual([written('a.ts', 'first')]);
    });

    it('rethrows errors that are not the model’s failure', async () => {
      const abort = new DOMException('stopped', 'AbortError');
      const workbench = scriptedWorkbench(REQUEST, [...first, abort], [faulty(60)]);
      await expect(write(workbench)).rejects.toBe(abort);
    });
  });

  it('closes the stream when the caller leaves early', async () => {
    const workbench = scriptedWorkbench(REQUEST, [PLAN, answer(['src/types.ts', 'types'])]);
    for await (const change of progressive.write(workbench)) {
      expect(change).toEqual(written('src/types.ts', 'types'));
      break;
    }
    expect(workbench.closedCount).toBe(2);
  });

  it('estimates several calls, and the largest of them', () => {
    const task = { ...REQUEST, files: [], conversationId: 'c' };
    const estimate = progressive.estimateTokens(task, profileTask(task));
    expect(estimate.calls).toBe(5);
    expect(estimate.largestCall?.inputTokens).toBeLessThan(estimate.inputTokens);
    expect(estimate.largestCall?.outputTokens).toBeLessThan(estimate.outputTokens);
  });
});
