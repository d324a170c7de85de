/** Connection states as a set: a packet has one of them, and which one may not be known. */
export type States = number;

export const STATE = { NEW: 1, ESTABLISHED: 2, RELATED: 4, INVALID: 8, UNTRACKED: 16 } as const;

export type StateName = keyof typeof STATE;

/** Nothing is known. */
export const ANY_STATE: States = 31;

/** States of packets that belong to a connection. */
export const OF_A_CONNECTION: States = STATE.NEW | STATE.ESTABLISHED | STATE.RELATED;

export const STATE_NAMES = Object.keys(STATE) as readonly StateName[];

export function isStateName(word: string): word is StateName {
  return Object.hasOwn(STATE, word);
}
