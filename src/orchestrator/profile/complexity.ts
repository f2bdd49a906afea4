import type { Complexity, Task, TaskType } from '../task.ts';
import { REQUIREMENT_POINTS, type Requirement } from './requirements.ts';

/** What a request says about how much there is to do. */
export interface Breadth {
  /** Points for words like "full" and "platform", less those for "simple" and "just". */
  readonly scopePoints: number;
  /** The first few of these words. */
  readonly scopeWords: readonly string[];
  /** How many commas and "and"s there are: signs of things listed. */
  readonly listed: number;
  readonly words: number;
  readonly requirements: readonly Requirement[];
}

export interface ComplexityJudgement {
  readonly complexity: Complexity;
  /** 0 to 100. */
  readonly score: number;
  readonly reasons: readonly string[];
}

const MEDIUM_FROM = 35;
const HIGH_FROM = 65;
const TYPE_POINTS: Readonly<Record<TaskType, number>> = {
  GENERATION: 30,
  EDIT: 8,
  FIX: 18,
  REFACTOR: 24,
  QUESTION: 5,
};
/** Share of a requirement's points that counts: all only when it has to be built. */
const REQUIREMENT_SHARE: Readonly<Record<TaskType, number>> = {
  GENERATION: 1,
  EDIT: 0.6,
  FIX: 0.3,
  REFACTOR: 0.3,
  QUESTION: 0.2,
};
const MAX_LISTED_POINTS = 16;
const MAX_LENGTH_POINTS = 12;
const MAX_FILE_POINTS = 18;
const WORDS_PER_POINT = 15;
const CHARS_OF_A_SMALL_FILE = 2_000;

/** Judges how hard the task is, from 0 to 100: LOW below 35, HIGH from 65. */
export function judgeComplexity(task: Task, type: TaskType, breadth: Breadth): ComplexityJudgement {
  const named = breadth.requirements.reduce((sum, id) => sum + REQUIREMENT_POINTS[id], 0);
  const requirementPoints = named * REQUIREMENT_SHARE[type];
  const listedPoints = Math.min(MAX_LISTED_POINTS, Math.max(0, breadth.listed - 1) * 2);
  const lengthPoints = Math.min(MAX_LENGTH_POINTS, breadth.words / WORDS_PER_POINT);
  const points =
    TYPE_POINTS[type] +
    requirementPoints +
    breadth.scopePoints +
    listedPoints +
    lengthPoints +
    filePoints(task);
  const score = Math.round(Math.min(100, Math.max(0, points)));
  const complexity = score >= HIGH_FROM ? 'HIGH' : score >= MEDIUM_FROM ? 'MEDIUM' : 'LOW';
  return { complexity, score, reasons: reasonsFor(task, { complexity, score, breadth }) };
}

/** Points for files that must be read and kept intact: three for each doubling of their size. */
function filePoints({ files }: Task): number {
  const chars = files.reduce((sum, { content }) => sum + content.length, 0);
  if (chars <= CHARS_OF_A_SMALL_FILE) return 0;
  return Math.min(MAX_FILE_POINTS, 3 * Math.log2(chars / CHARS_OF_A_SMALL_FILE));
}

function reasonsFor(
  { files }: Task,
  {
    complexity,
    score,
    breadth,
  }: {
    readonly complexity: Complexity;
    readonly score: number;
    readonly breadth: Breadth;
  },
): readonly string[] {
  const { requirements, scopeWords, listed } = breadth;
  const grounds = [
    requirements.length > 0 ? `it names ${requirements.join(', ')}` : null,
    scopeWords.length > 0 ? `it says ${scopeWords.map((word) => `"${word}"`).join(', ')}` : null,
    listed > 1 ? `it lists ${listed + 1} things` : null,
    files.length > 0
      ? `${files.length} ${files.length === 1 ? 'file is' : 'files are'} given`
      : null,
  ].filter((ground) => ground !== null);
  return [
    `${complexity} complexity, ${score} of 100: ${grounds.length > 0 ? grounds.join('; ') : 'nothing suggests a harder task'}`,
  ];
}
