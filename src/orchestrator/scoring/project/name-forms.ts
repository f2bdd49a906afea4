/** `taskList` of `task-list`. */
export const camelCase = (name: string): string =>
  name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** `TaskList` of `taskList`. */
export const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
