import { MAX_USD, MIN_USD } from '../budget/micro-usd.ts';
import { InvalidInputError } from '../errors.ts';
import type { InputLimits, RunDefaults } from '../policy.ts';
import { parseProjectPath } from '../project-path.ts';
import type { RunLimits } from '../run.ts';
import type { RunRequest, TaskRequest } from '../run-request.ts';
import type { SourceFile } from '../task.ts';
import { whole, withinRange } from './within-range.ts';

/** A caller's task, validated. What still has to be looked up is null. */
export interface ParsedTask {
  readonly request: string;
  /** Null starts a new conversation. */
  readonly conversationId: string | null;
  /** Null means the conversation's files, if it has any. */
  readonly files: readonly SourceFile[] | null;
}

const MAX_KEY_CHARS = 200;

/** Validates a task. Throws `InvalidInputError`, which names the field and says what is allowed. */
export function parseTask(input: TaskRequest, limits: InputLimits): ParsedTask {
  const request = input.request.trim();
  if (request === '')
    throw new InvalidInputError('The request is empty; say what to build or change', 'request');
  if (request.length > limits.maxRequestChars) {
    throw new InvalidInputError(
      `The request has ${request.length} characters; the limit is ${limits.maxRequestChars}`,
      'request',
    );
  }
  refuseNullCharacters(request, 'request');
  return {
    request,
    conversationId: parseKey(input.conversationId, 'conversationId'),
    files: input.files == null ? null : parseFiles(input.files, limits),
  };
}

/**
 * Validates the limits of a run and fills in the defaults. Throws `InvalidInputError`, which names
 * the field and says what is allowed.
 */
export function parseRunLimits(
  input: RunRequest,
  { defaults, input: limits }: { readonly defaults: RunDefaults; readonly input: InputLimits },
): RunLimits {
  return {
    mode: input.mode ?? defaults.mode,
    qualityThreshold: withinRange(
      input.qualityThreshold ?? defaults.qualityThreshold,
      { min: 0, max: 100, isWhole: false },
      'qualityThreshold',
    ),
    maxAttempts: withinRange(
      input.maxAttempts ??
        Math.max(defaults.maxAttempts, attemptsAtAll(input.strategies ?? [], limits)),
      whole(1, limits.maxAttempts),
      'maxAttempts',
    ),
    maxCostUsd: parseCeiling(input.maxCostUsd),
    timeoutMs: withinRange(
      input.timeoutMs ?? defaults.timeoutMs,
      whole(1, limits.maxTimeoutMs),
      'timeoutMs',
    ),
  };
}

/** How many attempts it takes to try every listed strategy. */
function attemptsAtAll(strategies: readonly unknown[], { maxAttempts }: InputLimits): number {
  if (strategies.length <= maxAttempts) return strategies.length;
  throw new InvalidInputError(
    `${strategies.length} strategies were listed; the limit is ${maxAttempts}`,
    'strategies',
  );
}

/**
 * Validates a key of the caller's choice, which has 1 to 200 characters; null when there is none.
 * Throws `InvalidInputError`.
 */
export function parseKey(key: string | null | undefined, field: string): string | null {
  if (key == null) return null;
  if (key === '' || key.length > MAX_KEY_CHARS) {
    throw new InvalidInputError(`${field} must have 1 to ${MAX_KEY_CHARS} characters`, field);
  }
  refuseNullCharacters(key, field);
  return key;
}

function parseFiles(files: readonly SourceFile[], limits: InputLimits): readonly SourceFile[] {
  if (files.length > limits.maxFiles) {
    throw new InvalidInputError(
      `${files.length} files were sent; the limit is ${limits.maxFiles}`,
      'files',
    );
  }
  const seen = new Set<string>();
  let totalBytes = 0;
  return files.map((file, index) => {
    const at = `files.${index}`;
    const parsed = parseProjectPath(file.path);
    if (parsed.kind === 'refused') {
      throw new InvalidInputError(`"${file.path}" ${parsed.reason}`, `${at}.path`);
    }
    // On a case-insensitive file system such paths are one file, and one would overwrite the other.
    const folded = parsed.path.toLowerCase();
    if (seen.has(folded)) {
      throw new InvalidInputError(
        `"${parsed.path}" was sent twice, or differs only in case`,
        `${at}.path`,
      );
    }
    seen.add(folded);
    refuseNullCharacters(file.content, `${at}.content`);
    const sizeBytes = Buffer.byteLength(file.content);
    totalBytes += sizeBytes;
    if (sizeBytes > limits.maxFileBytes || totalBytes > limits.maxTotalBytes) {
      throw new InvalidInputError(
        `Files may be at most ${limits.maxFileBytes} bytes each and ${limits.maxTotalBytes} bytes in total`,
        `${at}.content`,
      );
    }
    return { path: parsed.path, content: file.content };
  });
}

const parseCeiling = (maxCostUsd: number | null | undefined): number | null =>
  maxCostUsd == null
    ? null
    : withinRange(maxCostUsd, { min: MIN_USD, max: MAX_USD, isWhole: false }, 'maxCostUsd');

/** PostgreSQL cannot store null characters in text. */
function refuseNullCharacters(text: string, field: string): void {
  if (text.includes('\u0000')) {
    throw new InvalidInputError(`${field} contains a null character`, field);
  }
}
