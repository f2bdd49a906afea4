import type { SyntaxNode } from '../../ports/code-tools.ts';
import { dottedName, nodeIn, stringOf } from '../syntax/node.ts';
import type { SyntaxTree } from '../syntax/tree.ts';

/** A kind of key that is recognised by its shape. */
interface SecretShape {
  readonly what: string;
  readonly shape: RegExp;
}

const SHAPES: readonly SecretShape[] = [
  { what: 'a private key', shape: /-----BEGIN (?:[A-Z]{2,10} )?PRIVATE KEY-----/g },
  { what: 'an AWS access key', shape: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g },
  { what: 'a GitHub token', shape: /\bgh[pousr]_[A-Za-z0-9]{36}\b/g },
  { what: 'a GitHub token', shape: /\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b/g },
  { what: 'a GitLab token', shape: /\bglpat-[\w-]{20}\b/g },
  { what: 'a Slack token', shape: /\bxox[abprs]-\d{8,14}-[\w-]{16,160}\b/g },
  { what: 'a live Stripe key', shape: /\b[rs]k_live_[A-Za-z0-9]{20,120}\b/g },
  { what: 'an OpenAI key', shape: /\bsk-(?:proj-|svcacct-)?[A-Za-z0-9_-]{40,200}\b/g },
  { what: 'an Anthropic key', shape: /\bsk-ant-[\w-]{32,200}\b/g },
  { what: 'a Google API key', shape: /\bAIza[\w-]{35}\b/g },
  { what: 'a SendGrid key', shape: /\bSG\.[\w-]{22}\.[\w-]{43}\b/g },
  { what: 'an npm token', shape: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { what: 'a Telegram bot token', shape: /\b\d{8,10}:AA[\w-]{33}\b/g },
];

/** A key in a text, recognised by its well-known shape. */
export interface Secret {
  readonly what: string;
  readonly offset: number;
}

/** Keys that anybody who reads the text could use; placeholders do not count. */
export function secretsIn(text: string): readonly Secret[] {
  return SHAPES.flatMap(({ what, shape }) =>
    [...text.matchAll(shape)]
      .filter(([key]) => what === 'a private key' || isLikeReal(key))
      // Firebase's API keys are public by design.
      .filter(() => what !== 'a Google API key' || !/firebase/i.test(text))
      .map(({ index }) => ({ what, offset: index })),
  );
}

/** Real keys are random: many different characters, and nothing that reads like an example. */
function isLikeReal(key: string): boolean {
  if (
    /example|your|placeholder|dummy|fake|test|sample|replace|secret|(.)\1{4}|12345|abcde/i.test(key)
  )
    return false;
  return new Set(key).size >= 12 && /\d/.test(key);
}

/** `process.env.JWT_SECRET ?? 'secret'`: if the variable is not set, everybody knows the secret. */
export const knownFallbacks = (tree: SyntaxTree): readonly SyntaxNode[] =>
  tree.ofType('LogicalExpression').filter((expression) => {
    const name = dottedName(nodeIn(expression, 'left')) ?? '';
    const isSecret = /^(?:process|import)\.env\.\w*(?:SECRET|PRIVATE_KEY|PASSWORD)\w*$/.test(name);
    return isSecret && (stringOf(nodeIn(expression, 'right')) ?? '') !== '';
  });
