import type { ServerRoute } from '../../observer-answers.ts';
import { isBroken, isOk } from './client.ts';
import { type Body, differing, madeUpBody } from './made-up-body.ts';
import { valueFor } from './made-up-fields.ts';
import { fieldsRead } from './read-fields.ts';
import { type Item, idNames, idOf, isAlike, isItem, listIn } from './records.ts';
import { itemNow, type Kept, pathOf, type Scene, tellBroken } from './scene.ts';
import { isGuessed } from './told-requests.ts';

/** The change is made later. */
const ACCEPTED = 202;

/** True for a route that reads only an id, such as one that toggles something. */
const changesByItself = ({ code }: ServerRoute): boolean =>
  /param/.test(code) && !/\bbody\b|\.json\(\s*\)|\bvalid\(/.test(code);

interface Both {
  readonly one: Kept;
  readonly other: Kept;
}

/** Updates an item: the change is visible afterwards, and no other item has changed. */
export function tryUpdating(scene: Scene, route: ServerRoute, { one, other }: Both): void {
  const { client, collection, outcomes, code } = scene;
  const was = itemNow(scene, one);
  const neighbour = itemNow(scene, other);
  if (was === null) return;
  const { body, reply } = client.persist(
    {
      method: route.method,
      path: pathOf(collection, one.id),
      body: { ...pickOf(one.body, was), ...changedBody(route, one.body, code) },
    },
    code,
    3,
  );
  if (reply === null) return;
  if (isBroken(reply)) {
    tellBroken(scene, route, reply);
    return;
  }
  if (reply.status === 404 && isGuessed(route)) return;
  if (reply.status === 404) {
    outcomes.broken('updating', route, `it answers that ${one.id} does not exist, though it does`);
    return;
  }
  if (!isOk(reply) || reply.status === ACCEPTED) return;
  const changes = differing(body, was);
  if (changes.length === 0) return;
  const now = itemNow(scene, one);
  if (now === null) {
    if (collection.get !== null) outcomes.broken('updating', route, 'the item is gone afterwards');
    return;
  }
  const [name = ''] = changes;
  if (changes.every((field) => isAlike(now[field], was[field]))) {
    if (changesByItself(route) && !isTheSame(now, was)) return;
    outcomes.broken(
      'updating',
      route,
      `"${name}" keeps its old value: ${JSON.stringify(was[name])}`,
    );
    return;
  }
  const neighbourNow = itemNow(scene, other);
  if (
    neighbour !== null &&
    neighbourNow !== null &&
    changes.some(
      (field) =>
        !isAlike(neighbour[field], neighbourNow[field]) &&
        isAlike(neighbourNow[field], body[field]),
    )
  ) {
    outcomes.broken('updating', route, 'another item is changed as well');
    return;
  }
  outcomes.holds('updating', route);
}

/**
 * Other values for the fields that the route reads; if these are unknown, for those that were
 * posted.
 */
const changedBody = (route: ServerRoute, posted: Body, code: string): Body =>
  fieldsRead(route.code).length > 0 || /\bvalid\(/.test(route.code)
    ? madeUpBody(route, code, 3)
    : Object.fromEntries(Object.keys(posted).map((name) => [name, valueFor(name, code, 3)]));

/** The fields that were posted and that the item has, since PUT expects all of them. */
const pickOf = (body: Body, item: Item): Body =>
  Object.fromEntries(Object.entries(body).filter(([name]) => name in item));

/** Deletes an item: it is gone afterwards, and no other item is. */
export function tryDeleting(scene: Scene, route: ServerRoute, { one, other }: Both): void {
  const { client, collection, outcomes } = scene;
  const names = idNames(collection.param);
  const was = itemNow(scene, one);
  const wasOther = itemNow(scene, other);
  const reply = client.reply({ method: 'DELETE', path: pathOf(collection, one.id) });
  if (reply === null || was === null) return;
  if (isBroken(reply)) {
    tellBroken(scene, route, reply);
    return;
  }
  if (reply.status === 404 && isGuessed(route)) return;
  if (reply.status === 404) {
    outcomes.broken('deleting', route, `it answers that ${one.id} does not exist, though it does`);
    return;
  }
  if (!isOk(reply) || reply.status === ACCEPTED) return;
  const list = listIn(client.reply({ method: 'GET', path: collection.path })?.json) ?? [];
  const listed = list.find((item) => isAlike(idOf(item, names), one.id));
  const now = itemNow(scene, one);
  const left = listed ?? now;
  // An item that is only marked as deleted is kept on purpose.
  if (left !== null && left !== undefined) {
    if (isItem(left) && isTheSame(left, was)) {
      outcomes.broken('deleting', route, 'the deleted item is still there');
    }
    return;
  }
  if (wasOther !== null && itemNow(scene, other) === null) {
    outcomes.broken('deleting', route, 'another item is deleted as well');
    return;
  }
  outcomes.holds('deleting', route);
}

/** True if the two agree in all fields that both have, and the left one has no others but null. */
const isTheSame = (left: Item, right: Item): boolean =>
  Object.keys(left).every((name) => !(name in right) || isAlike(left[name], right[name])) &&
  Object.keys(left).every((name) => name in right || left[name] === null);
