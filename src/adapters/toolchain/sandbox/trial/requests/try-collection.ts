import type { ServerRoute } from '../../observer-answers.ts';
import { type Client, isBroken, isOfInput, isOk, isRefused, type Reply } from './client.ts';
import type { Collection } from './collections.ts';
import { type Body, differing, madeUpBody } from './made-up-body.ts';
import {
  type Item,
  idNames,
  idOf,
  isAlike,
  isItem,
  isPage,
  itemIn,
  listIn,
  saysNothing,
  unknownIdLike,
} from './records.ts';
import { isGuessed, type Outcomes } from './told-requests.ts';

interface Scene {
  readonly client: Client;
  readonly outcomes: Outcomes;
  readonly collection: Collection;
  /** All that the server is made of. */
  readonly code: string;
}

/** Something that was posted, and came back with an id. */
interface Kept {
  readonly id: string | number;
  readonly body: Body;
}

/** Uses a collection as a client would who knows what to expect of one. */
export function tryCollection(scene: Scene): void {
  const { client, outcomes, collection, code } = scene;
  const before = client.reply({ method: 'GET', path: collection.path });
  if (before === null || !isOk(before) || listIn(before.json) === null) return;
  const first = post(scene, 0);
  if (first === null) return;
  const second = post(scene, 1);
  if (second === null) return;
  const names = idNames(collection.param);
  const one = keptOf(first, before, scene);
  const other = keptOf(second, before, scene);
  if (one === null || other === null) return;
  const isOfClient = names.some((name) => name in first.body);
  if (isAlike(one.id, other.id) && !isOfClient) {
    // What is not kept is often numbered by how many there are.
    if (!isListed(scene, before, [one, other])) return;
    outcomes.broken(
      'numbering',
      collection.create,
      `two that were posted share the id ${JSON.stringify(one.id)}`,
    );
    return;
  }
  outcomes.holds('numbering', collection.create);
  if (!isListed(scene, before, [one, other])) return;
  const item = tryGetting(scene, one);
  tryUnknown(scene, one, item !== null);
  for (const method of ['put', 'patch'] as const) {
    const route = collection[method];
    if (route !== null) tryUpdating(scene, route, { one, other });
  }
  if (collection.remove !== null) tryDeleting(scene, collection.remove, { one, other });
  tryNothing(scene, code);
}

interface Posted {
  readonly body: Body;
  readonly reply: Reply;
}

/** Posts something made up, and once more what its refusal asks for. Null where that is refused too. */
function post(scene: Scene, turn: number): Posted | null {
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
  if (nothing !== null && isOk(nothing) && Object.keys(body).length > 0 && isOfInput(reply)) {
    outcomes.broken(
      'validating',
      create,
      `what is whole is refused (${reply.status}), and what is empty is taken`,
    );
  }
  return null;
}

/** What a name that is nowhere comes to is never the fault of what was sent. */
const OF_THE_CODE = /is not defined|not a function|not initialized|read-only|is read only/;

/** A server that breaks over a body may lack a check alone, since the body was made up. */
function tellBroken(
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

function keptOf({ reply, body }: Posted, before: Reply, scene: Scene): Kept | null {
  const names = idNames(scene.collection.param);
  const told = idOf(itemIn(reply.json, names), names);
  if (told !== null) return { id: told, body };
  // It need not say under which id it is kept: the list does.
  const known = new Set((listIn(before.json) ?? []).map((item) => idOf(item, names)));
  const list = listIn(scene.client.reply({ method: 'GET', path: scene.collection.path })?.json);
  const added = list?.find((item) => !known.has(idOf(item, names)) && tells(item, body));
  const id = idOf(added, names);
  return id === null ? null : { id, body };
}

/** True when something that was sent stands in what came back. */
const tells = (item: unknown, body: Body): boolean => {
  const text = JSON.stringify(item ?? null).toLowerCase();
  return Object.values(body).some(
    (value) =>
      typeof value === 'string' &&
      value !== '' &&
      text.includes(JSON.stringify(value).slice(1, -1).toLowerCase()),
  );
};

const FEW = 10;

/** What has been posted is listed afterwards, as long as there is nothing that may hide it. */
function isListed(scene: Scene, before: Reply, kept: readonly Kept[]): boolean {
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
      outcomes.broken('storing', collection.create, 'what was there before is gone');
    }
    return true;
  }
  const byId =
    collection.get === null
      ? null
      : client.reply({ method: 'GET', path: pathOf(collection, kept[0]?.id ?? '') });
  const isHidden = byId !== null && !isRefused(byId);
  const isCut = list.length >= FEW || (isPage(after.json) && list.length > known.length);
  if (isHidden || isCut) return isHidden;
  outcomes.broken(
    'storing',
    collection.create,
    missing.length === kept.length
      ? 'what is posted is not there afterwards'
      : 'of two that were posted, one is not there afterwards',
  );
  return false;
}

const pathOf = ({ path }: Collection, id: string | number): string =>
  `${path}/${encodeURIComponent(String(id))}`;

/** The thing as it can be got now, by itself or from the list; null where it cannot. */
function itemNow({ client, collection }: Scene, { id }: Kept): Item | null {
  const names = idNames(collection.param);
  if (collection.get !== null) {
    const reply = client.reply({ method: 'GET', path: pathOf(collection, id) });
    return reply !== null && isOk(reply) ? itemIn(reply.json, names) : null;
  }
  const list = listIn(client.reply({ method: 'GET', path: collection.path })?.json) ?? [];
  const found = list.find((item) => isAlike(idOf(item, names), id));
  return isItem(found) ? found : null;
}

function tryGetting(scene: Scene, { id, body }: Kept): Item | null {
  const { client, collection, outcomes } = scene;
  if (collection.get === null) return null;
  const reply = client.reply({ method: 'GET', path: pathOf(collection, id) });
  if (reply === null) return null;
  if (reply.status === 404 && isGuessed(collection.get)) return null;
  if (reply.status === 404) {
    outcomes.broken('getting', collection.get, `what was posted as ${id} is said not to be there`);
    return null;
  }
  if (!isOk(reply)) return null;
  const names = idNames(collection.param);
  const item = itemIn(reply.json, names);
  if (item === null) {
    if (saysNothing(reply.json, reply.text)) {
      outcomes.broken('getting', collection.get, `nothing is answered for ${id}, which was posted`);
    }
    return null;
  }
  if (!isAlike(idOf(item, names), id)) {
    outcomes.broken('getting', collection.get, `asked for ${id}, it gives ${idOf(item, names)}`);
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
    outcomes.broken('storing', collection.create, 'nothing that was sent is in what is kept');
    return item;
  }
  outcomes.holds('getting', collection.get);
  return item;
}

/** What is not there is refused, and nothing else comes of asking for it. */
function tryUnknown(scene: Scene, { id, body }: Kept, isFound: boolean): void {
  const { client, collection, outcomes } = scene;
  const unknown = pathOf(collection, unknownIdLike(id));
  const { get } = collection;
  if (get !== null && isFound) {
    const reply = client.reply({ method: 'GET', path: unknown });
    if (reply !== null && isOk(reply) && !saysFailure(reply)) {
      outcomes.broken('missing', get, `for an id that nothing has, it answers ${reply.status}`);
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
      outcomes.broken('missing', patch, `for an id that nothing has, it answers ${reply.status}`);
    }
  }
  if (remove !== null) {
    const count = countNow();
    const reply = client.reply({ method: 'DELETE', path: unknown });
    const after = countNow();
    if (reply !== null && isBroken(reply)) tellBroken(scene, remove, reply);
    else if (count !== undefined && after !== undefined && after < count && after < FEW) {
      outcomes.broken('missing', remove, 'for an id that nothing has, something else is deleted');
    }
  }
}

/** Some answer 200 to everything, and say in the body how it went. */
const saysFailure = ({ json }: Reply): boolean =>
  isItem(json) &&
  (json.success === false || json.ok === false || /^(?:error|fail)$/i.test(String(json.status)));

interface Both {
  readonly one: Kept;
  readonly other: Kept;
}

function tryUpdating(scene: Scene, route: ServerRoute, { one, other }: Both): void {
  const { client, collection, outcomes, code } = scene;
  const was = itemNow(scene, one);
  const neighbour = itemNow(scene, other);
  if (was === null) return;
  const { body, reply } = client.persist(
    {
      method: route.method,
      path: pathOf(collection, one.id),
      body: { ...pickOf(one.body, was), ...madeUpBody(route, code, 3) },
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
    outcomes.broken('updating', route, `${one.id}, which is there, is said not to be`);
    return;
  }
  if (!isOk(reply)) return;
  const changes = differing(body, was);
  if (changes.length === 0) return;
  const now = itemNow(scene, one);
  if (now === null) {
    if (collection.get !== null)
      outcomes.broken('updating', route, 'what is changed is gone afterwards');
    return;
  }
  const [name = ''] = changes;
  if (changes.every((field) => isAlike(now[field], was[field]))) {
    outcomes.broken('updating', route, `"${name}" stays as it was: ${JSON.stringify(was[name])}`);
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
    outcomes.broken('updating', route, 'another is changed as well');
    return;
  }
  outcomes.holds('updating', route);
}

/** What was sent of a thing that is in it: whoever puts one anew sends all of it. */
const pickOf = (body: Body, item: Item): Body =>
  Object.fromEntries(Object.entries(body).filter(([name]) => name in item));

function tryDeleting(scene: Scene, route: ServerRoute, { one, other }: Both): void {
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
    outcomes.broken('deleting', route, `${one.id}, which is there, is said not to be`);
    return;
  }
  if (!isOk(reply)) return;
  const list = listIn(client.reply({ method: 'GET', path: collection.path })?.json) ?? [];
  const listed = list.find((item) => isAlike(idOf(item, names), one.id));
  const now = itemNow(scene, one);
  const left = listed ?? now;
  // What is only marked as gone is kept on purpose.
  if (left !== null && left !== undefined) {
    if (isItem(left) && isTheSame(left, was)) {
      outcomes.broken('deleting', route, 'what was deleted is still there');
    }
    return;
  }
  if (wasOther !== null && itemNow(scene, other) === null) {
    outcomes.broken('deleting', route, 'another goes as well');
    return;
  }
  outcomes.holds('deleting', route);
}

/** As far as both tell. */
const isTheSame = (left: Item, right: Item): boolean =>
  Object.keys(left).every((name) => !(name in right) || isAlike(left[name], right[name])) &&
  Object.keys(left).every((name) => name in right || left[name] === null);

/** Nothing at all is no reason to break; and where it is refused, nothing is kept of it. */
function tryNothing(scene: Scene, _code: string): void {
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
    outcomes.broken('validating', create, 'what is refused is kept all the same');
    return;
  }
  outcomes.holds('validating', create);
}
