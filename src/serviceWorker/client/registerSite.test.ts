// Against a container that is told what the browser does: node has no service workers, but ports and events.

import { expect, test, vi } from 'vitest';
import type { ToSiteWorker } from '../messages.ts';
import { registerSite, type SiteEvent } from './registerSite.ts';

const SCRIPT = new URL('https://example.org/explorer/sw.js');

class FakeWorker extends EventTarget {
  state = 'installing';
  readonly asked: ToSiteWorker[] = [];
  answer: unknown;
  become(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
  postMessage(message: ToSiteWorker, [port]: MessagePort[]): void {
    this.asked.push(message);
    port?.postMessage(this.answer);
  }
}

class FakeRegistration extends EventTarget {
  active: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  installing: FakeWorker | null = null;
  update = vi.fn(async () => {});
}

class FakeContainer extends EventTarget {
  controller: FakeWorker | null = null;
  constructor(readonly register: () => Promise<FakeRegistration | undefined>) {
    super();
  }
}

async function registered(registration: FakeRegistration, controller: FakeWorker | null = null) {
  const container = new FakeContainer(async () => registration);
  container.controller = controller;
  const events: SiteEvent[] = [];
  const worker = registerSite(container as unknown as ServiceWorkerContainer, SCRIPT, (event) =>
    events.push(event),
  );
  await new Promise((resolve) => setTimeout(resolve, 0));
  const control = (by: FakeWorker) => {
    container.controller = by;
    container.dispatchEvent(new Event('controllerchange'));
  };
  return { container, events, worker, control };
}

test('the first worker takes the page: in use, and no new version', async () => {
  const registration = new FakeRegistration();
  const first = new FakeWorker();
  registration.installing = first;
  const { events, control } = await registered(registration);
  first.become('installed');
  registration.active = first;
  control(first);
  expect(events).toEqual([{ kind: 'in-use' }]);
});

test('a second worker waits, and replaces the first', async () => {
  const registration = new FakeRegistration();
  registration.active = new FakeWorker();
  const { events, control } = await registered(registration, registration.active);
  const next = new FakeWorker();
  registration.installing = next;
  registration.dispatchEvent(new Event('updatefound'));
  next.become('installed');
  control(next);
  expect(events).toEqual([{ kind: 'in-use' }, { kind: 'waiting' }, { kind: 'replaced' }]);
});

test('a worker that waits since an earlier visit is told at once', async () => {
  const registration = new FakeRegistration();
  registration.active = new FakeWorker();
  registration.waiting = new FakeWorker();
  const { events } = await registered(registration, registration.active);
  expect(events).toEqual([{ kind: 'in-use' }, { kind: 'waiting' }]);
});

test('questions reach the worker that they are for, and answers come back', async () => {
  const registration = new FakeRegistration();
  const [active, waiting] = [new FakeWorker(), new FakeWorker()];
  active.answer = { page: true, runtime: false };
  waiting.answer = { others: 1 };
  registration.active = active;
  registration.waiting = waiting;
  const { worker } = await registered(registration);
  expect(await worker.whatIsKept()).toEqual({ page: true, runtime: false });
  expect(await worker.takeOver()).toEqual({ others: 1 });
  expect(waiting.asked).toEqual([{ kind: 'take-over' }]);
  registration.waiting = null;
  expect(await worker.takeOver()).toBeNull();
});

test('refusals are told: by the browser, by what blocks workers, by the installation', async () => {
  const listen = (register: () => Promise<FakeRegistration | undefined>) => {
    const events: SiteEvent[] = [];
    const container = new FakeContainer(register);
    registerSite(container as unknown as ServiceWorkerContainer, SCRIPT, (event) => events.push(event));
    return { events, container };
  };
  const refused = listen(() => Promise.reject(new DOMException('not here', 'SecurityError')));
  const blocked = listen(async () => undefined);
  await vi.waitFor(() => expect([...refused.events, ...blocked.events]).toHaveLength(2));
  expect(refused.events).toEqual([{ kind: 'failed', reason: 'not here' }]);
  expect(blocked.events[0]).toMatchObject({ kind: 'failed', reason: expect.stringContaining('blocks') });

  const installing = listen(async () => new FakeRegistration());
  installing.container.dispatchEvent(
    new MessageEvent('message', { data: { kind: 'install-failed', reason: 'a.js answered 404' } }),
  );
  expect(installing.events).toEqual([{ kind: 'failed', reason: 'a.js answered 404' }]);
});
