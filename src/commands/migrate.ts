import { migrateDatabase } from '../app.ts';
import { readConfig } from '../config.ts';
import type { Command } from './command.ts';

/** Migrates the database without serving, for deployments that do so in a separate step. */
export const migrate: Command = {
  name: 'migrate',
  summary: 'applies pending migrations and exits',
  run: async () => {
    await migrateDatabase(readConfig(process.env));
    console.log('The database is up to date.');
    return 0;
  },
};
