import { z } from 'zod';
import { linesOf } from '../lines-of.ts';
import { isBlank, parseLine } from '../parse-line.ts';
import { UsageError } from '../usage-error.ts';

/** The result of one model on one task. */
export interface Outcome {
  readonly model: string;
  /** 0 to 100. */
  readonly score: number;
  readonly costUsd: number;
  readonly durationMs: number;
}

/** A task, and the outcome of every model recorded for it. */
export interface OutcomesOfTask {
  readonly task: string;
  readonly type: string;
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

/** Recorded outcomes by task. */
export interface OutcomeTable {
  readonly models: readonly string[];
  /** In order of first appearance in the file. */
  readonly tasks: readonly OutcomesOfTask[];
}

/** Longer lines are rejected. */
const MAX_LINE_BYTES = 1024 * 1024;

const name = z.union([z.string().min(1), z.number()]).transform(String);
const OutcomeLine = z.object({
  task: name,
  type: name.nullish().transform((type) => type ?? ''),
  model: name,
  score: z.number().min(0).max(100),
  costUsd: z
    .number()
    .nonnegative()
    .nullish()
    .transform((cost) => cost ?? 0),
  durationMs: z
    .number()
    .nonnegative()
    .nullish()
    .transform((duration) => duration ?? 0),
});

/** Reads outcomes line by line. Throws `UsageError`, naming the first invalid line. */
export async function readOutcomes(chunks: AsyncIterable<Buffer>): Promise<OutcomeTable> {
  const tasks = new Map<string, { type: string; outcomes: Map<string, Outcome> }>();
  const models = new Set<string>();
  let number = 0;
  for await (const line of linesOf(chunks, MAX_LINE_BYTES)) {
    number += 1;
    if (isBlank(line)) continue;
    const parsed = parseLine(line, OutcomeLine);
    if (parsed.kind !== 'parsed') throw faulty(number, parsed.fault);
    const { task, type, ...outcome } = parsed.value;
    const known = tasks.get(task) ?? { type, outcomes: new Map() };
    if (known.type !== type) {
      throw faulty(number, `task ${task} has type "${type}" here but had "${known.type}" before`);
    }
    if (known.outcomes.has(outcome.model)) {
      throw faulty(number, `task ${task} already has an outcome of ${outcome.model}`);
    }
    known.outcomes.set(outcome.model, outcome);
    tasks.set(task, known);
    models.add(outcome.model);
  }
  if (tasks.size === 0) throw new UsageError('The file contains no outcomes');
  return {
    models: [...models],
    tasks: [...tasks].map(([task, { type, outcomes }]) => ({ task, type, outcomes })),
  };
}

const faulty = (line: number, fault: string): UsageError =>
  new UsageError(`Line ${line} is not a valid outcome: ${fault}`);
