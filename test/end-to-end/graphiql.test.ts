import { chromium } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { anApp } from '../support/an-app.ts';
import { startRun } from '../support/follow-run.ts';

const executablePath = process.env.TEST_CHROMIUM;

describe('GraphiQL in a browser', () => {
  it.skipIf(executablePath === undefined)(
    'follows a run by subscription, without contacting other hosts (needs TEST_CHROMIUM)',
    async () => {
      const { app, client } = await anApp();
      const runId = await startRun(client, { request: 'Build a countdown timer' });
      await using browser = await chromium.launch({
        executablePath: executablePath ?? '',
        args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      });
      const page = await browser.newPage();
      const elsewhere: string[] = [];
      page.on('request', (request) => {
        const { protocol, host } = new URL(request.url());
        if (protocol.startsWith('http') && host !== app.url.host) elsewhere.push(request.url());
      });
      const query = `subscription { attemptProgress(runId: "${runId}") { sequence __typename } }`;
      await page.goto(`${app.url.href}?query=${encodeURIComponent(query)}`);
      await page.getByRole('button', { name: /Execute query/ }).click();
      await page.getByText('RunCompleted').waitFor();
      expect(elsewhere).toEqual([]);
    },
  );
});
