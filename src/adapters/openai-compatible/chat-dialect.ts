/** How a model wants to be asked, where servers that speak the same protocol differ. */
export interface ChatDialect {
  /**
   * How the shape of an answer is asked for: by its schema, by saying that it is JSON, or by words
   * in the prompt alone. Wherever the server does not hold the model to the schema, the prompt says it.
   */
  readonly structuredOutput: 'json_schema' | 'json_object' | 'prompt';
  /** What the ceiling over answer and thinking is called. */
  readonly tokenLimitParameter: 'max_tokens' | 'max_completion_tokens';
  /** False for models that refuse any temperature but their own. */
  readonly sendsTemperature: boolean;
}

/** What most servers understand. */
export const USUAL_DIALECT: ChatDialect = {
  structuredOutput: 'json_schema',
  tokenLimitParameter: 'max_tokens',
  sendsTemperature: true,
};
