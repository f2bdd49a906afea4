/** Names of colours by family, as people, CSS and Tailwind use them. */
const FAMILIES: Readonly<Record<string, RegExp>> = {
  red: /red|crimson|maroon|tomato|firebrick|rose|scarlet|salmon/,
  orange: /orange|amber|coral|tomato|peach/,
  yellow: /yellow|gold|amber|khaki/,
  green: /green|lime|olive|emerald|teal|mint/,
  teal: /teal|cyan|turquoise|aqua|emerald/,
  blue: /blue|navy|sky|indigo|azure/,
  purple: /purple|violet|indigo|magenta|fuchsia|orchid|plum|lavender/,
  pink: /pink|rose|fuchsia|magenta/,
  brown: /brown|sienna|chocolate|maroon|tan|amber/,
  black: /black/,
  white: /white|snow|ivory/,
  grey: /gr[ae]y|slate|zinc|neutral|stone|silver/,
};
/** The hues of each family, in degrees; a range may pass through 0. */
const HUES: Readonly<Record<string, readonly [number, number]>> = {
  red: [340, 20],
  orange: [10, 50],
  yellow: [38, 75],
  green: [65, 185],
  teal: [155, 205],
  blue: [185, 265],
  purple: [240, 325],
  pink: [290, 360],
  brown: [0, 50],
};

const ASKED = /\b(red|orange|yellow|green|teal|blue|purple|pink|brown|black|white|gr[ae]y)\b/gi;
const CHANGES = /\b(?:change|make|turn|set|use|switch|paint|recolou?r|colou?r|style|give)\b/i;

/**
 * The family of the last colour that a request for a change names; null if it asks for none. "from
 * red to blue" asks for blue.
 */
export function wantedColour(request: string): string | null {
  if (!CHANGES.test(request)) return null;
  const last = [...request.matchAll(ASKED)].at(-1)?.[1]?.toLowerCase();
  return last === undefined ? null : last.replace('gray', 'grey');
}

/**
 * Every part of a text that may be a colour: hex codes, functions and words, such as `red` of
 * `red-500`.
 */
const WRITTEN =
  /#(?:[\da-f]{8}|[\da-f]{6}|[\da-f]{3,4})\b|\b(?:rgb|hsl)a?\([^()]{3,60}\)|\b[a-z]+(?=-\d{2,3}\b)|[a-z]+/gi;
/** A name of a colour, also with an adjective as in `royalblue`. */
const ANY_NAME = new RegExp(
  `^(?:dark|light|medium|pale|deep|hot|forest|royal|steel|dodger|midnight|cornflower)*(?:${Object.values(
    FAMILIES,
  )
    .map(({ source }) => source)
    .join('|')})$`,
);

/** The families of each colour in a text, in any notation. */
export const coloursIn = (text: string): readonly (readonly string[])[] =>
  [...text.matchAll(WRITTEN)].flatMap(([written]) => {
    const families = familiesOf(written.toLowerCase());
    return families.length === 0 ? [] : [families];
  });

function familiesOf(written: string): readonly string[] {
  if (!/^#|\(/.test(written)) {
    if (!ANY_NAME.test(written)) return [];
    return Object.keys(FAMILIES).filter((family) => FAMILIES[family]?.test(written));
  }
  const colour = written.startsWith('hsl') ? fromHsl(written) : fromRgb(written);
  if (colour === null) return [];
  const { hue, saturation, lightness } = colour;
  // Very dark, very light and dull colours also count as black, white and grey.
  const plain = [
    ...(lightness < 0.2 ? ['black'] : []),
    ...(lightness > 0.85 ? ['white'] : []),
    ...(saturation < 0.25 ? ['grey'] : []),
  ];
  if (saturation < 0.08) return plain;
  const hues = Object.entries(HUES).flatMap(([family, [from, to]]) =>
    (from <= to ? hue >= from && hue <= to : hue >= from || hue <= to) ? [family] : [],
  );
  return [...plain, ...hues];
}

interface Hsl {
  /** Degrees. */
  readonly hue: number;
  readonly saturation: number;
  readonly lightness: number;
}

function fromHsl(written: string): Hsl | null {
  const [hue, saturation, lightness] = (written.match(/[\d.]+/g) ?? []).map(Number);
  if (hue === undefined || saturation === undefined || lightness === undefined) return null;
  return { hue: hue % 360, saturation: saturation / 100, lightness: lightness / 100 };
}

function fromRgb(written: string): Hsl | null {
  const [r, g, b] = written.startsWith('#') ? hexParts(written) : numbersIn(written);
  if (r === undefined || g === undefined || b === undefined) return null;
  const [max, min] = [Math.max(r, g, b), Math.min(r, g, b)];
  const spread = max - min;
  const lightness = (max + min) / 2;
  if (spread === 0) return { hue: 0, saturation: 0, lightness };
  const saturation = spread / (1 - Math.abs(2 * lightness - 1));
  const turn =
    max === r
      ? ((g - b) / spread + 6) % 6
      : max === g
        ? (b - r) / spread + 2
        : (r - g) / spread + 4;
  return { hue: 60 * turn, saturation, lightness };
}

/** Red, green and blue, from 0 to 1. */
function hexParts(hex: string): readonly number[] {
  const digits = hex.slice(1);
  const long = digits.length < 6 ? digits.replace(/./g, '$&$&') : digits;
  return [0, 2, 4].map((at) => Number.parseInt(long.slice(at, at + 2), 16) / 255);
}

const numbersIn = (written: string): readonly number[] =>
  [...written.matchAll(/([\d.]+)(%?)/g)].map(
    ([, part, unit]) => Number(part) / (unit === '%' ? 100 : 255),
  );
