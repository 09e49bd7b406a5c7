// What the page is watched by, injected before its own scripts: a React DevTools hook that counts commits, a Worker
// that counts tokens as their messages arrive and follows moves of the sliders, a loop that notes frames. The page knows nothing of it.

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
  /** Moves of sliders that act by now: passes of the arm that came between the move and the first it acted on. */
  readonly waited: number[];
  /** Positions that were read a second time, which a move must never ask for. */
  readAgain: number;
  /** Calls that the engine has not answered: answers, scores, control sets. */
  openCalls: number;
}

/** Of the engine's protocol, what matters here. */
interface PassMessage {
  /** 'call', 'event', 'return' or 'throw', among others. */
  readonly kind: string;
  readonly method?: string;
  readonly args?: readonly unknown[];
  readonly event?: {
    readonly type: string;
    readonly arm?: string;
    readonly pass?: {
      readonly arm: string;
      readonly start: number;
      readonly ids: ArrayLike<number>;
      readonly next: object | null;
    };
  };
}

/** A move on its way: passes of its arm since. */
interface Move {
  readonly arm: string;
  passes: number;
}

/**
 * Serialised into the page: it may use nothing from outside, and its inner functions are methods or have no name
 * (tsx wraps others in a helper that the page lacks).
 */
export function watchPage(): void {
  const watched: Watched = {
    commits: [],
    tokens: [],
    frames: [],
    asked: null,
    isOver: false,
    waited: [],
    readAgain: 0,
    openCalls: 0,
  };
  const answer: { moves: Move[]; readTo: Record<string, number> } = { moves: [], readTo: {} };
  const follow = {
    event({ type, arm, pass }: NonNullable<PassMessage['event']>) {
      // A move is told of before the first pass that it acts on.
      if (type === 'moved') {
        for (const move of answer.moves) if (move.arm === arm) watched.waited.push(move.passes);
        answer.moves = answer.moves.filter((move) => move.arm !== arm);
      }
      if (!pass) return;
      const end = pass.start + pass.ids.length;
      watched.readAgain += Math.max(0, Math.min(end, answer.readTo[pass.arm] ?? 0) - pass.start);
      answer.readTo[pass.arm] = end;
      for (const move of answer.moves) if (move.arm === pass.arm) move.passes++;
      if (pass.next) watched.tokens.push({ at: performance.now(), arm: pass.arm });
    },
  };
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
        if (data.event) follow.event(data.event);
      });
    }
    override postMessage(message: PassMessage, more?: Transferable[] | StructuredSerializeOptions) {
      if (message.kind === 'call') watched.openCalls++;
      if (message.method === 'generate') {
        const nothing = { commits: [], tokens: [], frames: [], isOver: false, waited: [], readAgain: 0 };
        Object.assign(watched, nothing, { asked: performance.now() });
        Object.assign(answer, { moves: [], readTo: {} });
      }
      if (message.method === 'setIntervention') {
        answer.moves.push({ arm: String(message.args?.[1]), passes: 0 });
      }
      if (Array.isArray(more)) super.postMessage(message, more);
      else super.postMessage(message, more);
    }
  };
  requestAnimationFrame(loop.frame);
}
