import { isBroken, isOfInput, isOk, isRefused, type Reply } from './client.ts';
import { type Body, madeUpBody } from './made-up-body.ts';
import { idNames, idOf, isAlike, isPage, itemIn, listIn } from './records.ts';
import { FEW, type Kept, pathOf, type Scene, tellBroken, tells } from './scene.ts';

export interface Posted {
  readonly body: Body;
  readonly reply: Reply;
}

/** Posts a made-up item, and mends it by what refusals ask for. Null if it is still refused. */
export function post(scene: Scene, turn: number): Posted | null {
  const { client, collection, code, outcomes } = scene;
  const { create, path } = collection;
  const { body, reply } = client.persist(
    { method: 'POST', path, body: madeUpBody(create, code, turn) },
    code,
    turn,
  );
  if (reply === null) return null;
  if (isOk(reply)) return { body, reply };
  if (isBroken(reply)) {
    tellBroken(scene, create, reply);
    return null;
  }
  const nothing = client.reply({ method: 'POST', path, body: {} });
  if (nothing !== null && isOk(nothing) && SAYS_MISSING.test(reply.text) && isOfInput(reply)) {
    outcomes.broken(
      'validating',
      create,
      `a complete item is refused (${reply.status}), but an empty one is accepted`,
    );
  }
  return null;
}

/** A refusal that says something is missing. */
const SAYS_MISSING =
  /required|missing|must (?:be provided|not be empty|have)|cannot be empty|can't be empty|provide/i;

/** The id under which an item was stored; null if neither the reply nor the list tells. */
export function keptOf({ reply, body }: Posted, before: Reply, scene: Scene): Kept | null {
  const names = idNames(scene.collection.param);
  const told = itemIn(reply.json, names);
  // A nested object may have an id as well.
  const isIt = told !== null && (told === reply.json || tells(told, body));
  const id = isIt ? idOf(told, names) : null;
  if (id !== null) return { id, body };
  // If the reply does not tell the id, the list may.
  const known = new Set((listIn(before.json) ?? []).map((item) => idOf(item, names)));
  const list = listIn(scene.client.reply({ method: 'GET', path: scene.collection.path })?.json);
  const added = list?.find((item) => !known.has(idOf(item, names)) && tells(item, body));
  const listed = idOf(added, names);
  return listed === null ? null : { id: listed, body };
}

/**
 * Reports two items with the same id: both are listed, or one replaced the other, or neither is
 * stored.
 */
export function tellShared(
  { client, outcomes, collection }: Scene,
  [one, other]: readonly [Kept, Kept],
): void {
  const names = idNames(collection.param);
  const list = listIn(client.reply({ method: 'GET', path: collection.path })?.json);
  if (list === null) return;
  const same = list.filter((item) => isAlike(idOf(item, names), one.id));
  const isNowhere = !list.some((item) => tells(item, one.body) || tells(item, other.body));
  if (same.length > 1 || (same.length === 1 && !list.some((item) => tells(item, one.body)))) {
    outcomes.broken(
      'numbering',
      collection.create,
      `two posted items share the id ${JSON.stringify(one.id)}`,
    );
  } else if (isNowhere && list.length < FEW) {
    // An item that is not stored often gets its number from the list's length.
    outcomes.broken('storing', collection.create, 'the posted item is missing afterwards');
  }
}

/** Items that must be approved or published before they are listed. */
const NOT_YET_SHOWN =
  /"(?:status|state)":"(?:pending|draft|queued|unpublished|review\w*)"|"(?:is_?)?(?:approved|published|visible|public|verified|confirmed)":false/i;

/**
 * True if what was posted is stored. Reports it as missing unless the list may leave it out,
 * because it is long, paged or unpublished.
 */
export function isListed(
  scene: Scene,
  before: Reply,
  kept: readonly Kept[],
  created: string,
): boolean {
  const { client, collection, outcomes } = scene;
  const names = idNames(collection.param);
  const after = client.reply({ method: 'GET', path: collection.path });
  const list = listIn(after?.json);
  if (after === null || list === null) return false;
  const missing = kept.filter(({ id }) => !list.some((item) => isAlike(idOf(item, names), id)));
  const known = listIn(before.json) ?? [];
  if (missing.length === 0) {
    outcomes.holds('storing', collection.create);
    if (
      known.some((item) => !list.some((now) => isAlike(idOf(now, names), idOf(item, names)))) &&
      known.length < FEW &&
      !isPage(after.json)
    ) {
      outcomes.broken('storing', collection.create, 'earlier items are gone');
    }
    return true;
  }
  const byId =
    collection.get === null
      ? null
      : client.reply({ method: 'GET', path: pathOf(collection, kept[0]?.id ?? '') });
  const isHidden = byId !== null && !isRefused(byId);
  const isCut = list.length >= FEW || (isPage(after.json) && list.length > known.length);
  if (isHidden || isCut || NOT_YET_SHOWN.test(created)) return isHidden;
  outcomes.broken(
    'storing',
    collection.create,
    missing.length === kept.length
      ? 'the posted item is missing afterwards'
      : 'one of two posted items is missing afterwards',
  );
  return false;
}

/** An empty body breaks nothing, and nothing is stored if it is refused. */
export function tryNothing(scene: Scene): void {
  const { client, collection, outcomes } = scene;
  const { create, path } = collection;
  const count = listIn(client.reply({ method: 'GET', path })?.json)?.length;
  const reply = client.reply({ method: 'POST', path, body: {} });
  if (reply === null) return;
  if (isBroken(reply)) {
    tellBroken(scene, create, reply);
    return;
  }
  if (!isRefused(reply)) return;
  const after = listIn(client.reply({ method: 'GET', path })?.json)?.length;
  if (count !== undefined && after !== undefined && after > count && after < FEW) {
    outcomes.broken('validating', create, 'a refused item is stored all the same');
    return;
  }
  outcomes.holds('validating', create);
}
