/** Undeclared names, including those that a script of the page or Node may define. */
export const UNKNOWN_NAME: ReadonlySet<number> = new Set([2304, 2552, 2686, 2708]);
/** Members that a value does not have. */
export const UNKNOWN_MEMBER: ReadonlySet<number> = new Set([2339, 2551]);
/** Props that a component does not accept, or lacks. */
export const WRONG_GIVEN: ReadonlySet<number> = new Set([2322, 2559, 2739, 2740, 2741, 2769]);
/** A value that is not assignable to the expected type. */
export const NOT_ASSIGNABLE = 2322;
/** Implicit `any` and uses of unknown values, which missing types of a module may cause. */
export const IMPLICIT_ANY: ReadonlySet<number> = new Set([
  7005, 7006, 7010, 7011, 7018, 7019, 7022, 7023, 7024, 7031, 7034, 7053, 2347, 18046, 2783, 2698,
  2700,
]);
/** Names and types that are not found in a module whose types are unknown. */
export const UNKNOWN_OF_MODULE: ReadonlySet<number> = new Set([2503, 2694, 2709, 2702, 2749, 2833]);
