// The instrumented decoder, written once for all architectures: what differs between them is data in
// ModelConfig. Each feed-forward block ends
//
//   z = SiLU(gate) · up        z' = z · scale        h = W_down · z'
//
// and z' and ‖h‖₂ leave the graph for every position read. Nothing else is exposed: gate, up, SiLU, norm
// outputs or the residual as graph outputs would keep onnxruntime from fusing them.

import type { ModelConfig } from '../config.ts';
import { EMBEDDING, layerTensor, OUTPUT, OUTPUT_NORM } from '../gguf/tensorNames.ts';
import type { OnnxBuilder, Value } from './onnxBuilder.ts';
import { type GraphOptions, names } from './options.ts';
import { lookup, multiply } from './products.ts';
import { ropeTable } from './rope.ts';
import { concatTree, splitTree } from './trees.ts';
import type { WeightPlan } from './weightPlan.ts';

/** Adds the decoder's nodes and declares its weights; see planGraph for inputs and outputs. */
export function addDecoder(
  graph: OnnxBuilder,
  weights: WeightPlan,
  config: ModelConfig,
  { instrumented, cache }: Pick<GraphOptions, 'instrumented' | 'cache'>,
): void {
  const layers = Array.from({ length: config.layers }, (_, l) => l);
  const scales = instrumented ? splitTree(graph, names.scales, 1, config.layers) : []; // L × [B, 1, F]
  const rope: Rope = {
    cos: ropeValue(weights, config, 'cos'),
    sin: ropeValue(weights, config, 'sin'),
    // RotaryEmbedding wants 64-bit positions: one offset for all rows.
    offset: cache === 'rows' ? graph.node('Cast', [names.positions], ['rope.offset'], { to: 7 }) : null,
  };
  const z: Value[] = []; // L × [B, S, F]
  const h: Value[] = []; // L × [B, S, H]

  let residual = lookup(graph, weights.matrix(EMBEDDING, 'lookup'), names.ids, 'embedding');
  let normed = graph.node(
    'SimplifiedLayerNormalization',
    [residual, weights.vector(layerTensor(0, 'attn_norm'))],
    ['blk.0.attn_norm'],
    { axis: -1, epsilon: { float: config.rmsEpsilon }, stash_type: 1 },
  );
  for (const l of layers) {
    const attended = addAttention(graph, weights, config, l, normed, rope);
    const middle = addAndNorm(graph, weights, config, residual, attended, layerTensor(l, 'ffn_norm'));
    const feedForward = addFeedForward(graph, weights, l, middle.normed, scales[l]);
    z.push(feedForward.z);
    h.push(feedForward.h);
    const nextNorm = l + 1 < config.layers ? layerTensor(l + 1, 'attn_norm') : OUTPUT_NORM;
    ({ residual, normed } = addAndNorm(graph, weights, config, middle.residual, feedForward.h, nextNorm));
  }

  const wanted = graph.node('Gather', [normed, names.rows], [names.hidden], { axis: 1 }); // [B, R, H]
  const head = config.tiedEmbedding ? EMBEDDING : OUTPUT;
  multiply(graph, weights, weights.matrix(head, 'product'), wanted, names.logits);
  if (!instrumented) return;
  concatTree(graph, z, -1, names.z); // [B, S, L·F]
  // ‖h‖₂ of all layers in one reduction: [B, S, L·H] → [B, S, L, H] → [B, S, L].
  const stacked = concatTree(graph, h, -1, 'h');
  const shape = graph.int64s('h.shape', [0, 0, config.layers, config.hidden]); // 0 = as it is
  const perLayer = graph.node('Reshape', [stacked, shape], ['h.layers']);
  graph.node('ReduceL2', [perLayer, graph.int64s('axis.3', [3])], [names.norms], { keepdims: 0 });
}

interface Rope {
  readonly cos: Value;
  readonly sin: Value;
  /** Position of the first row read; null: GroupQueryAttention rotates by itself. */
  readonly offset: Value | null;
}

function ropeValue(weights: WeightPlan, config: ModelConfig, wave: 'cos' | 'sin'): Value {
  const shape = [config.contextLength, config.headSize / 2];
  return weights.shared(`rope.${wave}`, shape, () => ropeTable(config, config.contextLength, wave));
}

function addAttention(
  graph: OnnxBuilder,
  weights: WeightPlan,
  config: ModelConfig,
  l: number,
  input: Value,
  rope: Rope,
): Value {
  const project = (which: 'q' | 'k' | 'v', heads: number) => {
    const name = `blk.${l}.attn_${which}`;
    const matrix = weights.matrix(layerTensor(l, `attn_${which}`), 'product');
    let value = multiply(graph, weights, matrix, input, `${name}.out`);
    if (config.attentionBias) {
      const bias = weights.vector(layerTensor(l, `attn_${which}`, 'bias'));
      value = graph.node('Add', [value, bias], [`${name}.biased`]);
    }
    if (!config.queryKeyNorm || which === 'v') return value;
    const norm = weights.vector(layerTensor(l, `attn_${which}_norm`));
    return normHeads(graph, config, value, norm, name, heads);
  };
  const interleaved = config.ropeInterleaved ? 1 : 0;
  const past = [names.pastKey(l), names.pastValue(l), names.seqlens, names.total];
  const attended = `blk.${l}.attention`;
  const outputs = [attended, names.presentKey(l), names.presentValue(l)];
  const heads = { num_heads: config.heads, kv_num_heads: config.kvHeads };
  const [q, k, v] = [project('q', config.heads), project('k', config.kvHeads), project('v', config.kvHeads)];
  if (rope.offset === null) {
    const attributes = { ...heads, do_rotary: 1, rotary_interleaved: interleaved };
    graph.node('GroupQueryAttention', [q, k, v, ...past, rope.cos, rope.sin], outputs, attributes);
  } else {
    const rotation = [rope.offset, rope.cos, rope.sin];
    const rotate = (value: Value, count: number, output: Value) =>
      graph.node('RotaryEmbedding', [value, ...rotation], [output], { interleaved, num_heads: count });
    const rotatedQ = rotate(q, config.heads, `blk.${l}.attn_q.rotated`);
    const rotatedK = rotate(k, config.kvHeads, names.newKey(l));
    graph.node('Identity', [v], [names.newValue(l)]);
    graph.node('GroupQueryAttention', [rotatedQ, rotatedK, v, ...past], outputs, heads);
  }
  return multiply(
    graph,
    weights,
    weights.matrix(layerTensor(l, 'attn_output'), 'product'),
    attended,
    `blk.${l}.attn_output`,
  );
}

/** RMS norm of each head on its own: [B, S, heads·D] → [B, S, heads, D] and back. */
function normHeads(
  graph: OnnxBuilder,
  config: ModelConfig,
  value: Value,
  norm: Value,
  name: string,
  heads: number,
): Value {
  const apart = graph.int64s(`heads.${heads}`, [0, 0, heads, config.headSize]);
  const together = graph.int64s(`joined.${heads}`, [0, 0, heads * config.headSize]);
  const split = graph.node('Reshape', [value, apart], [`${name}.heads`]);
  const normed = graph.node('SimplifiedLayerNormalization', [split, norm], [`${name}.normed`], {
    axis: -1,
    epsilon: { float: config.rmsEpsilon },
    stash_type: 1,
  });
  return graph.node('Reshape', [normed, together], [`${name}.joined`]);
}

/** residual + update, and its RMS norm. */
function addAndNorm(
  graph: OnnxBuilder,
  weights: WeightPlan,
  config: ModelConfig,
  residual: Value,
  update: Value,
  norm: string, // name of the norm's weight
): { residual: Value; normed: Value } {
  const sum = `${norm}.residual`;
  const normed = graph.node(
    'SkipSimplifiedLayerNormalization',
    [residual, update, weights.vector(norm)],
    [`${norm}.out`, '', '', sum],
    { epsilon: { float: config.rmsEpsilon } },
  );
  return { residual: sum, normed };
}

function addFeedForward(
  graph: OnnxBuilder,
  weights: WeightPlan,
  l: number,
  input: Value,
  scale: Value | undefined,
): { z: Value; h: Value } {
  const name = (part: string) => `blk.${l}.ffn_${part}`;
  const product = (part: 'gate' | 'up' | 'down', x: Value) =>
    multiply(graph, weights, weights.matrix(layerTensor(l, `ffn_${part}`), 'product'), x, name(part));
  const gate = product('gate', input);
  const up = product('up', input);
  const sigmoid = graph.node('Sigmoid', [gate], [name('sigmoid')]);
  const silu = graph.node('Mul', [gate, sigmoid], [name('silu')]);
  const unscaled = graph.node('Mul', [silu, up], [name('z_unscaled')]);
  const z = scale ? graph.node('Mul', [unscaled, scale], [name('z')]) : unscaled;
  return { z, h: product('down', z) };
}
