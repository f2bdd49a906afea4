import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { CatalogueModel } from '../../orchestrator/catalogue.ts';
import { SetupError } from '../../orchestrator/setup-error.ts';
import { catalogueSchema } from './catalogue-schema.ts';

/** The catalogue file cannot be used. The message names the file, the entry and the field. */
export class CatalogueError extends SetupError {
  override readonly name = 'CatalogueError';
}

/**
 * The models that a catalogue file lists, in its order: at least one, each name once. Throws
 * `CatalogueError` with every fault found, one a line, when the file is missing, is not JSON, or
 * says anything that the format does not know.
 */
export function readCatalogue(path: string): readonly CatalogueModel[] {
  const content = parseFile(path);
  const parsed = catalogueSchema.safeParse(content);
  if (parsed.success) return parsed.data.models;
  const faults = parsed.error.issues.map((issue) => `  ${place(content, issue)}: ${issue.message}`);
  throw new CatalogueError([`${path} is not a valid catalogue:`, ...faults].join('\n'));
}

function parseFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CatalogueError(`${path} cannot be read as a catalogue: ${reason}`, { cause });
  }
}

const names = z.object({ models: z.array(z.object({ name: z.string() }).catch({ name: '' })) });

/** Where an issue lies, for example `models.1 (gemini-2.5-pro) prices.inputUsdPerMillionTokens`. */
function place(content: unknown, { path }: z.core.$ZodIssue): string {
  const [list, index, ...field] = path.map(String);
  if (index === undefined) return list ?? 'the file';
  const name = names.safeParse(content).data?.models[Number(index)]?.name;
  const where = [`${list}.${index}`, name ? `(${name})` : '', field.join('.')];
  return where.filter((part) => part !== '').join(' ');
}
