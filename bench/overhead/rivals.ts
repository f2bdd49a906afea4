import { RunnableLambda, RunnableParallel } from '@langchain/core/runnables';
import { Annotation, END, START, StateGraph } from '@langchain/langgraph';

/** A call that has three models answer one request. */
export type Contestant = () => Promise<unknown>;

const REQUEST = 'Build a todo app with authentication';
const NAMES = ['lite', 'flash', 'pro'] as const;

/** The way users of these libraries call such a server: one POST, the whole answer as JSON. */
async function chat(baseUrl: string, model: string): Promise<string> {
  const response = await fetch(`${baseUrl}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer key' },
    body: JSON.stringify({ model, messages: [{ role: 'user', content: REQUEST }] }),
  });
  const body: { choices: { message: { content: string } }[] } = await response.json();
  return body.choices[0]?.message.content ?? '';
}

/** A graph that fans out to three nodes and joins their answers, without checkpoints. */
export function langGraph(baseUrl: string): Contestant {
  const State = Annotation.Root({
    request: Annotation<string>,
    answers: Annotation<string[]>({
      reducer: (left, right) => [...left, ...right],
      default: () => [],
    }),
  });
  const graph = new StateGraph(State)
    .addNode('lite', async () => ({ answers: [await chat(baseUrl, 'lite')] }))
    .addNode('flash', async () => ({ answers: [await chat(baseUrl, 'flash')] }))
    .addNode('pro', async () => ({ answers: [await chat(baseUrl, 'pro')] }))
    .addNode('join', async ({ answers }) => ({ answers: answers.slice(0, 0) }));
  for (const name of NAMES) graph.addEdge(START, name).addEdge(name, 'join');
  const compiled = graph.addEdge('join', END).compile();
  return () => compiled.invoke({ request: REQUEST });
}

/** Three lambdas in parallel. */
export function runnableParallel(baseUrl: string): Contestant {
  const ask = (model: string) => RunnableLambda.from(() => chat(baseUrl, model));
  const parallel = RunnableParallel.from({
    lite: ask('lite'),
    flash: ask('flash'),
    pro: ask('pro'),
  });
  return () => parallel.invoke({ request: REQUEST });
}
