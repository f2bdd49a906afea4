import type { Control } from '../../observer-answers.ts';
import type { UsedPage } from './used-page.ts';

/** A longer text beside a field is not its name. */
const MAX_NAME_CHARS = 40;

/**
 * The text beside a field, which names it if no label is tied to it. The field's own label if there
 * is no such text, or too much.
 */
export function nameBeside(page: UsedPage, field: Control, fields: readonly Control[]): string {
  const around = page.textAround(
    field,
    fields.filter(({ key }) => key !== field.key),
  );
  return around === '' || around.length > MAX_NAME_CHARS ? field.label : around;
}
