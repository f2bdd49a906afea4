/** Svelte's own names that start with a dollar; any other such name is the value of a store. */
export const RUNES: ReadonlySet<string> = new Set([
  '$state',
  '$derived',
  '$effect',
  '$props',
  '$bindable',
  '$inspect',
  '$host',
]);
