import type { ServerRoute } from '../../observer-answers.ts';
import { type Client, isOk, type Reply } from './client.ts';
import type { Collection } from './collections.ts';
import type { Body } from './made-up-body.ts';
import { type Item, idNames, idOf, isAlike, isItem, itemIn, listIn } from './records.ts';
import type { Outcomes } from './told-requests.ts';

/** A collection that is tried, and with what. */
export interface Scene {
  readonly client: Client;
  readonly outcomes: Outcomes;
  readonly collection: Collection;
  /** All that the server is made of. */
  readonly code: string;
}

/** Something that was posted, and came back with an id. */
export interface Kept {
  readonly id: string | number;
  readonly body: Body;
}

/** Longer lists may be cut into pages. */
export const FEW = 10;

export const pathOf = ({ path }: Collection, id: string | number): string =>
  `${path}/${encodeURIComponent(String(id))}`;

/** The thing as it can be got now, by itself or from the list; null where it cannot. */
export function itemNow({ client, collection }: Scene, { id }: Kept): Item | null {
  const names = idNames(collection.param);
  if (collection.get !== null) {
    const reply = client.reply({ method: 'GET', path: pathOf(collection, id) });
    return reply !== null && isOk(reply) ? itemIn(reply.json, names) : null;
  }
  const list = listIn(client.reply({ method: 'GET', path: collection.path })?.json) ?? [];
  const found = list.find((item) => isAlike(idOf(item, names), id));
  return isItem(found) ? found : null;
}

/** True when something that was sent stands in what came back. */
export const tells = (item: unknown, body: Body): boolean => {
  const text = JSON.stringify(item ?? null).toLowerCase();
  return Object.values(body).some(
    (value) =>
      typeof value === 'string' &&
      value !== '' &&
      text.includes(JSON.stringify(value).slice(1, -1).toLowerCase()),
  );
};

/** What a name that is nowhere comes to is never the fault of what was sent. */
const OF_THE_CODE = /is not defined|not a function|not initialized|read-only|is read only/;

/** A server that breaks over a body may lack a check alone, since the body was made up. */
export function tellBroken(
  { outcomes }: Scene,
  route: ServerRoute,
  { status, thrown, text }: Reply,
): void {
  const isOfCode = thrown !== null && OF_THE_CODE.test(thrown.message);
  const what = thrown === null ? text.slice(0, 80) : `${thrown.name}: ${thrown.message}`;
  outcomes.broken(
    isOfCode ? 'answering' : 'bearing',
    route,
    `it answers ${status}: ${what}`,
    thrown?.stack,
  );
}
