// A whole answer of any model through the engine: load from the network, load again from storage, answer.

import { NO_INTERVENTION } from '../../../src/model/intervention.ts';
import type {
  BackendName,
  GenerateSummary,
  LoadedModel,
  LoadProgress,
} from '../../../src/workers/protocol.ts';
import { answerRequest, failureOf, loadRequest, QUESTION, withClient } from './client.ts';

export interface AnsweringOptions {
  readonly backend: BackendName | 'auto';
  readonly url: string;
  readonly maxTokens: number;
  /** Besides the normal arm. */
  readonly moreArms: number;
}

interface LoadReport {
  readonly stages: readonly string[];
  readonly cached: boolean;
  readonly report: Omit<LoadedModel, 'columnNorms'> & { readonly columnNorms: number };
}

export interface AnsweringReport {
  readonly loads: readonly LoadReport[];
  readonly text: string;
  readonly summary: GenerateSummary;
  readonly offline: { readonly code: string };
}

export async function answering({
  backend,
  url,
  maxTokens,
  moreArms,
}: AnsweringOptions): Promise<AnsweringReport> {
  return withClient(async (client) => {
    const address = new URL(url, location.href).href;
    await client.deleteModel(address);
    const loads = [];
    for (const _ of ['network', 'storage']) {
      const stages = new Set<string>();
      let last: LoadProgress | null = null;
      const { columnNorms, ...report } = await client.load(loadRequest(backend, address), (progress) => {
        stages.add(progress.stage);
        last = progress;
      });
      const cached = (last as LoadProgress | null)?.cached ?? false;
      loads.push({ stages: [...stages], cached, report: { ...report, columnNorms: columnNorms.length } });
    }
    const request = answerRequest('answer', maxTokens);
    const arms = Array.from({ length: moreArms }, (_, i) => ({
      id: `arm ${i}`,
      messages: QUESTION,
      intervention: { ...NO_INTERVENTION, own: [[i, 0.5]] as const },
    }));
    let text = '';
    const summary = await client.generate({ ...request, arms: [...request.arms, ...arms] }, (event) => {
      if (event.type === 'pass' && event.pass.arm === 'normal') text += event.text;
    });
    const offline = await failureOf(
      client.load(loadRequest(backend, 'http://localhost:1/none.gguf'), () => {}),
    );
    return { loads, text, summary, offline };
  });
}
