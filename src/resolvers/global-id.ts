/** What can be fetched by its global id. */
export const NODE_TYPES = ['Run', 'Attempt', 'ModelSelection'] as const;
export type NodeType = (typeof NODE_TYPES)[number];

/** A global id, taken apart. */
export interface ParsedGlobalId {
  readonly typename: string;
  readonly id: string;
}

/** The opaque id by which clients know a node: unique over all types. */
export const toGlobalId = (typename: string, id: string | number | bigint): string =>
  Buffer.from(`${typename}:${id}`).toString('base64');

/** Takes any text apart; what is no global id comes out with an empty type name. */
export function parseGlobalId(globalId: string): ParsedGlobalId {
  const [typename = '', id] = Buffer.from(globalId, 'base64').toString('utf8').split(/:(.*)/s);
  return id === undefined ? { typename: '', id: globalId } : { typename, id };
}

/** True when it may be the id of a stored node; the database would reject anything else. */
export const isNodeId = ({ typename, id }: ParsedGlobalId): boolean =>
  NODE_TYPES.some((type) => type === typename) && isUuid(id);

/** The stored id behind a global id of that type, or null when it cannot be one. */
export function storedId(typename: NodeType, globalId: string): string | null {
  const parsed = parseGlobalId(globalId);
  return parsed.typename === typename && isUuid(parsed.id) ? parsed.id : null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isUuid = (text: string): boolean => UUID.test(text);
