import { describe, expect, it, onTestFinished } from 'vitest';
import { catalogueSchema } from '../../src/adapters/catalogue/catalogue-schema.ts';
import { openProviders } from '../../src/app/open-providers.ts';
import { readConfig } from '../../src/config.ts';
import { aRawServer } from '../support/a-raw-server.ts';
import { aChatProvider, anEntry } from '../support/an-entry.ts';
import { ask, textOf } from '../support/heard-answer.ts';
import { keptLog } from '../support/kept-log.ts';
import { answers, scriptedHttpServer } from '../support/scripted-http-server.ts';

/** Opens a catalogue's providers in a given environment; closed when the test ends. */
async function opened(catalogue: object, environment: NodeJS.ProcessEnv = {}) {
  const log = keptLog();
  const providers = await openProviders(catalogueSchema.parse(catalogue), readConfig(environment), {
    log,
  });
  onTestFinished(() => providers.close());
  return { ...providers, log, names: providers.catalogue.map(({ name }) => name) };
}

const TWO_PROVIDERS = {
  providers: [
    aChatProvider('local', 'http://127.0.0.1:1/v1', { limits: { maxConcurrentRequests: 2 } }),
    aChatProvider('openrouter', 'https://openrouter.ai/api/v1', {
      apiKeyEnv: 'OPENROUTER_API_KEY',
    }),
  ],
  models: [
    anEntry('near', 'local', { fallbacks: ['far'] }),
    anEntry('far', 'openrouter', { fallbacks: ['nearest'] }),
    anEntry('nearest', 'local'),
    anEntry('gemini', 'google'),
  ],
};

describe('the providers that a service opens', () => {
  it('are all those that have a key or need none', async () => {
    const { names, providers, isRehearsal, log } = await opened(TWO_PROVIDERS, {
      OPENROUTER_API_KEY: 'k',
      GEMINI_API_KEY: 'k',
    });
    expect(names).toEqual(['near', 'far', 'nearest', 'gemini']);
    expect(providers.map(({ name, limits }) => [name, limits.maxConcurrentRequests])).toEqual([
      ['local', 2],
      ['openrouter', null],
      ['google', null],
    ]);
    expect(isRehearsal).toBe(false);
    expect(log.lines).toEqual([]);
  });

  it('leave out the models of others, and log which variable to set', async () => {
    const { names, catalogue, models, log } = await opened(TWO_PROVIDERS);
    expect(names).toEqual(['near', 'nearest']);
    expect([...models.keys()]).toEqual(names);
    expect(catalogue.map(({ fallbacks }) => fallbacks)).toEqual([['nearest'], []]);
    expect(log.lines).toEqual([
      {
        level: 'warn',
        fields: { provider: 'openrouter', models: ['far'] },
        message: 'OPENROUTER_API_KEY is not set: the models of openrouter are left out',
      },
      {
        level: 'warn',
        fields: { provider: 'google', models: ['gemini'] },
        message: 'GEMINI_API_KEY is not set: the models of google are left out',
      },
    ]);
  });

  it('are the rehearsal server if there is no other, and log which variable to set', async () => {
    const { names, catalogue, providers, models, isRehearsal, log } = await opened({
      providers: [
        aChatProvider('openrouter', 'https://openrouter.ai/api/v1', { apiKeyEnv: 'KEY' }),
      ],
      models: [anEntry('far', 'openrouter'), anEntry('gemini', 'google')],
    });
    expect(names).toEqual(['far', 'gemini']);
    expect(new Set(catalogue.map(({ provider }) => provider))).toEqual(new Set(['rehearsal']));
    expect(providers.map(({ name }) => name)).toEqual(['rehearsal']);
    expect(isRehearsal).toBe(true);
    expect(log.lines.map(({ message }) => message)).toEqual([
      'KEY or GEMINI_API_KEY is not set: rehearsal models answer from a small library; no real model is asked',
    ]);
    const model = models.get('far');
    expect(model && textOf(await ask(model))).not.toBe('');
  });

  it('are each called at their own address, by their protocol, with their key and model names', async () => {
    const done = { 'content-type': 'text/event-stream' };
    const chat = await scriptedHttpServer([
      answers(
        200,
        'data: {"choices":[{"delta":{"content":"chat"},"finish_reason":"stop"}]}\n\n',
        done,
      ),
    ]);
    const gemini = await scriptedHttpServer([
      answers(
        200,
        'data: {"candidates":[{"content":{"parts":[{"text":"gemini"}]},"finishReason":"STOP"}]}\n\n',
        done,
      ),
    ]);
    const { models } = await opened(
      {
        providers: [aChatProvider('here', `${chat.url}/v1`, { apiKeyEnv: 'HERE_KEY' })],
        models: [
          anEntry('a', 'here', {
            upstreamName: 'vendor/a:free',
            chat: { tokenLimitParameter: 'max_completion_tokens' },
          }),
          anEntry('b', 'google', { upstreamName: 'gemini-b' }),
        ],
      },
      { HERE_KEY: 'key-of-here', GEMINI_API_KEY: 'key-of-google', GEMINI_BASE_URL: gemini.url },
    );
    const heard = await Promise.all(
      [...models.values()].map(async (model) => textOf(await ask(model))),
    );
    expect(heard).toEqual(['chat', 'gemini']);
    expect(chat.heard[0]?.headers.authorization).toBe('Bearer key-of-here');
    expect(JSON.parse(chat.heard[0]?.body ?? '')).toMatchObject({
      model: 'vendor/a:free',
      max_completion_tokens: 1000,
    });
    expect(gemini.heard[0]?.headers['x-goog-api-key']).toBe('key-of-google');
    expect(gemini.heard[0]?.line).toContain('models/gemini-b:streamGenerateContent');
  });

  it('are disconnected when the service closes', async () => {
    const server = await aRawServer(() => {});
    const { models, close } = await opened({
      providers: [aChatProvider('here', server.url)],
      models: [anEntry('a', 'here')],
    });
    const model = models.get('a');
    const answer = model && ask(model);
    const { closedAtMs } = await server.asked;
    await close();
    await closedAtMs;
    expect((await answer)?.error).toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('report an impossible key at once', async () => {
    const open = opened({ models: [anEntry('gemini', 'google')] }, { GEMINI_API_KEY: 'not a key' });
    await expect(open).rejects.toThrow('API key of gemini is empty or contains invalid characters');
  });
});
