import { z } from 'zod';

// The schemas of what the observer inside an engine answers. It answers in JSON, which the host
// parses, since nothing from inside is trusted.

const texts = z.array(z.string()).readonly();

/** A control on the page that people can use. */
export type Control = Readonly<z.infer<typeof controlSchema>>;
export const controlSchema = z.object({
  /** Identifies the control as long as it exists. */
  key: z.string(),
  kind: z.enum(['press', 'fill', 'toggle', 'choose']),
  /** The name by which people know it. */
  label: z.string(),
  tag: z.string(),
  testId: z.string().nullable(),
  /** Equal for controls that look alike, such as the buttons of a list's items. */
  shape: z.string(),
  /** True inside an item of a list or a row of a table. */
  isOfItem: z.boolean(),
  /** True for a field that filters what is shown. */
  isSearch: z.boolean(),
  /** True for a field that hides what is typed. */
  isPassword: z.boolean(),
});

/** The immediate result of using a control. */
export type Acted = Readonly<z.infer<typeof actedSchema>>;
export const actedSchema = z.object({
  isGone: z.boolean(),
  /** True for an option that was chosen already: choosing it again changes nothing. */
  isChosen: z.boolean(),
  /** True if the browser blocked a form's submission because a field is invalid. */
  isRefused: z.boolean(),
  /** For a field: its value before, and the value that it then had. */
  before: z.string(),
  taken: z.string(),
});

/** What a page shows. */
export type PageView = Readonly<z.infer<typeof pageViewSchema>>;
export const pageViewSchema = z.object({
  text: z.string(),
  /** True if there is an element that may hold items, even if it is empty. */
  hasList: z.boolean(),
  /** True if nothing on the page is visible. */
  isEmpty: z.boolean(),
  /** Texts by `data-testid`, in document order; for fields, their values. */
  byTestId: z.record(z.string(), texts),
  fieldValues: texts,
  /** What was written to the console. */
  lines: texts,
  /** Names of APIs and packages that were used but do not exist in the sandbox. */
  inert: texts,
});

/** One of two adjacent items. */
export type PairedItem = Readonly<z.infer<typeof pairedItemSchema>>;
const pairedItemSchema = z.object({
  controls: z
    .array(
      z.object({
        key: z.string(),
        /** Null for a control that is never on or off. */
        isOn: z.boolean().nullable(),
      }),
    )
    .readonly(),
});

/** Two items of a list that can be told apart. */
export type Pair = Readonly<z.infer<typeof pairSchema>>;
export const pairSchema = z.object({ first: pairedItemSchema, second: pairedItemSchema });

/** Tabs that share a panel. */
export type Tabs = Readonly<z.infer<typeof tabsSchema>>;
export const tabsSchema = z.object({
  /** The panel's text. */
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

/** A thrown value, as far as it can be described. */
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

/** The result of calling an exported function. */
export type CallAnswer = Readonly<z.infer<typeof callAnswerSchema>>;
export const callAnswerSchema = z.discriminatedUnion('kind', [
  /** There is no export of this name that can be called. */
  z.object({ kind: z.literal('unknown') }),
  /** Its promise has not settled yet. */
  z.object({ kind: z.literal('pending') }),
  /** The value is absent if it is undefined, which JSON cannot express. */
  z.object({ kind: z.literal('returned'), value: z.unknown().optional() }),
  z.object({ kind: z.literal('threw'), message: z.string() }),
]);

/** The result of a request to a server. */
export type RequestAnswer = Readonly<z.infer<typeof requestAnswerSchema>>;
export const requestAnswerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('pending'),
    /** True if it has begun to answer, and may go on for as long as it likes. */
    isStreaming: z.boolean(),
    /** True if it made a request over the network. */
    hasAskedOthers: z.boolean(),
  }),
  z.object({
    kind: z.literal('answered'),
    status: z.number(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
    /** The path of the route that answered, if the router tells. */
    route: z.string().nullable(),
    /** True if it made a request over the network. */
    hasAskedOthers: z.boolean(),
    /** What a handler threw, even if it was caught afterwards. */
    thrown: describedSchema.nullable(),
  }),
]);

/** A route of a server, as its router knows it. */
export type ServerRoute = Readonly<z.infer<typeof serverRouteSchema>>;
const serverRouteSchema = z.object({
  method: z.string(),
  path: z.string(),
  /** Names of the handlers, in order. */
  names: texts,
  /** Source code of the handlers. */
  code: z.string(),
  /** Stack at the place where the route was registered. */
  stack: z.string(),
});

/** The application that answers requests; null if there is none. */
export const serverAppSchema = z
  .object({ isWeb: z.boolean(), routes: z.array(serverRouteSchema).readonly() })
  .nullable();
