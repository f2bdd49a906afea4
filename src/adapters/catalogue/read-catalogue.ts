import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { SetupError } from '../../orchestrator/setup-error.ts';
import { type Catalogue, catalogueSchema } from './catalogue-schema.ts';

/** The catalogue file is unusable. The message names the file, the entry and the field. */
export class CatalogueError extends SetupError {
  override readonly name = 'CatalogueError';
}

/**
 * Reads a catalogue file; keeps the order of its entries. Throws `CatalogueError`, listing every
 * fault on a line of its own, if the file is missing, is not JSON or does not match the schema.
 */
export function readCatalogue(path: string): Catalogue {
  const content = parseFile(path);
  const parsed = catalogueSchema.safeParse(content);
  if (parsed.success) return parsed.data;
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

const named = z.object({ name: z.string().min(1) });
const lists = z.record(z.string(), z.array(z.unknown()).catch([]));

/** Where an issue lies, for example `models.1 (gemini-2.5-pro) prices.inputUsdPerMillionTokens`. */
function place(content: unknown, { path }: z.core.$ZodIssue): string {
  const [list, index, ...field] = path.map(String);
  if (list === undefined) return 'the file';
  if (index === undefined) return list;
  const entry = lists.safeParse(content).data?.[list]?.[Number(index)];
  const name = named.safeParse(entry).data?.name;
  const where = [`${list}.${index}`, name === undefined ? '' : `(${name})`, field.join('.')];
  return where.filter((part) => part !== '').join(' ');
}
