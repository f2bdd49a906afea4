import { readFileSync } from 'node:fs';
import { z } from 'zod';

const models = z.record(z.string(), z.int().positive());

const row = z
  .object({
    id: z.string(),
    task: z.string(),
    request: z.string(),
    files: z.array(z.object({ path: z.string(), content: z.string() })),
    passed: z.boolean(),
    stage: z.string().nullable(),
    samples: z.int().positive(),
    model: z.string().optional(),
    models: models.optional(),
  })
  .transform(({ model, models, ...rest }) => ({
    ...rest,
    /** How often each model gave this output. */
    models: models ?? (model === undefined ? {} : { [model]: rest.samples }),
  }));

/** One distinct output of models for a task, and whether it passed the task's own tests. */
export type Verdict = Readonly<z.infer<typeof row>>;

/** Reads a file with one verdict per line. Throws on an invalid line, naming it. */
export function readVerdicts(path: string): readonly Verdict[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      const parsed = row.safeParse(JSON.parse(line));
      if (!parsed.success) {
        throw new Error(`${path}:${index + 1}: ${z.prettifyError(parsed.error)}`);
      }
      return [parsed.data];
    });
}

/** Stages of failures that a compiler detects, as named in the data. */
const COMPILER_STAGES = new Set(['syntax', 'type', 'compile']);

/** True unless the output failed to compile or type-check. */
export const compiles = ({ stage }: Verdict): boolean => !COMPILER_STAGES.has(stage ?? '');
