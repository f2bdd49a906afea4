/** Puts a member in place, as a browser has it: code may put another there. */
export function provide(owner: object, name: string, value: unknown): void {
  Object.defineProperty(owner, name, { value, writable: true, configurable: true });
}

export function provideAll(owner: object, members: object): void {
  for (const [name, value] of Object.entries(members)) provide(owner, name, value);
}
