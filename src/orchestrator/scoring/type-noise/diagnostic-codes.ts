/** Undeclared names, including those that a script of the page or Node may define. */
export const UNKNOWN_NAME: ReadonlySet<number> = new Set([2304, 2552, 2686, 2708]);
/** Members that a value does not have. */
export const UNKNOWN_MEMBER: ReadonlySet<number> = new Set([2339, 2551]);
/** Props that a component does not accept, or lacks. */
export const WRONG_GIVEN: ReadonlySet<number> = new Set([2322, 2559, 2739, 2740, 2741, 2769]);
/** A value that is not assignable to the expected type. */
export const NOT_ASSIGNABLE = 2322;
