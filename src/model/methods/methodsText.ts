// A run as plain text for a paper or a lab book: model, prompt, decoding, probe, what was turned, the control and how
// many of its kind did the same, what was written, and what the scores say. Every setting that determines the run is told.

import type { Turn } from '../permalink/experiment.ts';
import { RECORDED_PRECISION } from './precision.ts';
import type { Report, ReportedAnswer, ReportedProbe, ReportedRecording } from './report.ts';
import { scoreWords } from './scoreWords.ts';
import { PAPER, SOFTWARE } from './software.ts';
import { forkWords, moveWords, steeringWords } from './steeringWords.ts';
import { count, number, percent, quote, sentence } from './words.ts';

/** @returns paragraphs with an empty line between them */
export function methodsText(report: Report): string {
  const { turns } = report.experiment;
  const told = turns.map((turn, i) => turnWords(turn, i, report));
  const parts = [modelWords(report), probeWords(report), ...told];
  if (turns.length > 0) parts.push(resultWords(report), scoreWords(report), tallyWords(report));
  else parts.push('Nothing was asked yet.');
  parts.push(sourceWords(report));
  return parts.filter(Boolean).join('\n\n');
}

function modelWords({ experiment, model, recorded }: Report): string {
  if (!experiment.model) return 'No model was loaded.';
  const { sha256 } = experiment.model;
  const name = model?.name || experiment.model.name || 'a model without a name';
  const kind = model?.quantisation ? `GGUF, ${model.quantisation}` : 'GGUF';
  const size = model
    ? ` (${model.layers} layers of ${model.neurons.toLocaleString('en-US')} MLP neurons)`
    : '';
  const source = model?.published ? `, published at ${model.published.source}` : '';
  const where =
    recorded !== null
      ? ` ${recordedWords(recorded)}`
      : model?.device
        ? ` It ran in the browser on: ${model.device}.`
        : '';
  return `Model: ${name}${size}, ${kind}, sha256 ${sha256}${source}.${where}`;
}

function recordedWords({ isSaved, note }: ReportedRecording): string {
  const from = isSaved
    ? 'The answers were written in the page, saved to a file and opened from it again.'
    : 'The answers were opened from a recording, not written in the page.';
  return [from, note, RECORDED_PRECISION].filter(Boolean).join(' ');
}

function probeWords({ experiment, probe, model }: Report): string | null {
  if (!experiment.probe || !probe) return null;
  const { id, hash } = experiment.probe;
  const size = probe.positive + probe.negative;
  const all = model ? model.layers * model.neurons : 0;
  const share = all > 0 ? `, ${number((size / all) * 1000)} per mille of all` : '';
  return (
    `Probe: ${id} (${probe.label}; hash ${hash}), ${originWords(probe)}: ${count(probe.positive, 'neuron')} with a positive weight (“H-Neurons”) ` +
    `and ${probe.negative.toLocaleString('en-US')} with a negative one${share}. ${trainedWords(probe)}`
  );
}

function originWords({ training }: ReportedProbe): string {
  return training === null
    ? 'a weight vector on CETT that was brought to the page'
    : `a linear probe on CETT after the method of arXiv ${PAPER.arxiv}`;
}

function trainedWords({ training, caveats }: ReportedProbe): string {
  return training ?? ['How it was fitted is not known.', ...caveats].join(' ');
}

function turnWords(turn: Turn, index: number, report: Report): string {
  const { turns } = report.experiment;
  const name = turns.length > 1 ? `Turn ${index + 1} of ${turns.length}. ` : '';
  const history = index > 0 ? ' Each answer went on from its own earlier answers.' : '';
  const appended = report.instructions[index] ?? '';
  const whose = appended === report.probe?.instruction ? 'the probe’s instruction' : 'the instruction';
  const instruction = appended.trim() ? `, followed by ${whose} ${quote(appended)}` : '';
  const system = turn.system
    ? ` System prompt: ${sentence(quote(turn.system))}`
    : ' No system prompt was given beyond that of the model’s chat template.';
  const asked = `${name}Prompt: ${sentence(`${quote(turn.question)}${instruction}`)}${history}${index === 0 ? system : ''}`;
  const earlier = report.earlier[index];
  return [
    asked,
    decodingWords(turn),
    turnedWords(turn, report),
    controlWords(turn, report),
    earlier && `Answers. ${earlier.map(({ label, text }) => `${label}: ${sentence(quote(text))}`).join(' ')}`,
  ]
    .filter(Boolean)
    .join(' ');
}

function decodingWords({ decoding }: Turn): string {
  const { temperature, topK, topP, seed, maxTokens } = decoding;
  const most = `at most ${count(maxTokens, 'token')}`;
  if (temperature === 0) return `Decoding: greedy (temperature 0; seed ${seed}, not used), ${most}.`;
  const cut = [topK > 0 ? `top-k ${topK}` : 'no top-k', topP < 1 ? `top-p ${number(topP)}` : 'no top-p'];
  return `Decoding: sampled at temperature ${number(temperature)}, ${cut.join(', ')}, seed ${seed}, ${most}.`;
}

function turnedWords(turn: Turn, report: Report): string {
  const start = steeringWords(turn.steering, report);
  const moves = moveWords(turn, report);
  const turned = start
    ? `In the steered answer the activation z (the input of down_proj) of neurons was multiplied by α: ${start}.`
    : moves
      ? 'The steered answer began with every neuron as it is.'
      : 'Nothing was turned in the steered answer.';
  const moved = moves
    ? ` While answers were written it was changed (positions are counted from 0, prompt included): ${moves}.`
    : '';
  return [turned + moved, ...forkWords(turn, report)].join(' ');
}

function controlWords(turn: Turn, report: Report): string {
  const { control } = turn;
  if (!control) return 'No control answer was written.';
  if (!steeringWords(turn.steering, report) && !moveWords(turn, report))
    return 'So nothing was turned in the control answer either.';
  const drawn =
    control.kind === 'matched'
      ? 'matched to the turned ones by layer and by mean and spread of CETT'
      : 'drawn evenly from all others, and so mostly quieter than the turned ones';
  return `In the control answer as many other neurons, ${drawn} (seed ${control.seed}), were turned in the same way.`;
}

const ENDS: Readonly<Record<NonNullable<ReportedAnswer['stop']>, string>> = {
  token: 'ended by the model',
  string: 'ended by the model',
  length: 'cut at the limit',
  context: 'cut where the model can hold no more',
};

function resultWords({ answers }: Report): string | null {
  if (answers.length === 0) return null;
  const told = answers.map(({ label, text, tokens, promptTokens, stop, differsAt }, i) => {
    const end = stop ? ENDS[stop] : 'not finished';
    const where =
      differsAt === null
        ? 'the same text as the normal one'
        : `differs from the normal one from token ${differsAt + 1}`;
    const prompt = promptTokens > 0 ? ` after ${promptTokens} of the prompt` : '';
    return `${label}: ${quote(text)} (${count(tokens, 'token')}${prompt}, ${end}${i === 0 ? '' : `; ${where}`}).`;
  });
  return `Answers. ${told.join(' ')}`;
}

function tallyWords({ experiment, tally }: Report): string | null {
  if (!tally || tally.drawn === 0) return null;
  const kind = experiment.turns.at(-1)?.control?.kind;
  const sets = `${kind === 'uniform' ? 'evenly drawn' : kind === 'matched' ? 'matched' : 'random'} control sets`;
  const [low, high] = tally.interval;
  const also = tally.isSteeredChanged ? ' too' : '; the steered one did not change';
  return `Of ${tally.drawn} ${sets} tried under the same settings, ${tally.changed} changed the answer${also} (${percent(tally.changed / tally.drawn)}; 95 % Wilson interval ${percent(low)} to ${percent(high)}). Every draw counts, wanted or not.`;
}

function sourceWords({ address, link, date }: Report): string {
  const opens = link ? ` This run: ${link}` : '';
  return `Software: ${SOFTWARE.name} ${SOFTWARE.version}, ${address} (${date}); method: ${PAPER.title}, arXiv ${PAPER.arxiv} (${PAPER.year}).${opens}`;
}
