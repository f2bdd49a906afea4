import { understandRequest } from '../understand-request.ts';
import { capitalised, pascalCase } from '../words.ts';
import { addPart } from './add-part.ts';
import type { Edit } from './edit.ts';
import { counterPart, footerPart, noteListPart } from './new-parts.ts';

/** Verbs and general terms that make no name for a component. */
const VERBS = new Set(
  'app fix broken rename refactor split extract improve clean change replace update turn put need'.split(
    ' ',
  ),
);

/** Adds a small component named after the request's nouns; the fallback when no other edit fits. */
export const addComponent: Edit = (request, files) => {
  const { subject, phrases } = understandRequest(request);
  const nouns = [...subject, ...phrases.flat()]
    .map((word) => word.normalize('NFD').replace(/\p{M}/gu, ''))
    .filter((word) => /^[a-z][a-z0-9]{1,23}$/.test(word) && !VERBS.has(word))
    .slice(0, 3);
  const words = nouns.length > 0 ? nouns : ['extra', 'notes'];
  const title = capitalised(words.join(' '));
  // Avoids a name that the project already uses.
  const name = files.some(({ content }) => content.includes(pascalCase(title)))
    ? `${pascalCase(title)}Section`
    : pascalCase(title);
  const part = words.includes('footer')
    ? footerPart(name)
    : words.includes('counter')
      ? counterPart(name, title)
      : noteListPart(name, title);
  return addPart(files, part);
};
