import type { Command } from './command.ts';

/** Prints the list of commands. */
export const help = (usage: () => string): Command => ({
  name: 'help',
  summary: 'lists the commands',
  run: async () => {
    console.log(usage());
    return 0;
  },
});
