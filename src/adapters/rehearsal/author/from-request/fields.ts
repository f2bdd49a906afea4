import { camelCase, capitalised } from '../words.ts';
import { speaksOfFeature } from './features.ts';

export type FieldKind =
  | 'text'
  | 'long-text'
  | 'number'
  | 'rating'
  | 'date'
  | 'flag'
  | 'email'
  | 'tel'
  | 'url'
  | 'image';

/** A property of the entity. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly kind: FieldKind;
}

/** The kind of a field, by the words in its name. */
const KINDS: readonly (readonly [FieldKind, RegExp])[] = [
  ['rating', /^(?:rating|star|score|review)$/],
  [
    'number',
    /^(?:price|cost|amount|budget|total|quantity|stock|count|serving|calorie|distance|weight|age|salary|duration|minute|hour|rep|set|year|size|capacity|streak|point|percentage|number|level)$/,
  ],
  ['date', /^(?:date|deadline|due|day|schedule|birthday|anniversary)$/],
  [
    'flag',
    /^(?:done|completed|complete|completion|finished|favourite|favorite|bookmark|read|paid|visited|watched|available|attending|rsvp|packed|checkbox)$/,
  ],
  [
    'long-text',
    /^(?:note|description|comment|instruction|step|ingredient|detail|summary|content|message|bio|lyric|text)$/,
  ],
  ['email', /^(?:email|mail)$/],
  ['tel', /^(?:phone|telephone|mobile)$/],
  ['url', /^(?:url|link|website)$/],
  ['image', /^(?:photo|image|picture|cover|avatar|thumbnail|poster)$/],
  [
    'text',
    /^(?:category|tag|genre|author|status|location|place|address|city|company|brand|colour|color|type|group|priority|artist|director|breed|owner|teacher|cuisine)$/,
  ],
];

/** Fields that an entity of that name has without being asked for. */
const IMPLIED: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /^(?:expense|transaction|invoice|purchase|income|bill|payment|subscription)$/,
    ['amount', 'date', 'category'],
  ],
  [
    /^(?:event|appointment|reservation|booking|meeting|trip|flight|concert|party|class)$/,
    ['date', 'location'],
  ],
  [/^(?:workout|run|exercise|training|activity)$/, ['date', 'duration']],
  [/^(?:book|article|paper)$/, ['author', 'category']],
  [/^(?:movie|film|show|album|song|record|podcast)$/, ['genre', 'year']],
  [/^(?:recipe|meal|dish)$/, ['category', 'ingredient']],
  [/^(?:contact|customer|client|employee|member|student|guest|lead|person)$/, ['email', 'phone']],
  [/^(?:product|item|part|asset|ingredient)$/, ['category', 'quantity', 'price']],
  [/^(?:habit|goal|chore|reminder|assignment|task)$/, ['category', 'date', 'done']],
  [/^(?:plant|pet|animal|car)$/, ['type', 'location']],
  [/^(?:photo|picture|painting)$/, ['image', 'tag']],
  [/^(?:bookmark|video|link)$/, ['url', 'tag']],
  [/^(?:job|application|candidate)$/, ['company', 'location', 'status']],
];

const MOST_FIELDS = 6;

/** The fields of an entity: a name, those its kind implies, those the request names, and notes. */
export function fieldsFor(
  entity: readonly string[],
  phrases: readonly (readonly string[])[],
): readonly Field[] {
  const head = entity.at(-1) ?? 'item';
  const implied = IMPLIED.find(([pattern]) => pattern.test(head))?.[1] ?? ['category'];
  const asked = phrases
    .filter((words) => !speaksOfFeature(words))
    .map((words) => words.filter((word) => !entity.includes(word)).slice(-2))
    .filter((words) => words.length > 0);
  const first = /^(?:book|movie|film|recipe|song|album|article|event|job|photo|note)$/.test(head)
    ? 'title'
    : 'name';
  const fields = [first, ...implied.map((word) => [word]), ...asked]
    .map((words) => fieldOf([words].flat()))
    .slice(0, MOST_FIELDS);
  return distinct([...fields, { name: 'notes', label: 'Notes', kind: 'long-text' }]);
}

function fieldOf(words: readonly string[]): Field {
  const phrase = words.join(' ');
  const name = camelCase(phrase);
  const known = KINDS.find(([, pattern]) => words.some((word) => pattern.test(word)));
  return {
    name: TAKEN.has(name) ? `${name}Text` : name,
    label: capitalised(phrase),
    kind: known?.[0] ?? 'text',
  };
}

/** Property names reserved for the entity itself. */
const TAKEN = new Set(['id', 'createdAt', 'constructor']);

function distinct(fields: readonly Field[]): readonly Field[] {
  const byName = new Map(fields.map((field) => [field.name.replace(/s$/, ''), field]));
  return [...byName.values()];
}
