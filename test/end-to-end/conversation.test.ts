import { describe, expect, it } from 'vitest';
import { anApp } from '../support/an-app.ts';
import { runToEnd } from '../support/follow-run.ts';

describe('a conversation', () => {
  it('lets an edit continue from the files of its last winner', async () => {
    const { client } = await anApp();
    const built = await runToEnd(client, { request: 'Build a countdown timer' });
    const { conversationId } = built.run;
    if (conversationId == null) throw new Error('the run has no conversation to go on with');

    const edited = await runToEnd(client, {
      request: 'Change button color to purple',
      conversationId,
    });
    expect(edited.run).toMatchObject({
      status: 'SUCCEEDED',
      profile: { type: 'EDIT' },
      conversationId,
    });
    const before = new Map(built.run.files.map(({ path, content }) => [path, content]));
    expect(edited.run.files.map(({ path }) => path).toSorted()).toEqual(
      [...before.keys()].toSorted(),
    );
    const changed = edited.run.files.filter(({ path, content }) => before.get(path) !== content);
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.every(({ content }) => content.includes('purple'))).toBe(true);

    const again = await runToEnd(client, {
      request: 'Change button color to teal',
      conversationId,
    });
    expect(again.run.files.some(({ content }) => content.includes('teal'))).toBe(true);
    expect(again.run.files.some(({ content }) => content.includes('purple'))).toBe(false);
  });

  it('uses files that are sent instead of its own', async () => {
    const { client } = await anApp();
    const { run } = await runToEnd(client, { request: 'Build a countdown timer' });
    const files = [{ path: 'button.css', content: '.button {\n  background-color: red;\n}\n' }];
    const edited = await runToEnd(client, {
      request: 'Change button color to purple',
      conversationId: run.conversationId,
      files,
    });
    expect(edited.run.files.map(({ path }) => path)).toEqual(['button.css']);
  });
});
