import type { ServerRoute } from '../../observer-answers.ts';
import { type Client, isOk, type Reply } from './client.ts';
import type { Collection } from './collections.ts';
import type { Body } from './made-up-body.ts';
import { type Item, idNames, idOf, isAlike, isItem, itemIn, listIn } from './records.ts';
import type { Outcomes } from './told-requests.ts';

/** A collection under trial, and what it is tried with. */
export interface Scene {
  readonly client: Client;
  readonly outcomes: Outcomes;
  readonly collection: Collection;
  /** The server's whole code. */
  readonly code: string;
}

/** An item that was posted, and its id. */
export interface Kept {
  readonly id: string | number;
  readonly body: Body;
}

/** Longer lists may be split into pages. */
export const FEW = 10;

export const pathOf = ({ path }: Collection, id: string | number): string =>
  `${path}/${encodeURIComponent(String(id))}`;

/** The item as it is now, by itself or from the list; null if it cannot be got. */
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

/** True if any text of the body is in what came back. */
export const tells = (item: unknown, body: Body): boolean => {
  const text = JSON.stringify(item ?? null).toLowerCase();
  return Object.values(body).some(
    (value) =>
      typeof value === 'string' &&
      value !== '' &&
      text.includes(JSON.stringify(value).slice(1, -1).toLowerCase()),
  );
};

/** Errors that no request body can cause. */
const OF_THE_CODE = /is not defined|not a function|not initialized|read-only|is read only/;

/**
 * Reports a server error. As the body was made up, the server may only lack a check of it, which is
 * another invariant than an error of the code itself.
 */
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
