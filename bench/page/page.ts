// The page of the benchmarks: holds the contenders that node opens and gives them their rounds. Each has workers of
// its own. It decides nothing: order and arithmetic are node's.

import type { Contender, ContenderSpec, Measured, Task } from '../task.ts';
import { engineContender } from './engine.ts';
import { forwardContender } from './forwardClient.ts';
import { loadOnce } from './loadOnce.ts';
import { wllamaContender } from './wllama.ts';

const contenders = new Map<string, Contender>();

function create(spec: ContenderSpec): Promise<Contender> {
  switch (spec.kind) {
    case 'forward':
      return forwardContender(spec);
    case 'engine':
      return engineContender();
    case 'wllama':
      return wllamaContender();
    default:
      return spec satisfies never;
  }
}

function named(name: string): Contender {
  const contender = contenders.get(name);
  if (!contender) throw new Error(`there is no contender '${name}'`);
  return contender;
}

const bench = {
  async open(name: string, spec: ContenderSpec): Promise<void> {
    contenders.set(name, await create(spec));
  },
  round: (name: string, task: Task): Promise<Measured> => named(name).round(task),
  close: (name: string): Promise<void> => named(name).close(),
  loadOnce,
};

export type Bench = typeof bench;
Object.assign(globalThis, { bench });
