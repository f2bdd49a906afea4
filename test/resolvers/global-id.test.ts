import { describe, expect, it } from 'vitest';
import {
  isNodeId,
  NODE_TYPES,
  parseGlobalId,
  storedId,
  toGlobalId,
} from '../../src/resolvers/global-id.ts';

const UUID = '6f1c9c5e-7c1b-4a53-9d7b-0c5f1f6d2a11';

describe('global ids', () => {
  it('are the type and the stored id in base64, and can be decoded', () => {
    const globalId = toGlobalId('Run', UUID);
    expect(Buffer.from(globalId, 'base64').toString()).toBe(`Run:${UUID}`);
    expect(parseGlobalId(globalId)).toEqual({ typename: 'Run', id: UUID });
    expect(parseGlobalId(toGlobalId('Run', 'a:b\n:c'))).toEqual({ typename: 'Run', id: 'a:b\n:c' });
  });

  it.each(['', 'garbage', 'Run:1', '💥', '====', 'UnVu'])('are not %j', (text) => {
    expect(isNodeId(parseGlobalId(text))).toBe(false);
    expect(NODE_TYPES.map((type) => storedId(type, text))).toEqual([null, null, null]);
  });

  it('are valid for their own type only', () => {
    expect(storedId('Attempt', toGlobalId('Run', UUID))).toBeNull();
    expect(storedId('Attempt', toGlobalId('Attempt', UUID))).toBe(UUID);
  });

  it('must contain a UUID, since the database accepts nothing else', () => {
    expect(storedId('Run', toGlobalId('Run', `${UUID}'`))).toBeNull();
    expect(isNodeId({ typename: 'Run', id: '1' })).toBe(false);
    expect(isNodeId({ typename: 'Viewer', id: UUID })).toBe(false);
  });
});
