/**
 * Elements of a page go by their ids, as browsers have it: `<nav id="menu">` is `menu` to every script
 * that declares no such name (HTML, named access on the Window object). They stand behind the global
 * object and not on it, so that `var menu;` is a variable of its own.
 */
export function nameElements(): void {
  const named: object = Object.create(Object.getPrototypeOf(globalThis));
  for (const { id } of document.querySelectorAll('[id]')) {
    if (id === '' || id in globalThis || Object.hasOwn(named, id)) continue;
    Object.defineProperty(named, id, {
      configurable: true,
      get: () => document.getElementById(id) ?? undefined,
      set: (value: unknown) => {
        const own = { value, configurable: true, enumerable: true, writable: true };
        Object.defineProperty(globalThis, id, own);
      },
    });
  }
  Object.setPrototypeOf(globalThis, named);
}
