import type { Prompts } from "./channel";

/** What can be said of a question of ssh's that comes twice. */
const REPEATED =
  "Asked again: the last answer was not accepted, or another host on the way asks the same.";

/** Answers that are remembered until they are forgotten, in memory alone. */
export interface Memory {
  /** Prompts that answer from memory what has been asked before, for one attempt to connect. */
  attempt(): Prompts;
  readonly forget: () => void;
}

/**
 * Remembers passwords and passphrases for one operation, so that its second connection asks nothing
 * again. What is asked twice in one attempt was answered wrongly, and a person is asked anew. Other
 * secrets, such as codes that hold once, are not kept.
 */
export function remember(prompts: Prompts): Memory {
  const answers = new Map<string, string>();
  return {
    attempt: () => {
      const asked = new Set<string>();
      return {
        ...prompts,
        secret: async (question, remark) => {
          const isRepeated = asked.has(question);
          const known = isRepeated ? undefined : answers.get(question);
          asked.add(question);
          const why = remark ?? (isRepeated ? REPEATED : undefined);
          const answer = known ?? (await prompts.secret(question, why));
          if (answer !== undefined && /pass(?:word|phrase)/i.test(question))
            answers.set(question, answer);
          return answer;
        },
      };
    },
    forget: () => answers.clear(),
  };
}
