/** Where a part of the client puts what must end with it. */
export type Subscriptions = { dispose(): unknown }[];
