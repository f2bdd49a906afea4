import { isBroken, isOk, type Reply } from './client.ts';
import {
  type Item,
  idNames,
  idOf,
  isAlike,
  isItem,
  itemIn,
  listIn,
  saysNothing,
  unknownIdLike,
} from './records.ts';
import { FEW, type Kept, pathOf, type Scene, tellBroken, tells } from './scene.ts';
import { isGuessed } from './told-requests.ts';

/** Gets a posted item by its id. Null if that is not possible, or nothing can be said. */
export function tryGetting(scene: Scene, { id, body }: Kept): Item | null {
  const { client, collection, outcomes } = scene;
  if (collection.get === null) return null;
  const reply = client.reply({ method: 'GET', path: pathOf(collection, id) });
  if (reply === null) return null;
  if (reply.status === 404 && isGuessed(collection.get)) return null;
  if (reply.status === 404) {
    outcomes.broken(
      'getting',
      collection.get,
      `it answers that ${id}, which was posted, does not exist`,
    );
    return null;
  }
  if (!isOk(reply)) return null;
  const names = idNames(collection.param);
  const item = itemIn(reply.json, names);
  if (item === null) {
    if (saysNothing(reply.json, reply.text)) {
      outcomes.broken(
        'getting',
        collection.get,
        `the answer for ${id}, which was posted, is empty`,
      );
    }
    return null;
  }
  if (!isAlike(idOf(item, names), id)) {
    outcomes.broken(
      'getting',
      collection.get,
      `it answers a request for ${id} with ${idOf(item, names)}`,
    );
    return null;
  }
  const texts = Object.entries(body).filter(
    ([name, value]) => typeof value === 'string' && !/passw|pwd|secret/i.test(name),
  );
  if (
    texts.length > 0 &&
    !tells(item, Object.fromEntries(texts)) &&
    texts.every(([name]) => item[name] === undefined || item[name] === null || item[name] === '')
  ) {
    outcomes.broken('storing', collection.create, 'nothing that was sent is stored');
    return item;
  }
  outcomes.holds('getting', collection.get);
  return item;
}

/** An unknown id is refused, and nothing is changed or deleted. */
export function tryUnknown(scene: Scene, { id, body }: Kept, isFound: boolean): void {
  const { client, collection, outcomes } = scene;
  const unknown = pathOf(collection, unknownIdLike(id));
  const { get } = collection;
  if (get !== null && isFound) {
    const reply = client.reply({ method: 'GET', path: unknown });
    if (reply !== null && isOk(reply) && !saysFailure(reply)) {
      outcomes.broken('missing', get, `it answers ${reply.status} for an unknown id`);
    } else if (reply !== null && isBroken(reply)) tellBroken(scene, get, reply);
    else if (reply !== null) outcomes.holds('missing', get);
  }
  const countNow = (): number | undefined =>
    listIn(client.reply({ method: 'GET', path: collection.path })?.json)?.length;
  const { remove, patch } = collection;
  if (patch !== null) {
    const reply = client.reply({ method: 'PATCH', path: unknown, body });
    if (reply !== null && isBroken(reply)) tellBroken(scene, patch, reply);
    else if (
      reply !== null &&
      isOk(reply) &&
      saysNothing(reply.json, reply.text) &&
      reply.status !== 204
    ) {
      outcomes.broken('missing', patch, `it answers ${reply.status} for an unknown id`);
    }
  }
  if (remove !== null) {
    const count = countNow();
    const reply = client.reply({ method: 'DELETE', path: unknown });
    const after = countNow();
    if (reply !== null && isBroken(reply)) tellBroken(scene, remove, reply);
    else if (count !== undefined && after !== undefined && after < count && after < FEW) {
      outcomes.broken('missing', remove, 'another item is deleted for an unknown id');
    }
  }
}

/** Some servers answer 200 to everything and report failure in the body. */
const saysFailure = ({ json }: Reply): boolean =>
  isItem(json) &&
  (json.success === false || json.ok === false || /^(?:error|fail)$/i.test(String(json.status)));
