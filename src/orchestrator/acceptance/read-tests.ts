import { jsonrepair } from 'jsonrepair';
import { z } from 'zod';
import type { AcceptanceStep, AcceptanceTest, Target } from '../ports/sandbox.ts';

export const MAX_TESTS = 8;
export const MAX_STEPS = 12;
export const MAX_ANSWER_CHARS = 32_768;
const MAX_TEXT_CHARS = 200;

const text = z.string().trim().min(1).max(MAX_TEXT_CHARS);
const testId = z.object({ testId: z.string().regex(/^[\w.:-]{1,80}$/) });
const words = z.object({ words: z.array(z.string().trim().min(2).max(40)).min(1).max(6) });

const byTestId = testId.transform((target): Target => ({ by: 'test-id', value: target.testId }));
const byWords = words.transform((target): Target => ({ by: 'words', value: target.words }));
const control = z.union([byTestId, byWords]);
/** An unusable `within` is dropped, so that the step looks at the whole page. */
const within = byTestId.optional().catch(undefined);

const inPlace = <Step extends object>({
  within: place,
  ...step
}: Step & { readonly within?: Target | undefined }) =>
  place === undefined ? step : { ...step, within: place };

const stepSchema: z.ZodType<AcceptanceStep> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('press'), target: control }),
  z.object({ kind: z.literal('fill'), target: control, text }),
  z.object({ kind: z.literal('shows'), text, within }).transform(inPlace),
  z.object({ kind: z.literal('shows-more'), text }),
  z.object({ kind: z.literal('lacks'), text }),
  z.object({ kind: z.literal('exists'), target: byTestId }),
  z.object({ kind: z.literal('shows-number'), value: z.number(), within }).transform(inPlace),
  z.object({ kind: z.literal('prints'), text }),
]);

const testSchema = z.object({ title: text, steps: z.array(stepSchema).min(1).max(MAX_STEPS) });

/**
 * Reads the tests in a model's answer, at most `MAX_TESTS`. Keeps only those that can be run as
 * they are, check something, and use no `data-testid` that does not occur in `given`, the request
 * and its files. `isCut` drops the last test, which the cut may have damaged. Never throws: an
 * answer without tests gives none.
 */
export function readTests(
  answer: string,
  { given, isCut }: { readonly given: string; readonly isCut: boolean },
): readonly AcceptanceTest[] {
  const listed = testsListedIn(answer);
  return (isCut ? listed.slice(0, -1) : listed)
    .slice(0, MAX_TESTS)
    .flatMap((element) => testSchema.safeParse(element).data ?? [])
    .filter(({ steps }) => steps.some(looks) && testIdsOf(steps).every((id) => given.includes(id)))
    .map(({ title, steps }, index) => ({
      id: `model-${index + 1}`,
      title: title.replace(/\s+/g, ' '),
      steps,
      origin: 'model',
    }));
}

const listSchema = z.union([
  z.array(z.unknown()),
  z.object({ tests: z.array(z.unknown()) }).transform(({ tests }) => tests),
]);

function testsListedIn(answer: string): readonly unknown[] {
  const start = answer.search(/[{[]/);
  if (start < 0 || answer.length > MAX_ANSWER_CHARS) return [];
  const end = Math.max(answer.lastIndexOf('}'), answer.lastIndexOf(']')) + 1;
  try {
    return listSchema.safeParse(JSON.parse(jsonrepair(answer.slice(start, end)))).data ?? [];
  } catch {
    // Text that cannot be repaired into JSON holds no tests.
    return [];
  }
}

const looks = ({ kind }: AcceptanceStep): boolean => kind !== 'press' && kind !== 'fill';

const testIdsOf = (steps: readonly AcceptanceStep[]): readonly string[] =>
  steps
    .flatMap((step) => [
      'target' in step ? step.target : null,
      'within' in step ? step.within : null,
    ])
    .flatMap((target) => (target?.by === 'test-id' ? [target.value] : []));
