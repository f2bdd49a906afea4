import { TASK_TYPES, type TaskType } from '../task.ts';
import type { TypePoints } from './cues/type-cue.ts';

/** The type of a task, and why it was judged so. */
export interface TypeJudgement {
  readonly type: TaskType;
  /** Points by which it leads the runner-up; 0 or more. */
  readonly lead: number;
  readonly reasons: readonly string[];
}

/** Adds up points by type, and keeps where they come from. */
export class TypeTally {
  readonly #points = new Map<TaskType, number>(TASK_TYPES.map((type) => [type, 0]));
  readonly #sources = new Map<TaskType, { readonly points: number; readonly text: string }[]>();

  add(type: TaskType, points: number, text: string): void {
    if (points <= 0) return;
    this.#points.set(type, (this.#points.get(type) ?? 0) + points);
    const sources = this.#sources.get(type) ?? [];
    sources.push({ points, text });
    this.#sources.set(type, sources);
  }

  addAll(points: TypePoints, share: number, phrase: string): void {
    for (const [type, value] of pointsOf(points)) {
      this.add(type, value * share, `"${phrase}" asks for it`);
    }
  }

  judgement(): TypeJudgement {
    const [type, most] = [...this.#points].reduce((best, next) =>
      next[1] > best[1] ? next : best,
    );
    const others = [...this.#points].filter(([other]) => other !== type);
    const lead = most - Math.max(...others.map(([, points]) => points));
    const sources = this.#sources.get(type) ?? [];
    const strongestFirst = sources.toSorted((left, right) => right.points - left.points);
    const texts = new Set(strongestFirst.map(({ text }) => text));
    return { type, lead, reasons: [...texts].slice(0, 3) };
  }
}

/** The points as pairs of type and value. */
export const pointsOf = (points: TypePoints): readonly (readonly [TaskType, number])[] =>
  TASK_TYPES.flatMap((type) => {
    const value = points[type];
    return value === undefined ? [] : [[type, value] as const];
  });

/** The type with the most points; null without any. */
export const strongest = (points: TypePoints): TaskType | null =>
  pointsOf(points).toSorted((left, right) => right[1] - left[1])[0]?.[0] ?? null;
