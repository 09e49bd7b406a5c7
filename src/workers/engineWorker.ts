// The engine's worker: puts the parts together and serves the page.

import { createEngine } from './engine.ts';
import { holdLifeline } from './lifeline.ts';
import { chooseStore } from './models/chooseStore.ts';
import { modelCache } from './models/modelCache.ts';
import { type ServerPort, serveEngine } from './rpc.ts';

const engine = createEngine(async () => modelCache(await chooseStore()));
// A dedicated worker's global scope is a port; not every program that includes this file has a type for it.
serveEngine(globalThis as unknown as ServerPort, engine, await holdLifeline());
