/** The types that can be fetched by global id. */
export const NODE_TYPES = ['Run', 'Attempt', 'ModelSelection'] as const;
export type NodeType = (typeof NODE_TYPES)[number];

/** A decoded global id. */
export interface ParsedGlobalId {
  readonly typename: string;
  readonly id: string;
}

/** Encodes the opaque id by which clients know a node; unique across types. */
export const toGlobalId = (typename: string, id: string | number | bigint): string =>
  Buffer.from(`${typename}:${id}`).toString('base64');

/** Decodes a global id; text that is none yields an empty type name. */
export function parseGlobalId(globalId: string): ParsedGlobalId {
  const [typename = '', id] = Buffer.from(globalId, 'base64').toString('utf8').split(/:(.*)/s);
  return id === undefined ? { typename: '', id: globalId } : { typename, id };
}

/** True if it may identify a stored node; on other ids the database would throw. */
export const isNodeId = ({ typename, id }: ParsedGlobalId): boolean =>
  NODE_TYPES.some((type) => type === typename) && isUuid(id);

/** The stored id behind a global id of the given type; null if it cannot be one. */
export function storedId(typename: NodeType, globalId: string): string | null {
  const parsed = parseGlobalId(globalId);
  return parsed.typename === typename && isUuid(parsed.id) ? parsed.id : null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isUuid = (text: string): boolean => UUID.test(text);
