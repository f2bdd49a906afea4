import type { BeliefPolicy } from './belief-policy.ts';
import { weightFrom } from './histogram.ts';
import type { KindEvidence } from './kind-evidence.ts';
import type { Trials } from './trials.ts';

/**
 * Fisher information of one trial about an ability, where passing and failing are equally likely.
 */
const INFORMATION_OF_TRIAL = 2 / Math.PI;

/** A strategy's evidence as trials of its ability at the kind sought. */
export function trialsOf(
  rows: readonly KindEvidence[],
  {
    index,
    kind,
    qualityThreshold,
    policy,
    prior,
  }: {
    readonly index: number;
    readonly kind: string;
    readonly qualityThreshold: number;
    readonly policy: BeliefPolicy;
    prior(kind: string): number;
  },
): readonly Trials[] {
  return [...Map.groupBy(rows, sourceAndKind).values()].flatMap((alike) => {
    const worth = worthOfEach(alike, { kind, policy });
    return alike.map((row) => ({
      strategy: index,
      kind: row.kind,
      setbacks: row.setbacks,
      prior: prior(row.kind),
      weight: row.weight * worth,
      passed: weightFrom(row.qualityHistogram, qualityThreshold) * worth,
    }));
  });
}

const sourceAndKind = ({ from, kind }: KindEvidence): string => `${from} ${kind}`;

/**
 * What each of these trials counts for, 0 to 1. Trials at another kind of task, or of another user,
 * are of an ability that differs from the one sought, so that no number of them can tell all: each
 * of n counts 1 / (1 + n · information · variance of the difference).
 */
function worthOfEach(
  alike: readonly KindEvidence[],
  { kind, policy }: { readonly kind: string; readonly policy: BeliefPolicy },
): number {
  const [first] = alike;
  const variance =
    (first?.kind === kind ? 0 : policy.ability.kindDeviation ** 2) +
    (first?.from === 'caller' ? 0 : policy.userDeviation ** 2);
  const count = alike.reduce((sum, { weight }) => sum + weight, 0);
  return 1 / (1 + count * INFORMATION_OF_TRIAL * variance);
}
