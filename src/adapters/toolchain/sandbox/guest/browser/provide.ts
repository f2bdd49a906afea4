/** Defines a member that code can overwrite, as in browsers. */
export function provide(owner: object, name: string, value: unknown): void {
  Object.defineProperty(owner, name, { value, writable: true, configurable: true });
}

export function provideAll(owner: object, members: object): void {
  for (const [name, value] of Object.entries(members)) provide(owner, name, value);
}
