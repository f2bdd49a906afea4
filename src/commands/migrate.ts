import { migrateDatabase } from '../app.ts';
import { readConfig } from '../config.ts';
import type { Command } from './command.ts';

/** Brings the database up to date without serving, for deployments that do it as a step. */
export const migrate: Command = {
  name: 'migrate',
  summary: 'applies pending migrations and exits',
  run: async () => {
    await migrateDatabase(readConfig(process.env));
    console.log('The database is up to date.');
    return 0;
  },
};
