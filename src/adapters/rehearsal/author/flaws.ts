import type { SourceFile } from '../../../orchestrator/task.ts';
import type { Tier } from '../tier.ts';
import type { Defect } from './defects/defect.ts';
import { DEFECTS } from './defects/defects.ts';
import { type Fallibility, fallibilityOf, type Manner, type Size } from './fallibility.ts';
import { type Random, randomFrom, shuffled } from './random.ts';
import { isScript } from './source/parse-source.ts';
import { changedPaths } from './source/project.ts';
import { type Work, writtenPaths } from './work.ts';

/** A mistake that was made, and the files it shows in. */
export interface Flaw {
  readonly defect: Defect;
  readonly paths: readonly string[];
}

/** Work with mistakes in it. */
export interface FlawedWork {
  readonly project: readonly SourceFile[];
  readonly flaws: readonly Flaw[];
}

/** With this many script files or more, an application counts as large. */
const LARGE_FROM_FILES = 8;

/** How large the work is, which decides how many mistakes to expect. */
export function sizeOf({ kind, project }: Work): Size {
  if (kind === 'edit') return 'edit';
  return project.filter(isScript).length >= LARGE_FROM_FILES ? 'large' : 'small';
}

/**
 * The work as a model of this tier would deliver it. The mistakes depend only on the tier, the
 * manner and the key, so that plan, stages and mending of one request agree without memory.
 */
export function withFlaws(
  work: Work,
  options: { readonly tier: Tier; readonly manner: Manner; readonly key: readonly string[] },
): FlawedWork {
  const fallibility = fallibilityOf(options.tier, options.manner, sizeOf(work));
  const random = randomFrom(...options.key, options.manner);
  return apply(work, defectsFor(fallibility, random), {
    key: options.key,
    most: countOf(fallibility, random),
  });
}

/** The work with only these mistakes in it, each at the same place as before. */
export function withTheseFlaws(
  work: Work,
  { flaws, key }: { readonly flaws: readonly Flaw[]; readonly key: readonly string[] },
): FlawedWork {
  return apply(
    work,
    flaws.map(({ defect }) => defect),
    { key, most: flaws.length },
  );
}

function apply(
  work: Work,
  defects: readonly Defect[],
  { key, most }: { readonly key: readonly string[]; readonly most: number },
): FlawedWork {
  // Mistakes are made only in files that the work writes.
  const own = new Set(writtenPaths(work));
  const untouched = work.project.filter(({ path }) => !own.has(path));
  let written: readonly SourceFile[] = work.project.filter(({ path }) => own.has(path));
  const flaws: Flaw[] = [];
  for (const defect of defects) {
    if (flaws.length >= most) break;
    const spoiled = defect.apply(written, randomFrom(...key, defect.id));
    if (spoiled === null) continue;
    flaws.push({ defect, paths: changedPaths(written, spoiled) });
    written = spoiled;
  }
  return { project: [...untouched, ...written], flaws };
}

function countOf({ least, more, chance }: Fallibility, random: Random): number {
  let count = least;
  for (let extra = 0; extra < more; extra += 1) if (random() < chance) count += 1;
  return count;
}

/** The defects in the order in which they are tried; a fatal one, if any, comes first and alone. */
function defectsFor({ worst, fatalChance }: Fallibility, random: Random): readonly Defect[] {
  const order = shuffled(DEFECTS, random);
  const fatal = order.find(({ severity }) => severity === 'fatal');
  const others = order.filter(
    ({ severity }) => severity === 'minor' || (severity === 'major' && worst === 'major'),
  );
  return fatal !== undefined && random() < fatalChance ? [fatal, ...others] : others;
}
