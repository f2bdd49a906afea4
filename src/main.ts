import { commandNamed, usage } from './commands/commands.ts';
import { SetupError } from './orchestrator/setup-error.ts';

const [name = 'serve', ...args] = process.argv.slice(2);
const command = commandNamed(name);
if (command === undefined) {
  console.error(`There is no command "${name}".\n\n${usage()}`);
  process.exitCode = 2;
} else {
  try {
    const exitCode = await command.run(args);
    // Everything is closed, but the embedded database and the migration engine leave timers of
    // several seconds behind in WebAssembly, which nothing here can clear.
    process.exit(exitCode);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
