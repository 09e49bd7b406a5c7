// The model with its probe, ready for many answers: what both commands of this folder stand on.

import type { ModelConfig } from '../../model/config.ts';
import type { Forward } from '../../model/generation/forward.ts';
import type { GgufFile } from '../../model/gguf/types.ts';
import { type Intervention, NO_INTERVENTION } from '../../model/intervention.ts';
import type { ProbeFile } from '../../model/probe/probeFile.ts';
import { createChatTemplate, type TemplateMessage } from '../../model/tokenizer/chatTemplate.ts';
import { createTokenizer, type Tokenizer } from '../../model/tokenizer/createTokenizer.ts';
import { sha256OfFile } from '../inspect.ts';
import { openNodeModel } from '../ortNode.ts';
import { type ArmAnswerer, createArmAnswerer, type TurnedArm } from './armAnswers.ts';
import { controlOf, hNeuronsOf, readShippedProbes, turn } from './probeArms.ts';
import { beginningOf } from './search.ts';

export interface Lab {
  readonly sha256: string;
  readonly file: GgufFile;
  readonly config: ModelConfig;
  readonly forward: Forward;
  readonly tokenizer: Tokenizer;
  /** The default one. */
  readonly probe: ProbeFile;
  readonly probes: readonly ProbeFile[];
  readonly arms: ArmAnswerer;
  readonly normal: TurnedArm;
  /** Ids of a conversation in the model's template, ready for the answer. */
  encode(messages: readonly TemplateMessage[]): number[];
  /** The probe's H-Neurons at α. */
  steering(alpha: number): Intervention;
  /** The matched control set of a seed at α. */
  controlling(seed: number, alpha: number): Intervention;
  /** The same, as arms: the same object for the same arguments. */
  steered(alpha: number): TurnedArm;
  control(seed: number, alpha: number): TurnedArm;
  dispose(): Promise<void>;
}

/** @throws ExplorerError for a model, or probes beside it, that cannot be used */
export async function openLab(modelPath: string, threads: number): Promise<Lab> {
  const sha256 = await sha256OfFile(modelPath);
  const { file, config, forward, dispose } = await openNodeModel(modelPath, { threads });
  try {
    const { probes, reference } = await readShippedProbes(modelPath, { sha256, shape: config });
    const [probe] = probes;
    const tokenizer = createTokenizer(file.metadata);
    const template = createChatTemplate(file.metadata);
    const encode: Lab['encode'] = (messages) =>
      tokenizer.encode(template(messages, { addGenerationPrompt: true }));
    const hNeurons = hNeuronsOf(probe);
    const steering: Lab['steering'] = (alpha) => turn(hNeurons, alpha, `${hNeurons.length} H-Neurons`);
    const sets = new Map<number, readonly number[]>();
    const controlling: Lab['controlling'] = (seed, alpha) => {
      const set = sets.get(seed) ?? controlOf(hNeurons, seed, reference, config);
      sets.set(seed, set);
      return turn(set, alpha, `${set.length} others`);
    };
    const made = new Map<string, TurnedArm>();
    const armOf = (id: string, intervention: () => Intervention): TurnedArm => {
      const arm = made.get(id) ?? { id, intervention: intervention() };
      made.set(id, arm);
      return arm;
    };
    const arms = createArmAnswerer(forward, tokenizer, beginningOf(encode));
    return {
      sha256,
      file,
      config,
      forward,
      tokenizer,
      probe,
      probes,
      arms,
      normal: { id: 'normal', intervention: NO_INTERVENTION },
      encode,
      steering,
      controlling,
      steered: (alpha) => armOf(`steered@${alpha}`, () => steering(alpha)),
      control: (seed, alpha) => armOf(`control-${seed}@${alpha}`, () => controlling(seed, alpha)),
      dispose: async () => {
        arms.dispose();
        await dispose();
      },
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}
