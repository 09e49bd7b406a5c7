// A weight vector of scikit-learn's logistic regression as a probe for the open model. It says what is weighed and
// nothing else: how it was trained, what held-out answers scored, how questions were asked stays unknown, and is said to
// be. Feature n = l·F + j is the mean CETT of neuron (l, j); positive weights point towards wrong answers.

import * as v from 'valibot';
import { ExplorerError } from '../errors.ts';
import { DEFAULT_INSTRUCTION } from '../questions/instruction.ts';
import type { Probe } from './probe.ts';
import type { ProbeFile } from './probeFile.ts';

/** What an imported probe has to fit. */
export interface ImportModel {
  readonly sha256: string;
  readonly shape: { readonly layers: number; readonly neurons: number };
}

const vector = v.array(v.number());
const weights = v.union([vector, v.array(vector)], 'must be a list of numbers, or one such list in a list');
const offset = v.union([v.number(), v.array(v.number())], 'must be a number, or one in a list');
const word = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

const fileSchema = v.object({
  coef: v.optional(weights),
  coef_: v.optional(weights),
  intercept: v.optional(offset),
  intercept_: v.optional(offset),
  /** Of the labels, as scikit-learn sorts them: positive weights point to the second. */
  classes: v.optional(v.array(v.union([v.number(), v.string(), v.boolean()]))),
  classes_: v.optional(v.array(v.union([v.number(), v.string(), v.boolean()]))),
  n_features_in_: v.optional(v.number()),
  label: v.optional(word),
  model_sha256: v.optional(v.string()),
  /** Appended to every question. */
  instruction: v.optional(v.pipe(v.string(), v.maxLength(1000))),
});

type VectorFile = v.InferOutput<typeof fileSchema>;

/** It has coefficients, whatever else is wrong with it. */
export function isSklearnVector(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('coef' in value || 'coef_' in value);
}

/**
 * @param name of the file; without its ending it is the probe's id
 * @throws ExplorerError 'probe.invalid' naming file, field, what was found and what helps
 */
export function importSklearn(value: unknown, name: string, model: ImportModel): Probe {
  const result = v.safeParse(fileSchema, value);
  if (!result.success) {
    const [issue] = result.issues;
    throw invalid(`${name}, ${v.getDotPath(issue) ?? 'top level'}: ${issue.message}`);
  }
  const file = result.output;
  checkModel(file, name, model);
  const positive = positiveClass(file, name);
  const coefficients = coefficientsOf(file, name, model);
  const found: ProbeFile['weights'] = [];
  for (const [n, weight] of coefficients.entries()) if (weight !== 0) found.push([n, weight]);
  if (found.length === 0) {
    throw invalid(
      `${name}: all ${coefficients.length} weights are 0; fit with less regularisation (a larger C)`,
    );
  }
  const { layers, neurons } = model.shape;
  const instruction = file.instruction ?? DEFAULT_INSTRUCTION;
  const id = idOf(name);
  const assumed = file.instruction === undefined ? 'instruction and span rule assumed' : 'span rule assumed';
  return {
    id,
    label: `${file.label ?? id} (weights alone; ${assumed})`,
    model: { sha256: model.sha256, layers, neurons },
    graph: 'cett-1',
    spanRule: 'span-1',
    instruction,
    intercept: interceptOf(file, name),
    weights: found,
    training: null,
    reference: null,
    confidence: null,
    rivals: null,
    metrics: [],
    examples: [],
    caveats: caveatsOf(file, positive, instruction),
  };
}

function coefficientsOf(file: VectorFile, name: string, { shape }: ImportModel): readonly number[] {
  const field = file.coef ? 'coef' : 'coef_';
  const given = file.coef ?? file.coef_ ?? [];
  const rows = given.every((item) => typeof item === 'number') ? [given as number[]] : (given as number[][]);
  if (rows.length !== 1) {
    throw invalid(`${name}, ${field}: ${rows.length} rows; give the one row of a fit with two classes`);
  }
  const [row = []] = rows;
  const count = shape.layers * shape.neurons;
  const size = `${shape.layers} layers × ${shape.neurons} neurons = ${count}`;
  if (row.length !== count) {
    throw invalid(
      `${name}, ${field}: ${row.length} weights, the open model has ${size}; give one for each, neuron j of layer l at l·${shape.neurons} + j`,
    );
  }
  if (file.n_features_in_ !== undefined && file.n_features_in_ !== count) {
    throw invalid(
      `${name}, n_features_in_: ${file.n_features_in_}, the open model has ${size}; open the model that it was fitted on`,
    );
  }
  const bad = row.findIndex((weight) => !Number.isFinite(weight));
  if (bad >= 0) {
    throw invalid(
      `${name}, ${field}.${bad}: ${row[bad]} is not a finite number; fit again on finite features`,
    );
  }
  return row;
}

function interceptOf(file: VectorFile, name: string): number {
  const field = file.intercept === undefined ? 'intercept_' : 'intercept';
  const given = file.intercept ?? file.intercept_;
  if (given === undefined)
    throw invalid(`${name}, intercept: missing; give the number, 0 for a fit without one`);
  const list = typeof given === 'number' ? [given] : given;
  const [value] = list;
  if (list.length !== 1 || value === undefined) {
    throw invalid(`${name}, ${field}: ${list.length} numbers; give the one of a fit with two classes`);
  }
  if (!Number.isFinite(value)) throw invalid(`${name}, ${field}: ${value} is not a finite number`);
  return value;
}

/** The label that positive weights point to, in words; null: the file does not name its classes. */
function positiveClass(file: VectorFile, name: string): string | null {
  const classes = file.classes ?? file.classes_;
  if (!classes) return null;
  const [first, second] = classes;
  if (classes.length !== 2 || first === undefined || second === undefined) {
    throw invalid(`${name}, classes: ${classes.length} of them; a probe has two, right and wrong`);
  }
  if (first === second || (typeof first === typeof second && first > second)) {
    throw invalid(
      `${name}, classes: ${JSON.stringify(classes)} are not in order; give them as scikit-learn's classes_ has them, and weights that are positive towards the second`,
    );
  }
  return String(second);
}

function checkModel({ model_sha256: wanted }: VectorFile, name: string, { sha256 }: ImportModel): void {
  if (wanted !== undefined && wanted.toLowerCase() !== sha256) {
    throw invalid(
      `${name}, model_sha256: ${wanted.slice(0, 12)}…, loaded is ${sha256.slice(0, 12)}…; open the model that it was fitted on`,
    );
  }
}

function caveatsOf({ instruction }: VectorFile, positive: string | null, said: string): string[] {
  const towards =
    positive === null ? 'wrong answers' : `its second class, “${positive}”, which is taken for wrong answers`;
  return [
    'Opened as a weight vector alone: how it was trained, what held-out answers scored and how good it is are not known.',
    `Positive weights are taken to point towards ${towards}. If yours point the other way, change the sign of all.`,
    `${instruction === undefined ? 'The file does not say how questions were asked; assumed' : 'Questions are asked with'}: “${said.trim()}”. Spans are found by the rule span-1, features are taken to be mean CETT over the span.`,
  ];
}

/** The stem of the file's name. */
function idOf(name: string): string {
  return name.replace(/\.json$/i, '').slice(0, 200) || 'own weights';
}

function invalid(message: string): ExplorerError {
  return new ExplorerError('probe.invalid', message);
}
