import type { Command } from './command.ts';
import { demo } from './demo/demo.ts';
import { help } from './help.ts';
import { migrate } from './migrate.ts';
import { replay } from './replay/replay.ts';
import { score } from './score/score.ts';
import { serve } from './serve.ts';

const COMMANDS: readonly Command[] = [serve, demo, score, replay, migrate];

/** Finds a command by name; undefined if there is none. */
export const commandNamed = (name: string): Command | undefined =>
  ['help', '--help', '-h'].includes(name)
    ? help(usage)
    : COMMANDS.find((command) => command.name === name);

/** Lists the commands with their summaries. */
export function usage(): string {
  const lines = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(10)}${summary}`);
  return ['Usage: npm run --silent contender -- COMMAND', '', ...lines].join('\n');
}
