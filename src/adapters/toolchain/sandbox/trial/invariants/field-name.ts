import type { Control } from '../../observer-answers.ts';
import type { UsedPage } from './used-page.ts';

/** More beside a field is no name of it. */
const MAX_NAME_CHARS = 40;

/** What stands right beside a field, which names it where no label is tied to it; its label where nothing does. */
export function nameBeside(page: UsedPage, field: Control, fields: readonly Control[]): string {
  const around = page.textAround(
    field,
    fields.filter(({ key }) => key !== field.key),
  );
  return around === '' || around.length > MAX_NAME_CHARS ? field.label : around;
}
