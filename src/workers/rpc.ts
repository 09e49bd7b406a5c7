// The worker's side of the protocol: answers every call with exactly one 'return' or 'throw', after any number
// of events. It knows no method by name; what they take and give is derived from EngineApi.

import {
  type CallArgs,
  type CallEvent,
  type CallMessage,
  type CallResult,
  type EngineMethod,
  type EventMessage,
  type FromWorker,
  PROTOCOL_VERSION,
  type ReturnMessage,
  type ToWorker,
} from './protocol.ts';
import { toWireError } from './wireError.ts';

/** `transfer`: buffers that the event gives away; the caller must not touch them again. */
export type Emit<M extends EngineMethod> = (event: CallEvent<M>, transfer?: Transferable[]) => void;

/** EngineApi as the worker implements it: each call with its event sink and an AbortSignal. */
export type EngineService = {
  [M in EngineMethod]: (args: CallArgs<M>, emit: Emit<M>, signal: AbortSignal) => Promise<CallResult<M>>;
};

/** What both a worker's global scope and a MessagePort are. */
export interface ServerPort {
  postMessage(message: FromWorker, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent) => unknown) | null;
}

/** Says hello and serves calls from then on. `lifeline`: see the hello message. */
export function serveEngine(port: ServerPort, service: EngineService, lifeline: string | null): void {
  const running = new Map<number, AbortController>();
  const post = (message: FromWorker, transfer: Transferable[] = []) => port.postMessage(message, transfer);

  async function answer<M extends EngineMethod>(call: CallMessage<M>): Promise<void> {
    const { id, method } = call;
    const controller = new AbortController();
    running.set(id, controller);
    try {
      // The two casts only widen: TypeScript does not see that a message for M is one of all messages.
      const emit: Emit<M> = (event, transfer) => {
        const message: EventMessage<M> = { kind: 'event', id, method, event };
        post(message as FromWorker, transfer);
      };
      const value = await service[method](call.args, emit, controller.signal);
      const reply: ReturnMessage<M> = { kind: 'return', id, method, value };
      post(reply as FromWorker);
    } catch (error) {
      post({ kind: 'throw', id, error: toWireError(error) });
    } finally {
      running.delete(id);
    }
  }

  port.onmessage = ({ data }: MessageEvent<ToWorker>) => {
    switch (data.kind) {
      case 'call':
        void answer(data);
        return;
      case 'abort':
        running.get(data.id)?.abort(); // none: the call was answered before the abort arrived
        return;
      default:
        data satisfies never;
    }
  };
  post({ kind: 'hello', version: PROTOCOL_VERSION, lifeline });
}
