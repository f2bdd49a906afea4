import { describe, expect, it } from 'vitest';
import { LINGER_MS } from '../../../src/orchestrator/execute/run-journal.ts';
import { graft } from '../../../src/orchestrator/execute/splice/graft.ts';
import type { Scorer } from '../../../src/orchestrator/ports/scorer.ts';
import type { StoredRun } from '../../../src/orchestrator/run.ts';
import type { RunEvent } from '../../../src/orchestrator/run-event.ts';
import { unlessAborted } from '../../../src/orchestrator/time/unless-aborted.ts';
import { NOTHING_SPENT } from '../../../src/orchestrator/usage.ts';
import { anExecutor, type ExecutorOptions } from '../../support/an-executor.ts';
import { aScorecard } from '../../support/fixed-scorer.ts';
import { settle } from '../../support/manual-clock.ts';
import { memoryRunStore } from '../../support/memory-run-store.ts';
import { answers, type ScriptedModel, scriptedModel } from '../../support/scripted-model.ts';
import { aRunOf, nextId } from '../../support/stored-run-builders.ts';

const LIST = 'src/List.tsx';
const FORM = 'src/Form.tsx';
const APP = {
  path: 'src/App.tsx',
  content: "import { List } from './List';\nimport { Form } from './Form';\n",
};
const list = (how: string) => ({ path: LIST, content: `export const List = () => '${how}';\n` });
const form = (how: string) => ({
  path: FORM,
  content: `export function Form() { return '${how}'; }\n`,
});

/** Takes off 30 points for every file with a fault in it, with a finding that names the file. */
const faultCounting: Scorer = {
  version: 'fixed',
  score: async ({ files, isPartial }, signal) => {
    signal.throwIfAborted();
    const faulty = files.filter(({ content }) => content.includes('fault'));
    const overall = 95 - 30 * faulty.length;
    const checks = faulty.map(({ path }, index) => ({
      id: `check-${index}`,
      title: 'Faultless',
      dimension: 'FUNCTIONALITY' as const,
      weight: 10,
      status: 'FAILED' as const,
      value: 0,
      findings: [
        { message: 'fault', severity: 'ERROR' as const, path, line: 1, column: null, rule: null },
      ],
    }));
    // Partial scores have no findings, so that no attempt is stopped because of them.
    return aScorecard(overall, { isPartial, checks: isPartial ? [] : checks });
  },
};

const UNMENDED = { repairRounds: 0 };

const executorOf = (models: readonly ScriptedModel[], options: ExecutorOptions = {}) =>
  anExecutor(models, { ...options, ports: { scorer: faultCounting, ids: nextId } });

const told = ({ attempts }: StoredRun): readonly string[] =>
  attempts.map(({ reason, state }) =>
    state.kind === 'SCORED' ? `${reason} ${state.scorecard.overall}` : `${reason} ${state.kind}`,
  );

const twoThatFallShort = () => [
  scriptedModel('flash', [answers(APP, list('sound'), form('a fault'))]),
  scriptedModel('pro', [answers(APP, list('a fault'), form('sound'))]),
];

const aRun = (policy = {}) => ({ ...aRunOf(['flash', 'pro']), policy: { ...UNMENDED, ...policy } });

describe('a run whose attempts all fell short', () => {
  it('ends with the better files of several combined, if they score higher than each', async () => {
    const { begin, stored, eventsOf } = executorOf(twoThatFallShort());
    const run = aRun();
    await begin(run);

    const end = await stored(run.id);
    expect(told(end)).toEqual(['FIRST 65', 'FELL_SHORT 65', 'SPLICE 95']);
    const [first, second, spliced] = end.attempts;
    expect(spliced?.origin).toEqual({ kind: 'splice', of: [first?.id, second?.id] });
    expect(spliced?.strategy).toEqual(first?.strategy);
    const changes = (await eventsOf(run.id)).map(({ change }) => change);
    expect(changes.find(({ kind }) => kind === 'SpliceTried')).toEqual({
      kind: 'SpliceTried',
      of: [first?.id, second?.id],
      overall: 95,
    });
    expect(spliced?.state).toMatchObject({
      spend: NOTHING_SPENT,
      files: [APP, list('sound'), form('sound')],
    });
    const events = await eventsOf(run.id);
    expect(events.at(-1)?.change).toMatchObject({
      result: {
        winnerAttemptId: spliced?.id,
        selection: { qualityScore: 65, wasOptimal: true },
      },
    });
    const grafted = events.flatMap(({ change }) =>
      change.kind === 'FileGenerated' && change.attemptId === spliced?.id ? [change.path] : [],
    );
    expect(grafted).toEqual([FORM]);
  });

  it('tries no further combination once one reaches the threshold', async () => {
    const note = (by: string) => ({ path: 'src/note.ts', content: `export const by = '${by}';\n` });
    const { begin, eventsOf } = executorOf([
      scriptedModel('flash', [answers(APP, list('sound'), form('a fault'), note('flash'))]),
      scriptedModel('pro', [answers(APP, list('a fault'), form('sound'), note('pro'))]),
    ]);
    const run = aRun();
    await begin(run);
    const tried = (await eventsOf(run.id)).filter(({ change }) => change.kind === 'SpliceTried');
    expect(tried.map(({ change }) => change)).toMatchObject([{ overall: 95 }]);
  });

  it('leaves them as they are when files do not fit, nothing is gained, or splicing is off', async () => {
    const unfitting = { path: FORM, content: "export const Shape = 'sound';\n" };
    const wider = { path: LIST, content: `${list('a fault').content}export const Row = 1;\n` };
    const cases: readonly [readonly ScriptedModel[], object][] = [
      [
        [
          scriptedModel('flash', [answers(APP, list('sound'), form('a fault'))]),
          scriptedModel('pro', [answers(APP, wider, unfitting)]),
        ],
        {},
      ],
      [
        [
          scriptedModel('flash', [answers(APP, list('sound'), form('a fault'))]),
          scriptedModel('pro', [answers(APP, list('sound'), form('another fault'))]),
        ],
        {},
      ],
      [twoThatFallShort(), { splice: false }],
    ];
    for (const [models, policy] of cases) {
      const { begin, stored } = executorOf(models);
      const run = aRun(policy);
      await begin(run);
      expect(told(await stored(run.id))).toEqual(['FIRST 65', 'FELL_SHORT 65']);
    }
  });

  it('drops a combination that scores no higher than each', async () => {
    /** Finds a fault in the app of every combination, the only sets without one of their own. */
    const fallingApart: Scorer = {
      ...faultCounting,
      score: async (request, signal) => {
        const scorecard = await faultCounting.score(request, signal);
        if (scorecard.overall < 95) return scorecard;
        const asFaulty = request.files.map((file) =>
          file.path === APP.path ? { ...file, content: '// fault' } : file,
        );
        return faultCounting.score({ ...request, files: asFaulty }, signal);
      },
    };
    const { begin, stored, eventsOf } = anExecutor(twoThatFallShort(), {
      ports: { scorer: fallingApart, ids: nextId },
    });
    const run = aRun();
    await begin(run);
    const tried = (await eventsOf(run.id)).filter(({ change }) => change.kind === 'SpliceTried');
    expect(tried.map(({ change }) => change)).toMatchObject([{ overall: 65 }]);
    expect(told(await stored(run.id))).toEqual(['FIRST 65', 'FELL_SHORT 65']);
  });

  it('tells of a combination once, even if another process tries it again', async () => {
    const note = (by: string) => ({ path: 'src/note.ts', content: `export const by = '${by}';\n` });
    const models = [
      scriptedModel('flash', [answers(APP, list('sound'), form('a fault'), note('flash'))]),
      scriptedModel('pro', [answers(APP, list('a fault'), form('sound'), note('pro'))]),
    ];
    const store = memoryRunStore();
    const run = aRun();
    const tried = async () =>
      (await store.eventsAfter(run.id, 0, 100)).flatMap(({ change }) =>
        change.kind === 'SpliceTried' ? [change.overall] : [],
      );
    /** Scores combinations, the only faultless sets, at 40, but hangs on one with the note `by`. */
    const silentOf = (by: string | null): Scorer => ({
      ...faultCounting,
      score: async (request, signal) => {
        const scorecard = await faultCounting.score(request, signal);
        if (request.isPartial || scorecard.overall < 95) return scorecard;
        const isSilent = request.files.some(({ content }) => content === note(by ?? '').content);
        if (isSilent) await unlessAborted(new Promise<never>(() => {}), signal);
        return aScorecard(40);
      },
    });
    const first = anExecutor(models, { store, ports: { scorer: silentOf('pro'), ids: nextId } });
    await first.begin(run);
    await first.clock.advance(LINGER_MS);
    expect(await tried()).toEqual([40]);
    await first.executor.close();

    const second = anExecutor(models, { store, ports: { scorer: silentOf(null), ids: nextId } });
    await second.executor.recover({ isSoleExecutor: true });
    await settle();
    expect((await second.stored(run.id)).status).toBe('SUCCEEDED');
    expect(await tried()).toEqual([40, 40]);
  });

  it('is not spliced again by a process that takes it up in the middle', async () => {
    const store = memoryRunStore();
    const dying = {
      ...store,
      append: async (...events: [RunEvent, ...RunEvent[]]) => {
        const attempts = (await store.find(run.id))?.attempts ?? [];
        const isSplicing = attempts.filter(({ state }) => state.kind === 'SCORED').length === 2;
        if (isSplicing && events.some(({ change }) => change.kind === 'FileGenerated')) {
          throw new Error('the process was killed');
        }
        await store.append(...events);
      },
    };
    const first = executorOf(twoThatFallShort(), { store: dying });
    const run = aRun();
    await first.begin(run);
    await first.clock.advance(10_000);
    expect((await store.find(run.id))?.attempts.at(-1)?.state.kind).toBe('RUNNING');

    const second = executorOf([scriptedModel('flash', []), scriptedModel('pro', [])], { store });
    await second.executor.recover({ isSoleExecutor: true });
    await settle();
    const end = await second.stored(run.id);
    expect(end.status).toBe('SUCCEEDED');
    expect(told(end)).toEqual(['FIRST 65', 'FELL_SHORT 65', 'SPLICE FAILED']);
    expect(end.attempts.at(-1)?.state).toMatchObject({ spend: NOTHING_SPENT });
  });
});

describe('a graft', () => {
  const set = (files: Readonly<Record<string, string>>) =>
    new Map(Object.entries(files).map(([path, content]) => [path, { path, content }]));
  const pathsOf = (files: ReturnType<typeof graft>) => (files === null ? null : [...files.keys()]);

  it('brings along what the file needs and the base lacks', () => {
    const base = set({ 'a.ts': 'export const a = 1;' });
    const donor = set({
      'a.ts': "import { b } from './b';\nimport c from './c';\nexport const a = b + c;",
      'b.ts': 'export const b = 2;',
      'c.ts': 'export default 3;',
      'd.ts': 'export const d = 4;',
    });
    expect(pathsOf(graft('a.ts', base, donor))).toEqual(['a.ts', 'c.ts', 'b.ts']);
  });

  it('replaces a file that lacks an export the grafted one needs, if no export is lost', () => {
    const donor = set({
      'a.ts': "import { more } from './b';\nexport const a = more;",
      'b.ts': 'export const more = 2;\nexport const less = 1;',
    });
    const fits = set({ 'a.ts': 'export const a = 1;', 'b.ts': 'export const less = 1;' });
    expect(graft('a.ts', fits, donor)?.get('b.ts')).toEqual(donor.get('b.ts'));
    const clashes = set({ 'a.ts': 'export const a = 1;', 'b.ts': 'export const own = 1;' });
    expect(graft('a.ts', clashes, donor)).toBeNull();
  });

  it('does not fit when it imports something that even its own attempt lacks', () => {
    const base = set({ 'a.ts': 'export const A = 1;' });
    const donor = set({ 'a.ts': "import { c } from './c';\nexport const A = c;" });
    expect(graft('a.ts', base, donor)).toBeNull();
  });

  it('does not fit when it needs more than a few other files', () => {
    const names = Array.from({ length: 9 }, (_, index) => `part${index}`);
    const imports = names.map((name) => `import { ${name} } from './${name}';`);
    const base = set({ 'a.ts': 'export const A = 1;' });
    const donor = set({
      'a.ts': [...imports, 'export const A = 1;'].join('\n'),
      ...Object.fromEntries(names.map((name) => [`${name}.ts`, `export const ${name} = 1;`])),
    });
    expect(graft('a.ts', base, donor)).toBeNull();
  });

  it('does not fit when an export of the base would be missing', () => {
    const base = set({ 'a.ts': 'export type A = 1;\nexport default function f() {}' });
    expect(graft('a.ts', base, set({ 'a.ts': 'export type A = 2;' }))).toBeNull();
    const donor = set({ 'a.ts': 'type A = 2;\nconst f = 1;\nexport { type A, f as default };' });
    expect(pathsOf(graft('a.ts', base, donor))).toEqual(['a.ts']);
  });
});
