// What the page is watched by, injected before its own scripts: a React DevTools hook that counts commits, a Worker
// that counts tokens as their messages arrive, a loop that notes frames. The page knows nothing of it.

/** All times are the page's clock, ms. */
export interface Watched {
  /** React's commits, from here on since the last question. */
  readonly commits: number[];
  /** Tokens drawn, of all arms, by the arrival of their message. */
  readonly tokens: { readonly at: number; readonly arm: string }[];
  /** Frames. */
  readonly frames: number[];
  /** When the engine was asked for an answer; the last time. */
  asked: number | null;
  /** Whether that answer came to its end by itself. */
  isOver: boolean;
  /** Calls that the engine has not answered: answers, scores, control sets. */
  openCalls: number;
}

/** Of the engine's protocol, what matters here. */
interface PassMessage {
  /** 'call', 'event', 'return' or 'throw', among others. */
  readonly kind: string;
  readonly method?: string;
  readonly event?: {
    readonly type: string;
    readonly pass?: { readonly arm: string; readonly next: object | null };
  };
}

/**
 * Serialised into the page: it may use nothing from outside, and its inner functions are methods or have no name
 * (tsx wraps others in a helper that the page lacks).
 */
export function watchPage(): void {
  const watched: Watched = { commits: [], tokens: [], frames: [], asked: null, isOver: false, openCalls: 0 };
  const loop = {
    frame(at: number) {
      watched.frames.push(at);
      requestAnimationFrame(loop.frame);
    },
  };
  Object.assign(globalThis, {
    watched,
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true,
      isDisabled: false,
      renderers: new Map(),
      inject() {
        return 1;
      },
      checkDCE() {},
      onCommitFiberRoot() {
        watched.commits.push(performance.now());
      },
      onPostCommitFiberRoot() {},
      onCommitFiberUnmount() {},
    },
  });
  globalThis.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }: MessageEvent<PassMessage>) => {
        if (data.kind === 'return' || data.kind === 'throw') watched.openCalls--;
        if (data.method !== 'generate') return;
        if (data.kind === 'return') watched.isOver = true;
        const pass = data.event?.pass;
        if (pass?.next) watched.tokens.push({ at: performance.now(), arm: pass.arm });
      });
    }
    override postMessage(message: PassMessage, more?: Transferable[] | StructuredSerializeOptions) {
      if (message.kind === 'call') watched.openCalls++;
      if (message.method === 'generate') {
        const nothing: Partial<Watched> = { commits: [], tokens: [], frames: [], isOver: false };
        Object.assign(watched, nothing, { asked: performance.now() });
      }
      if (Array.isArray(more)) super.postMessage(message, more);
      else super.postMessage(message, more);
    }
  };
  requestAnimationFrame(loop.frame);
}
