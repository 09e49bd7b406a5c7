// What the page and a contender's worker say to each other: one request at a time, one reply each.

import type { ContenderSpec, Measured, Task } from '../task.ts';

export type ForwardSpec = Extract<ContenderSpec, { kind: 'forward' }>;
export type WorkerRequest = { readonly open: ForwardSpec } | { readonly round: Task };
export type WorkerReply = { readonly done: Measured | null } | { readonly error: string };
