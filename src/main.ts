import { commandNamed, usage } from './commands/commands.ts';
import { UsageError } from './commands/usage-error.ts';
import { ConfigError } from './config.ts';

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
    if (!(error instanceof UsageError || error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
