import { commandNamed, usage } from './commands/commands.ts';
import { SetupError } from './orchestrator/setup-error.ts';

/** Runs the named command and returns the exit code. */
async function main(name: string, args: readonly string[]): Promise<number> {
  const command = commandNamed(name);
  if (command === undefined) {
    console.error(`There is no command "${name}".\n\n${usage()}`);
    return 2;
  }
  try {
    return await command.run(args);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    return 2;
  }
}

const [name = 'serve', ...args] = process.argv.slice(2);
const exitCode = await main(name, args);
// Everything is closed by now, but the embedded database and the migration engine leave WebAssembly
// timers of several seconds behind, which cannot be cleared from here.
process.exit(exitCode);
