/** What is known of a statement: that it holds, that it does not, or nothing. */
export type Truth = boolean | undefined;

/** False where either is false, whatever the other is. */
export function and(a: Truth, b: Truth): Truth {
  if (a === false || b === false) return false;
  return a === undefined || b === undefined ? undefined : true;
}

/** True where either is true, whatever the other is. */
export function or(a: Truth, b: Truth): Truth {
  if (a === true || b === true) return true;
  return a === undefined || b === undefined ? undefined : false;
}

/** The statement, or its opposite where `negated`. */
export function unless(negated: boolean, a: Truth): Truth {
  return negated && a !== undefined ? !a : a;
}

/** What is known where either of two may be the case. */
export function either(a: Truth, b: Truth): Truth {
  return a === b ? a : undefined;
}
