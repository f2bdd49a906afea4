/** How to call a model, where servers that speak the same protocol differ. */
export interface ChatDialect {
  /**
   * How structured output is requested: with a JSON schema, in JSON mode, or only in the prompt.
   * Unless the server enforces the schema, the prompt states it.
   */
  readonly structuredOutput: 'json_schema' | 'json_object' | 'prompt';
  /** The parameter that limits output tokens, thinking included. */
  readonly tokenLimitParameter: 'max_tokens' | 'max_completion_tokens';
  /** False for models that reject a temperature. */
  readonly sendsTemperature: boolean;
}

/** What most servers understand. */
export const USUAL_DIALECT: ChatDialect = {
  structuredOutput: 'json_schema',
  tokenLimitParameter: 'max_tokens',
  sendsTemperature: true,
};
