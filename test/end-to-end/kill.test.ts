import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '../../src/client/contender-client.ts';
import { AttemptProgressDocument } from '../../src/client/documents.ts';
import { aFolder } from '../support/an-app.ts';
import { eventsOfRun, readRun, startRun } from '../support/follow-run.ts';

const MAIN = path.join(import.meta.dirname, '../../src/main.ts');

/** Starts a server process, and returns it with the address it reports. */
async function serve(dataDir: string): Promise<{ server: ChildProcess; url: URL }> {
  const server = spawn(process.execPath, [MAIN, 'serve'], {
    env: {
      ...process.env,
      PORT: '0',
      CONTENDER_DATA_DIR: dataDir,
      DATABASE_URL: '',
      GEMINI_API_KEY: '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    server.kill('SIGKILL');
  });
  for await (const line of createInterface({ input: server.stdout ?? process.stdin })) {
    const address = /Contender listens at (http\S+graphql)/.exec(line)?.[1];
    if (address !== undefined) return { server, url: new URL(address) };
  }
  throw new Error('the server ended before it listened');
}

describe('a server that is killed in the middle of a run', () => {
  it('resumes the run at its next start, and tries no strategy twice', async () => {
    const dataDir = await aFolder();
    const first = await serve(dataDir);
    const client = connect(first.url);
    const runId = await startRun(client, { request: 'Build a todo app with authentication' });
    const seen: number[] = [];
    for await (const { attemptProgress } of client.subscribe(AttemptProgressDocument, { runId })) {
      seen.push(attemptProgress.sequence);
      if (attemptProgress.__typename === 'FileGenerated') break;
    }
    first.server.kill('SIGKILL');
    await once(first.server, 'exit');
    await client[Symbol.asyncDispose]();

    const second = await serve(dataDir);
    await using next = connect(second.url);
    const rest = await eventsOfRun(next, runId, seen.at(-1));
    const union = [...seen, ...rest.map(({ sequence }) => sequence)];
    expect(union).toEqual(union.map((_, index) => index + 1));
    const run = await readRun(next, runId);
    expect(run.status).toBe('SUCCEEDED');
    expect(run.attempts[0]?.failure?.code).toBe('INTERRUPTED');
    // A repair calls a model again without being a second try of its strategy.
    const tried = run.attempts
      .filter(({ startReason }) => startReason !== 'REPAIR' && startReason !== 'SPLICE')
      .map(({ strategy }) => `${strategy.model} ${strategy.approach}`);
    expect(new Set(tried).size).toBe(tried.length);
    // Two servers start, and the models answer at their default pace.
  }, 120_000);
});
