import { timing } from '../everywhere/clock.ts';
import type { Called, Known, Outcome } from './relations.ts';

const wait = (ms: number): Promise<void> =>
  new Promise((resolve) => timing.setTimeout(() => resolve(), ms));

/** Functions that take functions, to call them less often, later, again or in sequence. */
export const CALLING: readonly Known[] = [
  { names: /^debounce$/, attempt: eitherWay(debounces, 'wait delay delayMs ms timeout') },
  { names: /^throttle$/, attempt: eitherWay(throttles, 'wait limit delay ms interval') },
  { names: /^memoi[sz]e$/, attempt: memoizes },
  { names: /^once$/, attempt: callsOnce },
  { names: /^compose$/, attempt: chains(11) },
  { names: /^pipe$/, attempt: chains(20) },
  { names: /^sleep$/, attempt: sleeps },
  {
    names: /^(?:retry|retryAsync|withRetry)$/,
    attempt: async (called) => {
      const outcome = await retries(called, 3, 100);
      if (outcome === null || outcome === undefined) return outcome;
      const options = named('retries attempts maxAttempts maxRetries times tries', 3);
      const other = await retries(called, { ...options, ...named(DELAYS, 100) });
      return other === null ? null : outcome;
    },
  },
];

const DELAYS = 'delay delayMs wait interval backoff baseDelay initialDelay baseDelayMs retryDelay';

const named = (names: string, value: number): Readonly<Record<string, number>> =>
  Object.fromEntries(names.split(' ').map((name) => [name, value]));

/** Tries both forms of an argument for a duration: a number, and an option. */
function eitherWay(
  attempt: (called: Called, time: unknown) => Promise<Outcome>,
  names: string,
): Known['attempt'] {
  return async (called) => {
    const outcome = await attempt(called, 100);
    if (typeof outcome !== 'string') return outcome;
    const other = await attempt(called, named(names, 100));
    return other === null ? null : outcome;
  };
}

async function debounces(called: Called, time: unknown): Promise<Outcome> {
  const calls: unknown[][] = [];
  const debounced = called((...given: unknown[]) => calls.push(given), time);
  if (typeof debounced !== 'function') return undefined;
  for (const value of [1, 2, 3]) {
    if (typeof debounced(value) === 'function') return undefined;
  }
  if (calls.length > 1) return 'every call goes through at once';
  // A leading-edge debounce calls at once.
  if (calls.length === 1) return undefined;
  await wait(50);
  if (calls.length > 0) return 'the function is called too early';
  await wait(400);
  if (calls.length === 0) return 'the function is never called';
  if (calls.length > 1) return 'three calls in a row cause more than one';
  return calls[0]?.[0] === 3 ? null : 'the arguments of the last call are lost';
}

async function throttles(called: Called, time: unknown): Promise<Outcome> {
  const calls: unknown[] = [];
  const throttled = called((value: unknown) => calls.push(value), time);
  if (typeof throttled !== 'function') return undefined;
  for (const value of [1, 2, 3]) {
    if (typeof throttled(value) === 'function') return undefined;
  }
  if (calls.length > 1) return 'every call goes through at once';
  await wait(400);
  if (calls.length === 0) return 'the function is never called';
  if (calls.length > 2) return 'three calls in a row all go through';
  const before = calls.length;
  throttled(4);
  await wait(400);
  return calls.length > before ? null : 'the function is never called again after the first time';
}

function memoizes(called: Called): Outcome {
  let count = 0;
  const double = called((value: number) => {
    count++;
    return value * 2;
  });
  if (typeof double !== 'function') return undefined;
  const [first, second] = [double(2), double(2)];
  if (first !== 4 || second !== 4)
    return typeof first === 'number' ? `doubling 2 gives ${second}` : undefined;
  if (count !== 1) return 'it calculates a known result again';
  return double(3) === 6 ? null : 'it returns the first result for other arguments';
}

function callsOnce(called: Called): Outcome {
  let count = 0;
  const only = called(() => {
    count++;
    return 7;
  });
  if (typeof only !== 'function') return undefined;
  const results = [only(), only(), only()];
  if (count !== 1) return `three calls run the function ${count} times`;
  return results[0] === 7 || results[0] === undefined ? null : 'the result is lost';
}

/** `(x + 1) * 10` or `x * 10 + 1`, for 1. */
function chains(expected: number): Known['attempt'] {
  return (called) => {
    const chained = called(
      (value: number) => value + 1,
      (value: number) => value * 10,
    );
    if (typeof chained !== 'function') return undefined;
    const result: unknown = chained(1);
    if (typeof result !== 'number') return undefined;
    return result === expected ? null : `adding one and multiplying by ten turns 1 into ${result}`;
  };
}

async function sleeps(called: Called): Promise<Outcome> {
  let isOver = false;
  const slept = called(100);
  if (!(slept instanceof Promise)) return undefined;
  void slept.then(() => {
    isOver = true;
  });
  await wait(50);
  return isOver ? 'it ends too early' : null;
}

const MANY = 40;

async function retries(called: Called, ...options: readonly unknown[]): Promise<Outcome> {
  let count = 0;
  const times: number[] = [];
  const failing = (untilCall: number) => async (): Promise<string> => {
    count++;
    times.push(Date.now());
    if (count > MANY) return new Promise(() => undefined);
    if (count <= untilCall) throw new Error('It failed');
    return 'done';
  };
  const once = called(failing(1), ...options);
  if (!(once instanceof Promise)) return undefined;
  const result = await Promise.race([once.catch(() => 'failed'), wait(60_000)]);
  if (count === 0) return undefined;
  if (count === 1) return 'a call that failed is not tried again';
  if (result !== 'done') return 'it fails although the second try succeeds';
  const [first = 0, second = 0] = times;
  if (options.length > 1 && second === first && WAITS.test(String(called)))
    return 'it does not wait before it tries again';
  count = 0;
  const never = called(failing(Number.POSITIVE_INFINITY), ...options);
  const outcome = await Promise.race([
    Promise.resolve(never).then(
      () => 'done',
      () => 'failed',
    ),
    wait(600_000).then(() => 'waiting'),
  ]);
  if (count > MANY) return 'it tries again without end';
  return outcome === 'done' ? 'it succeeds although every try failed' : null;
}

const WAITS = /delay|wait|backoff|sleep/i;
