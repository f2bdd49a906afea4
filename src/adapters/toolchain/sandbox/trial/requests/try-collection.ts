import { tryDeleting, tryUpdating } from './changing.ts';
import { isOk } from './client.ts';
import { tryGetting, tryUnknown } from './getting.ts';
import { isListed, keptOf, post, tellShared, tryNothing } from './posting.ts';
import { idNames, isAlike, listIn } from './records.ts';
import type { Scene } from './scene.ts';

/** Uses a collection as a client would: posts two items, lists, gets, changes and deletes them. */
export function tryCollection(scene: Scene): void {
  const { client, outcomes, collection } = scene;
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
  if (isAlike(one.id, other.id)) {
    if (!isOfClient) tellShared(scene, [one, other]);
    return;
  }
  outcomes.holds('numbering', collection.create);
  if (!isListed(scene, before, [one, other], first.reply.text)) return;
  const item = tryGetting(scene, one);
  tryUnknown(scene, one, item !== null);
  for (const method of ['put', 'patch'] as const) {
    const route = collection[method];
    if (route !== null) tryUpdating(scene, route, { one, other });
  }
  if (collection.remove !== null) tryDeleting(scene, collection.remove, { one, other });
  tryNothing(scene);
}
