import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { type GraphQLError, parse, type ValidationContext } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** How large one GraphQL document may be. */
export interface QueryLimits {
  readonly maxTokens: number;
  /** Levels of nesting; introspection is not counted. */
  readonly maxDepth: number;
  readonly maxAliases: number;
}

export const DEFAULT_QUERY_LIMITS: QueryLimits = { maxTokens: 2_000, maxDepth: 14, maxAliases: 30 };

/** Rejects documents over the limits before anything is executed. */
export function limitQueries({ maxTokens, maxDepth, maxAliases }: QueryLimits): Plugin {
  const report = {
    // Reported, not thrown, so that Yoga treats it as a validation error: same status, and cached.
    propagateOnRejection: false,
    onReject: [
      (context: ValidationContext | null, error: GraphQLError) => context?.reportError(error),
    ],
  };
  const depth = maxDepthRule({ n: maxDepth, flattenFragments: true, ...report });
  const aliases = maxAliasesRule({ n: maxAliases, ...report });
  return {
    onParse({ setParseFn }) {
      setParseFn((source, options) => parse(source, { ...options, maxTokens }));
    },
    onValidate({ addValidationRule }) {
      addValidationRule(depth);
      addValidationRule(aliases);
    },
  };
}
