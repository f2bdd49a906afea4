/** The named colours of CSS (CSS Color Module Level 4). */
const NAMES = `aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue
  blueviolet brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan
  darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen
  darkorange darkorchid darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey
  darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite
  forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink
  indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral
  lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen
  lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen magenta
  maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue
  mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin
  navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen
  paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple rebeccapurple red
  rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue
  slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white
  whitesmoke yellow yellowgreen`.split(/\s+/);

// Longest first, so that "dark blue" is not read as blue; names may be written with spaces.
const NAME = new RegExp(
  `\\b(?:${NAMES.toSorted((a, b) => b.length - a.length)
    .map((name) =>
      name.replace(
        /^(dark|light|medium|pale|deep|dim|hot|forest|sky|royal|navy|steel|slate|lime|sea)(?=.)/,
        '$1[ -]?',
      ),
    )
    .join('|')})\\b`,
  'i',
);
const HEX = /#(?:[\da-f]{8}|[\da-f]{6}|[\da-f]{3,4})\b/i;

/** The last colour named in the text, in CSS notation; null when there is none. */
export function colourIn(text: string): string | null {
  // In "from red to blue" the wanted colour comes last.
  const found = [...text.matchAll(new RegExp(`${HEX.source}|${NAME.source}`, 'gi'))].at(-1);
  return found === undefined ? null : found[0].toLowerCase().replace(/[ -]/g, '');
}

const TAILWIND = new Set(
  'red orange amber yellow lime green emerald teal cyan sky blue indigo violet purple fuchsia pink rose gray slate'.split(
    ' ',
  ),
);

/** The colour in a Tailwind class: `blue-600`, or `[tomato]` when it is not in the palette. */
export function tailwindColour(colour: string, shade: string): string {
  if (colour === 'black' || colour === 'white') return colour;
  return TAILWIND.has(colour) ? `${colour}-${shade}` : `[${colour}]`;
}
