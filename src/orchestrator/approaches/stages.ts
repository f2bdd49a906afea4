import { jsonrepair } from 'jsonrepair';
import { AttemptError } from '../failure.ts';
import { parseProjectPath } from '../project-path.ts';
import type { AnswerChunk } from './approach.ts';

/** Files to be written in one answer. */
export interface Stage {
  readonly title: string;
  /** Never empty. */
  readonly paths: readonly string[];
}

const MAX_STAGES = 6;
const MAX_PATHS = 60;
const MAX_PLAN_CHARS = 64 * 1024;
const MAX_TITLE_CHARS = 100;

/**
 * Reads a plan from a model's answer: at most 6 stages with at most 60 paths in all, each path once
 * and inside the project. Further stages are merged into the last one. Throws
 * `AttemptError('OUTPUT_UNUSABLE')` when the plan names no file, or is longer than
 * `MAX_PLAN_CHARS`.
 */
export async function readStages(chunks: AsyncIterable<AnswerChunk>): Promise<readonly Stage[]> {
  let text = '';
  for await (const chunk of chunks) {
    if (chunk.kind === 'text') text += chunk.text;
    if (chunk.kind === 'restart') text = '';
    if (text.length > MAX_PLAN_CHARS) {
      throw new AttemptError(
        'OUTPUT_UNUSABLE',
        `The plan is longer than ${MAX_PLAN_CHARS} characters`,
      );
    }
  }
  const stages = parseStages(text);
  if (stages.length > 0) return stages;
  throw new AttemptError('OUTPUT_UNUSABLE', 'The plan names no file to write');
}

function parseStages(text: string): readonly Stage[] {
  const seen = new Set<string>();
  const stages: { title: string; paths: string[] }[] = [];
  for (const element of planned(text)) {
    const paths = pathsOf(element).filter((path) => {
      const isNew = !seen.has(path.toLowerCase()) && seen.size < MAX_PATHS;
      if (isNew) seen.add(path.toLowerCase());
      return isNew;
    });
    const last = stages.at(-1);
    if (paths.length === 0) continue;
    if (last !== undefined && stages.length === MAX_STAGES) last.paths.push(...paths);
    else stages.push({ title: titleOf(element), paths });
  }
  return stages;
}

function planned(text: string): readonly unknown[] {
  const start = text.search(/[{[]/);
  if (start < 0) return [];
  const body = text.slice(start, Math.max(text.lastIndexOf('}'), text.lastIndexOf(']')) + 1);
  try {
    const plan: unknown = JSON.parse(jsonrepair(body));
    if (Array.isArray(plan)) return plan;
    const { stages } = { stages: [], ...(plan instanceof Object ? plan : {}) };
    return Array.isArray(stages) ? stages : [];
  } catch {
    // Text that cannot be repaired into JSON plans nothing.
    return [];
  }
}

function pathsOf(element: unknown): readonly string[] {
  if (!(element instanceof Object) || !('paths' in element)) return [];
  if (!Array.isArray(element.paths)) return [];
  return element.paths
    .map((path: unknown) => parseProjectPath(typeof path === 'string' ? path.trim() : ''))
    .flatMap((parsed) => (parsed.kind === 'path' ? [parsed.path] : []));
}

function titleOf(element: unknown): string {
  const title = element instanceof Object && 'title' in element ? element.title : '';
  return typeof title === 'string' ? title.replace(/\s+/g, ' ').slice(0, MAX_TITLE_CHARS) : '';
}
