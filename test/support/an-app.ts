import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { onTestFinished } from 'vitest';
import { AT_ONCE, type Behaviour } from '../../src/adapters/rehearsal/server/behaviour.ts';
import { type App, startApp } from '../../src/app.ts';
import { type ContenderClient, connect } from '../../src/client/contender-client.ts';
import { type Config, readConfig } from '../../src/config.ts';
import type { Clock } from '../../src/orchestrator/ports/clock.ts';

export interface TestApp {
  readonly app: App;
  readonly client: ContenderClient;
  readonly config: Config;
}

export interface TestAppOptions {
  readonly environment?: NodeJS.ProcessEnv;
  /** Changes the behaviour of single rehearsal models, which answer at once by default. */
  readonly rehearsal?: Readonly<Record<string, Partial<Behaviour>>>;
  /** Folder for the database, which is kept in memory by default. */
  readonly dataDir?: string;
  /** The machine's clock by default. */
  readonly clock?: Clock;
}

const MODELS = ['gemini-2.5-flash-lite', 'gemini-2.5-flash', 'gemini-2.5-pro'];

/** The whole service on a free port with rehearsal models; closed when the test ends. */
export async function anApp(options: TestAppOptions = {}): Promise<TestApp> {
  const config = {
    ...readConfig({ PORT: '0', ...options.environment }),
    dataDir: options.dataDir ?? null,
  };
  const rehearsal = Object.fromEntries(
    MODELS.map((name) => [name, { ...AT_ONCE, ...options.rehearsal?.[name] }]),
  );
  const app = await startApp(config, {
    log: pino({ level: 'silent' }),
    rehearsal,
    ...(options.clock && { clock: options.clock }),
  });
  const client = connect(app.url);
  onTestFinished(async () => {
    await client[Symbol.asyncDispose]();
    await app.close();
  });
  return { app, client, config };
}

/** An empty folder, removed when the test ends. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'contender-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
