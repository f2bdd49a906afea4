/**
 * Stands for what is not here: it can be called, made, read and shown, and does nothing. Whoever
 * touches it is excused for what happens then.
 */
let touched = 0;
const names = new Set<string>();

export const touchedSoFar = (): number => touched;
/** Names of what was asked for and is not here. */
export const touchedNames = (): readonly string[] => [...names];

export function inert(name: string): unknown {
  const touch = (): void => {
    touched++;
    if (names.size < 50) names.add(name);
  };
  const target = function inertTarget(): void {};
  const proxy: unknown = new Proxy(target, {
    get(_target, key) {
      if (key === Symbol.toPrimitive) return (hint: string) => (hint === 'string' ? '' : 0);
      if (key === Symbol.iterator) return [][Symbol.iterator].bind([]);
      // It is no promise: whoever waits for it has it.
      if (key === 'then' || key === '$$typeof' || key === '__v_isRef') return undefined;
      if (key === 'prototype') return target.prototype;
      touch();
      if (key === 'length' || key === 'size') return 0;
      return proxy;
    },
    set: () => {
      touch();
      return true;
    },
    has: () => true,
    apply(_target, _self, [first]) {
      touch();
      // As a component it shows what it holds.
      const isProps = typeof first === 'object' && first !== null && 'children' in first;
      return isProps ? (Reflect.get(first, 'children') ?? null) : proxy;
    },
    construct() {
      touch();
      return proxy as object;
    },
  });
  return proxy;
}

/** A module of which only a part is here: the rest is inert. */
export const withGaps = (name: string, module: object): unknown =>
  new Proxy(module, {
    get: (target, key) =>
      typeof key === 'symbol' || key in target || key === '__esModule' || key === 'default'
        ? Reflect.get(target, key)
        : inert(`${name}.${key}`),
  });
