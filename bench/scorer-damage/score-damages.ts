import { randomFrom } from '../../src/adapters/rehearsal/author/random.ts';
import type { Scorer } from '../../src/orchestrator/ports/scorer.ts';
import { profileTask } from '../../src/orchestrator/profile/profile-task.ts';
import type { Finding, Scorecard } from '../../src/orchestrator/scorecard.ts';
import { isConfigPath, isTestPath } from '../../src/orchestrator/scoring/project/source.ts';
import { weighExactly } from '../../src/orchestrator/scoring/weigh.ts';
import type { SourceFile } from '../../src/orchestrator/task.ts';
import type { Application } from './applications.ts';
import type { Damage, Damaged } from './damages/damage.ts';

/** The scorer's reaction to one damage of one application. */
export interface Comparison {
  readonly application: string;
  readonly damage: Damage;
  readonly damaged: Damaged;
  /** Overall points lost, before rounding. */
  readonly pointsLost: number;
  /** Whether a finding that the good application does not have is at the damaged place. */
  readonly isFoundAtPlace: boolean;
  readonly newFindings: readonly Finding[];
}

/** A finding within this many lines of the damage counts as at its place. */
const NEAR_LINES = 5;

export interface DamageOptions {
  /** How often each damage is applied to each application, each time at a random place. */
  readonly times: number;
}

/** Scores an application undamaged, and with each damage it has a place for. */
export async function scoreDamages(
  { id, request, files }: Application,
  damages: readonly Damage[],
  { scorer, times }: DamageOptions & { readonly scorer: Scorer },
): Promise<readonly Comparison[]> {
  const { signal } = new AbortController();
  const profile = profileTask({ request, files: [], conversationId: id });
  const score = (scored: readonly SourceFile[]): Promise<Scorecard> =>
    scorer.score({ request, profile, files: scored, base: [], isPartial: false }, signal);
  const good = await score(files);
  const tries = damages.flatMap((damage) =>
    variants(damage, { id, files, times }).map((damaged) => ({ damage, damaged })),
  );
  return Promise.all(
    tries.map(async ({ damage, damaged }): Promise<Comparison> => {
      const bad = await score(damaged.files);
      const newFindings = findingsSince(findingsOf(good), findingsOf(bad));
      return {
        application: id,
        damage,
        damaged,
        pointsLost: exactly(good) - exactly(bad),
        isFoundAtPlace: newFindings.some((finding) => isAt(finding, damaged)),
        newFindings,
      };
    }),
  );
}

/** The distinct outcomes of applying one damage several times. */
function variants(
  damage: Damage,
  {
    id,
    files,
    times,
  }: { readonly id: string; readonly files: readonly SourceFile[]; readonly times: number },
): readonly Damaged[] {
  const outcomes = new Map<string, Damaged>();
  // Damage to tests or tool configuration does not damage the application.
  const { aside = [], product = [] } = Object.groupBy(files, ({ path }) =>
    isTestPath(path) || isConfigPath(path) ? 'aside' : 'product',
  );
  for (let time = 0; time < times; time++) {
    const damaged = damage.apply(product, randomFrom(id, damage.id, String(time)));
    if (damaged === null) continue;
    outcomes.set(JSON.stringify(damaged.places), {
      ...damaged,
      files: [...damaged.files, ...aside],
    });
  }
  return [...outcomes.values()];
}

const exactly = ({ checks, isBuildable }: Scorecard): number =>
  weighExactly(checks, isBuildable).overall;

const findingsOf = ({ checks }: Scorecard): readonly Finding[] =>
  checks.flatMap(({ status, findings }) => (status === 'FAILED' ? findings : []));

/** Findings of the damaged application that the good one lacks, counting repeated ones. */
function findingsSince(good: readonly Finding[], bad: readonly Finding[]): readonly Finding[] {
  const before = Map.groupBy(good, keyOf);
  return [...Map.groupBy(bad, keyOf)].flatMap(([key, findings]) => {
    const known = before.get(key) ?? [];
    if (findings.length <= known.length) return [];
    const lines = new Set(known.map(({ line }) => line));
    // A finding moved by shifting lines cannot be told from a new one, so all of these count.
    const moved = findings.filter(({ line }) => !lines.has(line));
    return moved.length > 0 ? moved : findings;
  });
}

const keyOf = ({ rule, path, message }: Finding): string => `${rule}\n${path}\n${message}`;

const isAt = ({ path, line }: Finding, { places }: Damaged): boolean =>
  places.some(
    (place) => place.path === path && line !== null && Math.abs(place.line - line) <= NEAR_LINES,
  );
