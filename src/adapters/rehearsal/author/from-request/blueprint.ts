import { isContainer, understandRequest } from '../understand-request.ts';
import { camelCase, capitalised, pascalCase, plural } from '../words.ts';
import { type Feature, featuresIn } from './features.ts';
import { type Field, fieldsFor } from './fields.ts';

/** The design of an application, before any of it is written. */
export interface Blueprint {
  /** In kebab case; also the package name and the prefix of storage keys. */
  readonly id: string;
  readonly title: string;
  readonly entity: EntityNames;
  /** Never empty; the first is the entity's name or title. */
  readonly fields: readonly [Field, ...Field[]];
  readonly features: ReadonlySet<Feature>;
}

/** The entity's name as shown, in identifiers and in types: `recipe`, `recipes`, `Recipe` … */
export interface EntityNames {
  readonly label: string;
  readonly labels: string;
  readonly one: string;
  readonly many: string;
  readonly Type: string;
  readonly Types: string;
}

/** Collective nouns, and the entity each one holds. */
const COLLECTIONS: ReadonlyMap<string, string> = new Map([
  ['collection', 'item'],
  ['list', 'item'],
  ['library', 'book'],
  ['gallery', 'photo'],
  ['catalog', 'product'],
  ['catalogue', 'product'],
  ['inventory', 'product'],
  ['directory', 'contact'],
  ['calendar', 'event'],
  ['schedule', 'event'],
  ['diary', 'entry'],
  ['journal', 'entry'],
  ['log', 'entry'],
  ['watchlist', 'movie'],
  ['wishlist', 'wish'],
  ['board', 'post'],
  ['feed', 'post'],
  ['archive', 'document'],
  ['database', 'record'],
  ['management', 'item'],
  ['crm', 'customer'],
  ['form', 'entry'],
]);

/** Identifiers that the generated code uses otherwise. */
const RESERVED = new Set(
  `break case catch class const continue debugger default delete do else enum export extends false
  finally for function if import in instanceof new null return super switch this throw true try
  typeof var void while with yield let static await async interface package private protected public
  app account accounts add array boolean cause change color current date document draft editing entry error
  event field form hash history index item items key label location map math name node number object
  option options order page pages problem problems promise props query react record remove root route save
  session set sort state storage string style symbol text theme title update url user value view visible
  window`.split(/\s+/),
);

/** Designs an application from the request's own nouns. */
export function createBlueprint(request: string): Blueprint {
  const { subject, phrases } = understandRequest(request);
  const words = subject.map(asciiWord).filter((word) => word !== '');
  const entity = entityOf(words);
  const [first, ...others] = fieldsFor(
    entity,
    phrases.map((phrase) => phrase.map(asciiWord).filter(Boolean)),
  );
  if (first === undefined) throw new Error('an entity always has a name');
  const title = capitalised((words.length > 0 ? words : ['item', 'list']).slice(0, 4).join(' '));
  return {
    id: title.toLowerCase().replaceAll(' ', '-'),
    title,
    entity: namesOf(entity),
    fields: [first, ...others],
    features: featuresIn(request),
  };
}

function entityOf(words: readonly string[]): readonly string[] {
  const nouns = words.filter((word) => !isContainer(word) && !COLLECTIONS.has(word));
  if (nouns.length > 0) return nouns.slice(-2);
  const collection = words.find((word) => COLLECTIONS.has(word));
  return [COLLECTIONS.get(collection ?? 'list') ?? 'item'];
}

function namesOf(words: readonly string[]): EntityNames {
  const label = words.join(' ');
  const labels = [...words.slice(0, -1), plural(words.at(-1) ?? 'item')].join(' ');
  const isTaken = RESERVED.has(camelCase(label)) || RESERVED.has(camelCase(labels));
  const [one, many] =
    isTaken || label === labels ? [`${label} entry`, `${label} entries`] : [label, labels];
  return {
    label,
    labels,
    one: camelCase(one),
    many: camelCase(many),
    Type: pascalCase(one),
    Types: pascalCase(many),
  };
}

/** The word as an identifier, without accents; empty when it cannot be one. */
function asciiWord(word: string): string {
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '');
  return /^[a-z][a-z0-9]{0,23}$/.test(plain) ? plain : '';
}
