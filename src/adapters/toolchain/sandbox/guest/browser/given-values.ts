/**
 * Converts values that are assigned to DOM properties as browsers do; happy-dom keeps them, or
 * throws.
 */
export function takeAnyValue(): void {
  for (const owner of prototypes()) {
    for (const [name, taken] of TAKEN) takeAs(owner, name, taken);
  }
  takeAs(HTMLSelectElement.prototype, 'value', String);
  shortenOptions();
}

const orEmpty = (value: unknown): unknown => value ?? '';
/** Converts to text; `null` becomes empty. */
const text = (value: unknown): string => (value === null ? '' : String(value));

/** Properties whose setters convert any value. */
const TAKEN: readonly (readonly [name: string, taken: (value: unknown) => unknown])[] = [
  ['textContent', (value) => text(orEmpty(value))],
  ['innerText', text],
  ['outerText', text],
  ['innerHTML', text],
  ['checked', Boolean],
  ['indeterminate', Boolean],
  ['selected', Boolean],
];

const prototypes = (): readonly object[] =>
  Object.getOwnPropertyNames(globalThis).flatMap((name) => {
    const made: unknown = Object.getOwnPropertyDescriptor(globalThis, name)?.value;
    return typeof made === 'function' && made.prototype instanceof Node ? [made.prototype] : [];
  });

function takeAs(owner: object, name: string, taken: (value: unknown) => unknown): void {
  const descriptor = Object.getOwnPropertyDescriptor(owner, name);
  const { set } = descriptor ?? {};
  if (set === undefined) return;
  Object.defineProperty(owner, name, {
    ...descriptor,
    set(value: unknown) {
      Reflect.apply(set, this, [taken(value)]);
    },
  });
}

/** `select.options.length = 0` removes all options. */
function shortenOptions(): void {
  const { prototype } = HTMLOptionsCollection;
  const length = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(prototype), 'length');
  Object.defineProperty(prototype, 'length', {
    ...length,
    set(this: HTMLOptionsCollection, count: number) {
      for (const option of [...this].slice(count)) option.remove();
    },
  });
}
