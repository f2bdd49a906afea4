/**
 * Elements of a page go by their ids, as browsers have it: `<nav id="menu">` is `menu` to every script
 * that declares no such name (HTML, named access on the Window object).
 */
export function nameElements(): void {
  for (const { id } of document.querySelectorAll('[id]')) {
    if (id === '' || id in globalThis) continue;
    Object.defineProperty(globalThis, id, {
      configurable: true,
      get: () => document.getElementById(id) ?? undefined,
      set: (value: unknown) => {
        const own = { value, configurable: true, enumerable: true, writable: true };
        Object.defineProperty(globalThis, id, own);
      },
    });
  }
}
