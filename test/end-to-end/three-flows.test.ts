import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/adapters/prisma/database/open-database.ts';
import { aFolder, anApp } from '../support/an-app.ts';
import { type ProgressEvent, runToEnd } from '../support/follow-run.ts';

const BUTTON_FILES = [
  {
    path: 'src/Button.tsx',
    content: `import './button.css';

interface ButtonProps {
  label: string;
  onPress: () => void;
}

export function Button({ label, onPress }: ButtonProps) {
  return (
    <button type="button" className="button" onClick={onPress}>
      {label}
    </button>
  );
}
`,
  },
  {
    path: 'src/button.css',
    content: '.button {\n  color: white;\n  background-color: red;\n  padding: 8px 16px;\n}\n',
  },
];

/**
 * Sequences without gaps, RunStarted first, RunCompleted last, and each attempt's events in order.
 */
function expectLegalOrder(events: readonly ProgressEvent[]): void {
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  const kinds = events.map(({ __typename }) => __typename);
  expect(kinds[0]).toBe('RunStarted');
  expect(kinds.indexOf('RunCompleted')).toBe(kinds.length - 1);
  const open = new Set<string>();
  for (const event of events) {
    switch (event.__typename) {
      case 'AttemptStarted':
        open.add(event.attempt.id);
        break;
      case 'FileGenerated':
      case 'PartialScore':
        expect(open).toContain(event.attemptId);
        break;
      case 'AttemptScored':
      case 'AttemptFailed':
      case 'AttemptCancelled':
        expect(open.delete(event.attempt.id)).toBe(true);
        break;
      case 'RunStarted':
      case 'RunCompleted':
        expect(open).toEqual(new Set());
        break;
    }
  }
}

/** The rows in the database after the service has been closed. */
async function rowsIn(dataDir: string) {
  const database = await openDatabase({ databaseUrl: null, dataDir });
  try {
    return {
      performance: await database.client.modelPerformance.findMany({
        orderBy: { createdAt: 'asc' },
      }),
      selections: await database.client.modelSelection.findMany(),
      runs: await database.client.run.findMany(),
    };
  } finally {
    await database.close();
  }
}

describe('the three flows', () => {
  it('edits a button with the lite model first, since the task is easy', async () => {
    const dataDir = await aFolder();
    const { app, client } = await anApp({ dataDir });
    const { events, run } = await runToEnd(client, {
      request: 'Change button color to blue',
      files: BUTTON_FILES,
    });

    expectLegalOrder(events);
    expect(run).toMatchObject({
      status: 'SUCCEEDED',
      profile: { type: 'EDIT', complexity: 'LOW' },
      winner: { strategy: { model: 'gemini-2.5-flash-lite', approach: 'SIMPLE', priority: 1 } },
      metrics: { strategiesTried: 1 },
    });
    const css = run.files.find(({ path }) => path === 'src/button.css');
    expect(css?.content).toContain('blue');
    expect(css?.content).not.toContain('red');
    expect(run.files.find(({ path }) => path === 'src/Button.tsx')?.content).toBe(
      BUTTON_FILES[0]?.content,
    );

    await app.close();
    const rows = await rowsIn(dataDir);
    expect(rows.performance).toMatchObject([
      {
        userId: 'local',
        modelName: 'gemini-2.5-flash-lite',
        approach: 'SIMPLE',
        success: true,
        qualityScore: run.qualityScore,
        requestComplexity: 'LOW',
        provider: 'rehearsal',
      },
    ]);
    expect(rows.selections).toMatchObject([
      { selectedModel: 'gemini-2.5-flash-lite', qualityScore: run.qualityScore, wasOptimal: null },
    ]);
  });

  it('builds a todo app with authentication: flash in stages first, then pro in stages', async () => {
    const dataDir = await aFolder();
    const { app, client } = await anApp({ dataDir });
    const { events, run } = await runToEnd(client, {
      request: 'Build a todo app with authentication',
    });

    expectLegalOrder(events);
    const [started] = events;
    if (started?.__typename !== 'RunStarted') throw new Error('the run did not start first');
    expect(started.plan.steps.slice(0, 2).map(({ strategy }) => strategy)).toMatchObject([
      { model: 'gemini-2.5-flash', approach: 'PROGRESSIVE' },
      { model: 'gemini-2.5-pro', approach: 'PROGRESSIVE' },
    ]);
    expect(run).toMatchObject({
      status: 'SUCCEEDED',
      profile: { type: 'GENERATION', complexity: 'HIGH' },
    });
    expect(run.profile.requirements).toContain('authentication');
    expect(run.qualityScore).toBeGreaterThanOrEqual(70);
    expect(run.files.map(({ path }) => path)).toContain('src/App.tsx');
    expect(events.some(({ __typename }) => __typename === 'PartialScore')).toBe(true);

    await app.close();
    const rows = await rowsIn(dataDir);
    expect(rows.runs).toMatchObject([{ status: 'SUCCEEDED', lastSequence: events.length }]);
    expect(rows.performance).toMatchObject(
      run.attempts.map(({ strategy, scorecard }) => ({
        modelName: strategy.model,
        approach: strategy.approach,
        qualityScore: scorecard?.overall,
        taskType: 'GENERATION',
        requestComplexity: 'HIGH',
        success: true,
      })),
    );
    const best = Math.max(...run.attempts.map(({ scorecard }) => scorecard?.overall ?? -1));
    expect([run.qualityScore, run.winner?.scorecard?.overall]).toEqual([best, best]);
    expect(rows.selections).toMatchObject([
      { selectedModel: 'gemini-2.5-flash', taskProfile: { complexity: 'HIGH' } },
    ]);
    expect(rows.selections[0]?.alternativeModels).toContain('gemini-2.5-pro');
  });

  it('builds a dashboard with charts by two models in parallel, and the better one wins', async () => {
    const dataDir = await aFolder();
    const { app, client } = await anApp({ dataDir });
    const { events, run } = await runToEnd(client, {
      request: 'Create dashboard with charts',
      mode: 'PARALLEL',
    });

    expectLegalOrder(events);
    const kinds = events.map(({ __typename }) => __typename);
    const secondStart = kinds.lastIndexOf('AttemptStarted');
    expect(secondStart).toBeLessThan(kinds.indexOf('AttemptScored'));
    expect(run.attempts).toHaveLength(2);
    expect(new Set(run.attempts.map(({ strategy }) => strategy.model)).size).toBe(2);
    const scores = run.attempts.map(({ scorecard }) => scorecard?.overall ?? -1);
    expect(run.qualityScore).toBe(Math.max(...scores));

    await app.close();
    const rows = await rowsIn(dataDir);
    expect(rows.performance).toHaveLength(2);
    const [selection] = rows.selections;
    expect(selection?.wasOptimal).toBe(run.winner?.strategy.model === selection?.selectedModel);
  });
});
