import { keepFailure } from './failures.ts';
import { shortText } from './intrinsics.ts';

const MAX_LINES = 500;
const MAX_CHARS = 1_000;

const lines: string[] = [];
let written = 0;

export const linesSoFar = (): readonly string[] => lines;
export const writtenSoFar = (): number => written;

/** Joins values as a console does, roughly. */
export function joined(values: readonly unknown[]): string {
  const [format, ...rest] = values;
  if (typeof format !== 'string' || !/%[sdifoOc]/.test(format)) return values.map(shown).join(' ');
  const left = [...rest];
  const text = format.replaceAll(/%([sdifoOc%])/g, (whole, kind: string) => {
    if (kind === '%') return '%';
    if (left.length === 0) return whole;
    const value = left.shift();
    return kind === 'c' ? '' : shown(value);
  });
  return [text, ...left.map(shown)].join(' ');
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (typeof value === 'object' && value !== null) {
    try {
      return JSON.stringify(value) ?? '';
    } catch {
      return shortText(value, MAX_CHARS);
    }
  }
  return shortText(value, MAX_CHARS);
}

function write(values: readonly unknown[]): string {
  written++;
  const line = shortText(joined(values), MAX_CHARS);
  if (lines.length < MAX_LINES) lines.push(line);
  return line;
}

/** Messages with which frameworks report a thrown error. */
const ECHO =
  /An error occurred in the <|error occurred in the .* component|Unhandled error during execution/;
/** Stack frames of the libraries in a world. */
const LIBRARY_FRAME = /\((?:react|vue|svelte)\.js:/;
const NOT_HERE = /\(\w+\.js:|at <?\w/;

/**
 * Writes a warning or error. If a framework wrote it, it is kept as a failure: the code has broken
 * the framework's rules. What the code itself writes is its own business.
 */
function writeComplaint(values: readonly unknown[]): void {
  const line = write(values);
  // A thrown error is reported where it was thrown.
  if (values.some((value) => value instanceof Error) || ECHO.test(line)) return;
  const [, , caller = ''] = (new Error().stack ?? '')
    .split('\n')
    .filter((frame) => NOT_HERE.test(frame));
  if (LIBRARY_FRAME.test(caller)) keepFailure('console', line);
}

class FailedAssertion extends Error {
  override readonly name = 'console.assert';
}

export function installConsole(): void {
  const quiet = (): void => undefined;
  const log = (...values: unknown[]): void => void write(values);
  const counts = new Map<string, number>();
  Object.assign(globalThis, {
    console: {
      log,
      info: log,
      debug: log,
      warn: (...values: unknown[]) => writeComplaint(values),
      dir: log,
      dirxml: log,
      table: log,
      group: log,
      groupCollapsed: log,
      groupEnd: quiet,
      time: quiet,
      timeEnd: quiet,
      timeLog: quiet,
      timeStamp: quiet,
      profile: quiet,
      profileEnd: quiet,
      clear: quiet,
      trace: log,
      count: (label = 'default') => {
        counts.set(label, (counts.get(label) ?? 0) + 1);
        write([`${label}: ${counts.get(label)}`]);
      },
      countReset: (label = 'default') => counts.delete(label),
      error: (...values: unknown[]) => writeComplaint(values),
      assert: (holds: unknown, ...values: unknown[]) => {
        if (holds) return;
        write(['Assertion failed:', ...values]);
        keepFailure('console', new FailedAssertion(joined(values) || 'It does not hold'));
      },
    },
  });
}
