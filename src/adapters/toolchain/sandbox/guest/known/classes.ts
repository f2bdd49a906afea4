import { type Called, isSame, type Known, type Outcome } from './relations.ts';

/** An instance whose methods are called by name. */
type Thing = Readonly<Record<string, unknown>>;

/** Data structures and event emitters. */
export const CLASSES: readonly Known[] = [
  {
    names: /^Stack$/,
    attempt: (called) => holds(called, { put: 'push', take: 'pop', order: [3, 2, 1], next: 3 }),
  },
  {
    names: /^Queue$/,
    attempt: (called) =>
      holds(called, { put: 'enqueue', take: 'dequeue', order: [1, 2, 3], next: 1 }),
  },
  { names: /^(?:Typed)?(?:EventEmitter|EventBus|Emitter)$/, attempt: tellsListeners },
  {
    names: /^LRU(?:Cache)?$/i,
    attempt: (called) => {
      const outcome = forgetsTheOldest(called, 2);
      if (typeof outcome !== 'string') return outcome;
      const options = { max: 2, maxSize: 2, capacity: 2, limit: 2, size: 2 };
      return typeof forgetsTheOldest(called, options) === 'string' ? outcome : null;
    },
  },
];

const made = (called: Called, ...given: readonly unknown[]): Thing =>
  Reflect.construct(called, given) as Thing;

const has = (thing: Thing, ...names: readonly string[]): boolean =>
  names.every((name) => typeof thing[name] === 'function');

const call = (thing: Thing, name: string, ...given: readonly unknown[]): unknown =>
  Reflect.apply(thing[name] as Called, thing, given);

interface Holding {
  readonly put: string;
  readonly take: string;
  /** The order in which 1, 2 and 3 are taken out again. */
  readonly order: readonly number[];
  readonly next: number;
}

function holds(called: Called, { put, take, order, next }: Holding): Outcome {
  const thing = called.length === 0 ? made(called) : made(called, 10);
  if (!has(thing, put, take)) return undefined;
  for (const value of [1, 2, 3]) {
    const given = call(thing, put, value);
    if (given instanceof Promise) return undefined;
    // An immutable structure returns a new instance.
    if (given instanceof called && given !== thing) return undefined;
  }
  if (has(thing, 'isEmpty') && call(thing, 'isEmpty') === true)
    return 'isEmpty returns true for three elements';
  for (const name of ['peek', 'top', 'front']) {
    if (!has(thing, name)) continue;
    const seen = call(thing, name);
    if (seen !== next && !isWrapped(seen))
      return `${name} returns ${seen ?? 'nothing'} for 1, 2 and 3`;
  }
  const taken = order.map(() => call(thing, take));
  if (taken.some(isWrapped)) return undefined;
  if (!isSame(taken, order))
    return `${take} returns ${taken.map(String).join(', ')} for 1, 2 and 3`;
  return has(thing, 'isEmpty') && call(thing, 'isEmpty') === false
    ? 'isEmpty returns false after everything was removed'
    : null;
}

const isWrapped = (value: unknown): boolean => typeof value === 'object' && value !== null;

function tellsListeners(called: Called): Outcome {
  const emitter = made(called);
  if (called.length > 0 || !has(emitter, 'on', 'emit')) return undefined;
  const heard: unknown[] = [];
  const listener = (value: unknown): void => {
    heard.push(value);
  };
  call(emitter, 'on', 'change', listener);
  if (call(emitter, 'emit', 'change', 5) instanceof Promise) return undefined;
  if (heard.length === 0) return 'emit reaches no listener';
  if (heard.length > 1) return 'emit reaches a listener more than once';
  if (heard[0] !== 5) return isWrapped(heard[0]) ? undefined : 'emit does not pass its argument on';
  const off = ['off', 'removeListener'].find((name) => has(emitter, name));
  if (off === undefined) return null;
  call(emitter, off, 'change', listener);
  call(emitter, 'emit', 'change', 6);
  return heard.length === 1 ? null : `${off} does not remove the listener`;
}

function forgetsTheOldest(called: Called, capacity: unknown): Outcome {
  const cache = made(called, capacity);
  const put = ['set', 'put'].find((name) => has(cache, name));
  if (put === undefined || !has(cache, 'get')) return undefined;
  const isThere = (key: string): boolean => typeof call(cache, 'get', key) === 'string';
  call(cache, put, 'a', 'one');
  call(cache, put, 'b', 'two');
  if (!isThere('a') || !isThere('b'))
    return `${put} does not keep two entries with a capacity of two`;
  if (!isThere('a')) return 'get removes the entry that it reads';
  call(cache, put, 'c', 'three');
  if (!isThere('c')) return `${put} loses the newest entry`;
  if (isThere('b')) return `${put} evicts nothing for a third entry with a capacity of two`;
  return isThere('a') ? null : `${put} evicts the entry that was read last instead of the oldest`;
}
