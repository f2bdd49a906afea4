import { once } from 'node:events';
import pino from 'pino';
import { startApp } from '../app.ts';
import { readConfig } from '../config.ts';
import type { Command } from './command.ts';

/** Serves until SIGINT or SIGTERM. */
export const serve: Command = {
  name: 'serve',
  summary: 'serves GraphQL over HTTP and WebSockets (settings: see README)',
  run: async () => {
    const config = readConfig(process.env);
    const log = pino({ level: config.logLevel });
    const app = await startApp(config, { log });
    const storage =
      config.databaseUrl === null ? `embedded in ${config.dataDir}` : 'PostgreSQL server';
    log.info({ url: app.url.href, storage }, `Contender listens at ${app.url.href}`);
    const signal = await Promise.race(['SIGINT', 'SIGTERM'].map((name) => once(process, name)));
    log.info({ signal: signal[0] }, 'stopping');
    await app.close();
    return 0;
  },
};
