import type { Prompts } from "../../client/remote/channel";

/** Someone who answers what is asked, and remembers it. Undefined answers mean giving up. */
export interface Person extends Prompts {
  readonly asked: string[];
}

/** Answers secrets with these, one after the other, and questions by yes or no. */
export function person(secrets: readonly (string | undefined)[] = [], yes = false): Person {
  const asked: string[] = [];
  let next = 0;
  return {
    asked,
    secret: (question, remark) => {
      asked.push(remark === undefined ? question : `${question}: ${remark}`);
      return Promise.resolve(secrets[next++]);
    },
    confirm: (question) => {
      asked.push(question);
      return Promise.resolve(yes);
    },
  };
}
