import path from 'node:path';
import { styleText } from 'node:util';
import { createLogUpdate } from 'log-update';
import pino from 'pino';
import { startApp } from '../../app.ts';
import { type ContenderClient, connect } from '../../client/contender-client.ts';
import {
  AttemptProgressDocument,
  ModelsDocument,
  OrchestrateDocument,
  RunDocument,
} from '../../client/documents.ts';
import { readConfig } from '../../config.ts';
import type { Command } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import { ContestView } from './contest-view.ts';
import { type DemoOptions, parseDemoOptions } from './demo-options.ts';
import { eventWords } from './event-words.ts';
import { reportRun } from './run-report.ts';
import { writeFiles } from './write-files.ts';

const REFRESH_MS = 100;

/**
 * Settings that isolate the demo's server: loopback, a free port, no tokens, no shared database.
 */
const OF_ITS_OWN = { HOST: '', PORT: '0', DATABASE_URL: '', CONTENDER_TOKENS: '' };

/**
 * Shows a whole run as a client sees it: a real server on a free port, HTTP, a WebSocket, a winner.
 */
export const demo: Command = {
  name: 'demo',
  summary:
    'runs one request on a server of its own and shows it live: demo ["request"] [--mode] [--out]',
  run: async (args) => {
    const options = parseDemoOptions(args);
    const config = readConfig({ LOG_LEVEL: 'error', ...process.env, ...OF_ITS_OWN });
    const log = pino({ level: config.logLevel });
    await using app = await startApp({ ...config, dataDir: null }, { log });
    await using client = connect(app.url);
    // Awaited here, so that app and client are disposed of only after the contest has ended.
    return await contest(client, app.url, options);
  },
};

async function contest(client: ContenderClient, url: URL, options: DemoOptions): Promise<number> {
  const { models } = await client.request(ModelsDocument, {});
  console.log(styleText('bold', `“${options.request}”`), styleText('dim', `at ${url.href}`));
  console.log(`${describeProviders(models.map(({ provider }) => provider))}\n`);

  const { orchestrate } = await client.request(OrchestrateDocument, {
    input: { request: options.request, mode: options.mode },
  });
  if (orchestrate.__typename !== 'OrchestrateSuccess') throw new UsageError(orchestrate.message);
  const runId = orchestrate.run.id;
  await follow(client, runId);

  const { run } = await client.request(RunDocument, { id: runId });
  if (run === null) throw new Error(`Run ${runId} has ended but cannot be read`);
  console.log(['', ...reportRun(run)].join('\n'));
  if (run.winner === null) return 1;
  const folder = path.join(options.outputDir, new Date().toISOString().replaceAll(/[:.]/g, '-'));
  await writeFiles(folder, run.files);
  console.log(`\n${run.files.length} files written to ${styleText('bold', folder)}`);
  return 0;
}

/**
 * Shows progress until the run ends: redrawn in place in a terminal, otherwise one line per event.
 */
async function follow(client: ContenderClient, runId: string): Promise<void> {
  const view = new ContestView(() => performance.now());
  const isTerminal = process.stdout.isTTY === true;
  const screen = createLogUpdate(process.stdout);
  const draw = (): void => {
    if (isTerminal) screen(view.lines().join('\n'));
  };
  const timer = setInterval(draw, REFRESH_MS);
  try {
    for await (const { attemptProgress } of client.subscribe(AttemptProgressDocument, { runId })) {
      view.apply(attemptProgress);
      if (!isTerminal && attemptProgress.__typename !== 'FileGenerated') {
        const { sequence, __typename } = attemptProgress;
        console.log(
          `${String(sequence).padStart(4)}  ${__typename.padEnd(16)}  ${eventWords(attemptProgress)}`,
        );
      }
    }
  } finally {
    clearInterval(timer);
  }
  if (isTerminal) {
    draw();
    screen.done();
  } else {
    console.log(view.lines().join('\n'));
  }
}

function describeProviders(providers: readonly string[]): string {
  return providers.includes('rehearsal')
    ? styleText(
        'yellow',
        'Rehearsal models answer: hand-written code with graded defects, no real model. Set GEMINI_API_KEY to ask Gemini.',
      )
    : `Asking ${[...new Set(providers)].join(', ')}.`;
}
