import { z } from 'zod';

// What the observer inside an engine answers: it writes these as JSON, and the host, which trusts
// nothing from inside, parses them.

const texts = z.array(z.string()).readonly();

/** Something on the page that people act on. */
export type Control = Readonly<z.infer<typeof controlSchema>>;
export const controlSchema = z.object({
  /** Finds it again, as long as it is there. */
  key: z.string(),
  kind: z.enum(['press', 'fill', 'toggle', 'choose']),
  /** What people call it. */
  label: z.string(),
  tag: z.string(),
  testId: z.string().nullable(),
  /** The same for controls that look alike, such as the buttons of a list's items. */
  shape: z.string(),
  /** True inside of an item of a list or a row of a table. */
  isOfItem: z.boolean(),
  /** True for a field that narrows down what is shown. */
  isSearch: z.boolean(),
  /** True for a field of which what is typed is hidden. */
  isPassword: z.boolean(),
});

/** What an act on a control came to. */
export type Acted = Readonly<z.infer<typeof actedSchema>>;
export const actedSchema = z.object({
  isGone: z.boolean(),
  /** True for the one of several that was chosen already: choosing it again changes nothing. */
  isChosen: z.boolean(),
  /** True where the browser holds a form back, and says what is wrong with a field. */
  isRefused: z.boolean(),
  /** Of a field: what stood in it before, and what it then took. */
  before: z.string(),
  taken: z.string(),
});

/** What there is to see on a page. */
export type PageView = Readonly<z.infer<typeof pageViewSchema>>;
export const pageViewSchema = z.object({
  text: z.string(),
  /** True where there is something that may hold items, were there any. */
  hasList: z.boolean(),
  /** True when there is nothing that anybody could see. */
  isEmpty: z.boolean(),
  /** Texts by `data-testid`, in the order of the page; of fields their values. */
  byTestId: z.record(z.string(), texts),
  fieldValues: texts,
  /** What was written to the console. */
  lines: texts,
  /** Names of what was used and is not here. */
  inert: texts,
});

/** One of two items that stand next to each other. */
export type PairedItem = Readonly<z.infer<typeof pairedItemSchema>>;
const pairedItemSchema = z.object({
  controls: z
    .array(
      z.object({
        key: z.string(),
        /** Null for what is never on or off. */
        isOn: z.boolean().nullable(),
      }),
    )
    .readonly(),
});

/** Two items of a list, by what each shows. */
export type Pair = Readonly<z.infer<typeof pairSchema>>;
export const pairSchema = z.object({ first: pairedItemSchema, second: pairedItemSchema });

/** Tabs that share a panel. */
export type Tabs = Readonly<z.infer<typeof tabsSchema>>;
export const tabsSchema = z.object({
  /** What the panel shows. */
  panel: z.string(),
  tabs: z.array(z.object({ key: z.string(), isChosen: z.boolean() })).readonly(),
});

/** How a control stands. */
export type Traits = Readonly<z.infer<typeof traitsSchema>>;
export const traitsSchema = z.object({
  /** Ticked or not; null for what never is, as in the other. */
  isOn: z.boolean().nullable(),
  isPressed: z.boolean().nullable(),
  /** What there is to choose from. */
  options: texts,
  /** The place of what is chosen of them; below 0 for nothing. */
  chosen: z.number(),
});

/** Something that says of itself whether it is open. */
export type Expandable = Readonly<z.infer<typeof expandableSchema>>;
export const expandableSchema = z.object({ key: z.string(), isExpanded: z.boolean() });

/** Three rows of three cells. */
export type Board = Readonly<z.infer<typeof boardSchema>>;
export const boardSchema = z.object({
  /** Row by row; the mark is empty where a cell has none. */
  cells: z.array(z.object({ control: controlSchema, mark: z.string() })).readonly(),
});

/** Something that was thrown, as far as it says. */
export type Described = Readonly<z.infer<typeof describedSchema>>;
export const describedSchema = z.object({
  name: z.string().catch(''),
  message: z.string().catch(''),
  stack: z.string().catch(''),
});

export type GuestFailure = Readonly<z.infer<typeof guestFailureSchema>>;
export const guestFailureSchema = describedSchema.extend({
  kind: z.enum(['thrown', 'rejected', 'console']),
});

/** What came of calling something that the modules export. */
export type CallAnswer = Readonly<z.infer<typeof callAnswerSchema>>;
export const callAnswerSchema = z.discriminatedUnion('kind', [
  /** Nothing callable goes by this name. */
  z.object({ kind: z.literal('unknown') }),
  /** It is still at work. */
  z.object({ kind: z.literal('pending') }),
  /** What is nothing has no place in JSON. */
  z.object({ kind: z.literal('returned'), value: z.unknown().optional() }),
  z.object({ kind: z.literal('threw'), message: z.string() }),
]);

/** What came of a request that was sent to a server. */
export type RequestAnswer = Readonly<z.infer<typeof requestAnswerSchema>>;
export const requestAnswerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('pending'),
    /** True where it has begun to answer, and may go on for as long as it likes. */
    isStreaming: z.boolean(),
    /** True where it asked for something over the network. */
    hasAskedOthers: z.boolean(),
  }),
  z.object({
    kind: z.literal('answered'),
    status: z.number(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
    /** The path of the route that answered, where the router says so. */
    route: z.string().nullable(),
    /** True where it asked for something over the network. */
    hasAskedOthers: z.boolean(),
    /** What a handler threw on the way, whoever took it. */
    thrown: describedSchema.nullable(),
  }),
]);

/** A route of a server, as its own router knows it. */
export type ServerRoute = Readonly<z.infer<typeof serverRouteSchema>>;
const serverRouteSchema = z.object({
  method: z.string(),
  path: z.string(),
  /** Names of the functions that answer, in their order. */
  names: texts,
  /** Their code. */
  code: z.string(),
  /** Where in the code it was made. */
  stack: z.string(),
});

/** What answers requests; null for nothing. */
export const serverAppSchema = z
  .object({ isWeb: z.boolean(), routes: z.array(serverRouteSchema).readonly() })
  .nullable();
