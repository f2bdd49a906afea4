import type { IncomingMessage, ServerResponse } from 'node:http';

const EXAMPLE = `# Starts a run. Follow it with the subscription below: paste in the id.
mutation Orchestrate {
  orchestrate(input: { request: "Build a todo app with authentication" }) {
    __typename
    ... on OrchestrateSuccess { run { id status } }
    ... on Error { message }
  }
}

subscription Progress($runId: ID!) {
  attemptProgress(runId: $runId) {
    __typename
    sequence
    ... on FileGenerated { path }
    ... on PartialScore { scorecard { overall } }
    ... on AttemptScored { attempt { strategy { model approach } scorecard { overall } } }
    ... on AttemptFailed { attempt { strategy { model } failure { code message } } }
    ... on RunCompleted { run { status qualityScore files { path } } }
  }
}
`;

/** True when a browser opens the endpoint as a page. */
export const isPageRequest = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && headers.accept?.includes('text/html') === true;

/** Serves GraphiQL as a single page. It contains no secrets, so it needs no authentication. */
export function createGraphiQL(): (response: ServerResponse) => Promise<void> {
  let page: Promise<string> | null = null;
  return async (response) => {
    page ??= renderPage();
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    response.end(await page);
  };
}

/** Renders the page. GraphiQL is 9 MB of text, so it is loaded only when first requested. */
async function renderPage(): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return renderGraphiQL({
    title: 'Contender',
    defaultQuery: EXAMPLE,
    // Over server-sent events, subscriptions carry the headers entered in the page.
    subscriptionsProtocol: 'SSE',
  });
}
