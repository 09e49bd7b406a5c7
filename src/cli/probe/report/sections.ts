// The sections of the report as Markdown, each a function of what was read.

import type { SpanLengths } from './answerFacts.ts';
import { estimate, percent, share, table, whole } from './numbers.ts';
import { PAPER } from './paper.ts';
import type { ReportSources } from './sources.ts';

export function answersSection({ answers, settings }: ReportSources): string {
  const { greedy, questions, consistent, temperatures } = answers;
  return `## The answers

${whole(questions)} questions of ${answers.relations} relations, asked with "${settings.instruction.trim()}". Greedy
answers, at most ${settings.maxTokens} tokens: ${percent(greedy.right, questions)} right, ${percent(greedy.wrong, questions)} wrong,
${percent(greedy.refused, questions)} refused or evasive, ${percent(greedy.unparsed, questions)} unparsed;
${percent(answers.truncated, questions)} cut at the longest length. Refused and unparsed answers are neither right nor wrong.

Sampled with T = ${settings.temperature}, top-k ${settings.topK}, top-p ${settings.topP}, ${settings.samples} answers a question:
${whole(answers.sampled)} questions; ${whole(consistent.right)} were right every time and ${whole(consistent.wrong)} wrong every time.

${table(
  ['T', 'questions that are right greedily', 'right in all samples'],
  temperatures.map((one) => [
    String(one.temperature),
    whole(one.questions),
    `${whole(one.allRight)} (${percent(one.allRight, one.questions)})`,
  ]),
)}

The paper samples at T = 1. This model is too small for that: hardly a question would be left.

### The answer span

One rule finds it, which sees the question and the answer and never the accepted aliases. Over greedy answers it covers an
accepted alias in ${whole(answers.coverage.covered)} of ${whole(answers.coverage.right)} right ones
(${percent(answers.coverage.covered, answers.coverage.right)}). That is partly circular, because the judge reads the span
too; against spans marked by hand see \`fixtures/judge/README.md\`.

${table(
  ['greedy answers', 'number', 'mean tokens', 'median', 'longest', 'without a span'],
  [lengthRow('right', answers.lengths.right), lengthRow('wrong', answers.lengths.wrong)],
)}`;
}

function lengthRow(name: string, { answers, mean, median, most, without }: SpanLengths): string[] {
  return [name, whole(answers), mean.toFixed(2), String(median), String(most), percent(without, 1)];
}

export function developmentSection({ development, choice, choiceSha256, figures }: ReportSources): string {
  const { rows } = development;
  const chosen = new Set(choice.probes.map(({ id }) => id));
  return `## Choosing, before the test was opened

${rows.all.right} right and ${rows.all.wrong} wrong answers of train and dev (${rows.all.subjects} subjects,
${rows.all.relations} relations), the same in all samples, balanced within relation. AUROC with 95 % bootstrap
intervals by subject: in folds by subject; trained on train (${rows.train.right} + ${rows.train.wrong}) and scored on dev
(${rows.dev.right} + ${rows.dev.wrong}); and with a fifth of the relations left out of training, together with all that resemble them (same first word, reversed, or
a fifth of their subjects shared).

Rule: ${choice.rule} Its result is \`docs/probe/choice.json\` (sha256 ${choiceSha256.slice(0, 12)}…); **bold** are the chosen ones.

${table(
  ['setting', 'neurons + / −', 'folds by subject', 'dev', 'left-out relations', 'KKT violation'],
  [
    ...development.probes.map((one) => [
      chosen.has(one.id) ? `**${one.id}**` : one.id,
      `${one.positive} / ${one.nonZero - one.positive}`,
      estimate(one.folds.auroc),
      estimate(one.dev.auroc),
      estimate(one.leftOut.auroc),
      one.kkt.toExponential(0),
    ]),
    ...development.rivals.map((one) => [
      one.name,
      '',
      estimate(one.folds.auroc),
      estimate(one.dev.auroc),
      estimate(one.leftOut.auroc),
      '',
    ]),
  ],
)}

![AUROC by size of set](${figures}/sizes.svg)`;
}

export function testSection({ test, dev, figures }: ReportSources): string {
  const { rows } = test;
  const [before] = dev.probes;
  return `## The test split, opened once

Fitted on ${rows.fit.right} right and ${rows.fit.wrong} wrong answers of train and dev. Held out:
${rows.held.right} right and ${rows.held.wrong} wrong (${rows.held.subjects} subjects), balanced within relation; of those
${test.agreeingRows.right} and ${test.agreeingRows.wrong} whose samples agree; ${rows.natural.right} right and
${rows.natural.wrong} wrong greedy answers at their natural rate; ${test.matching.pairs} pairs of equal confidence
(difference in mean log-probability ${share(test.matching.differenceBefore, true)} standard deviations before pairing,
${share(test.matching.differenceAfter, true)} after).

${table(
  ['', 'AUROC', 'accuracy', 'agreeing samples', 'natural rate', 'pairs won'],
  [...test.probes, ...test.rivals].map((one) => [
    'id' in one ? `probe ${one.id}` : one.name,
    estimate(one.held.auroc),
    estimate(one.held.accuracy),
    estimate(one.agreeing.auroc),
    estimate(one.natural.auroc),
    estimate(one.pairs),
  ]),
)}

![AUROC on the test split](${figures}/test.svg)

What a probe adds to all scalars (AUROC of scalars + probe minus AUROC of scalars, paired), and its lead over the mean
log-probability alone:

${table(
  ['probe', 'gain', 'gain, agreeing samples', 'gain, natural rate', 'lead over log-probability'],
  test.probes.map((one) => [
    one.id,
    estimate(one.gain.held.auroc, true),
    estimate(one.gain.agreeing.auroc, true),
    estimate(one.gain.natural.auroc, true),
    estimate(one.lead.auroc, true),
  ]),
)}

${before ? `Before, on dev (trained on train alone), the gain of ${before.id} was ${estimate(before.gain.held.auroc, true)}.` : ''}`;
}

export function setsSection({ test, development, figures }: ReportSources): string {
  const { stability, overlaps } = development;
  const { controls } = test;
  return `## The sets

${table(
  ['probe', 'H-Neurons', 'negative', '‰ of all', 'loudness', 'loudness of H-Neurons'],
  test.probes.map(({ id, set }) => [
    id,
    String(set.positive),
    String(set.negative),
    set.perMille.toFixed(2),
    set.loudness.toFixed(2),
    Number.isNaN(set.positiveLoudness) ? '—' : set.positiveLoudness.toFixed(2),
  ]),
)}

Loudness: mean CETT of the set over the mean of all neurons.

![Neurons of the default set by layer](${figures}/layers.svg)

Random sets of the same size in the place of the default set, each refitted by L2 with its strength tuned within training,
as the set itself is for this comparison (AUROC ${share(controls.uniform.observed)}):

${table(
  ['sets', 'number', 'median', '95 %', 'p', 'mean CETT over the set', 'spread over the set', 'layers shared'],
  (['uniform', 'matched'] as const).map((kind) => {
    const tally = controls[kind];
    const balance = controls.balance[kind];
    return [
      kind === 'matched' ? 'matched by layer, mean and spread of CETT' : 'uniform',
      String(tally.controls.length),
      share(tally.median),
      `${share(tally.low)} to ${share(tally.high)}`,
      share(tally.p),
      balance.meanRatio.toFixed(2),
      balance.spreadRatio.toFixed(2),
      share(balance.layerOverlap),
    ];
  }),
)}

![Random sets beside the found one](${figures}/controls.svg)

Calibration: ${controls.calibration.places} matched sets put in the set's place, each with ${controls.calibration.draws} matched
sets of its own, give p-values whose largest distance from uniform is ${share(controls.calibration.distance)}
(5 % critical value ${share(1.358 / Math.sqrt(controls.calibration.places))}).

${
  stability
    ? table(
        ['seed', 'H-Neurons', 'negative', 'folds by subject', 'left-out relations'],
        stability.seeds.map((seed, i) => [
          String(seed),
          String(stability.positive[i]),
          String(stability.negative[i]),
          share(stability.folds[i]!),
          share(stability.leftOut[i]!),
        ]),
      )
    : ''
}

${stability ? `Two of these sets share ${share(stability.jaccard)} of their neurons (Jaccard index; H-Neurons ${share(stability.positiveJaccard)}); Spearman correlation of the weights ${share(stability.weightCorrelation, true)}.` : ''}

${table(
  ['sets', 'shared neurons', 'shared H-Neurons'],
  overlaps.map(({ ids, jaccard, positiveJaccard }) => [
    ids.join(' and '),
    share(jaccard),
    share(positiveJaccard),
  ]),
)}`;
}

export function paperSection({ test }: ReportSources): string {
  const [probe] = test.probes;
  return `## Beside the paper

The paper's models are 30 to 500 times as large, its questions are TriviaQA's, and its sets have no loudness-matched
controls. Accuracy in %, on balanced classes:

${table(
  ['model', 'H-Neurons, ‰', 'accuracy', 'random set of the same size'],
  [
    ...PAPER.map((row) => [
      row.model,
      row.perMille.toFixed(2),
      row.triviaQa.toFixed(1),
      row.random.toFixed(1),
    ]),
    ...(probe
      ? [
          [
            '**SmolLM2-135M-Instruct, test split (ours)**',
            probe.set.positivePerMille.toFixed(2),
            (100 * probe.held.accuracy.value).toFixed(1),
            'see above: as AUROC',
          ],
        ]
      : []),
  ],
)}`;
}

export function outsideSection({ outside }: ReportSources): string {
  if (outside.length === 0) return '';
  return `## Questions of another origin

The published probe and the published regressions, nothing fitted again (\`hneuron evaluate --questions … --probe …\`).

${table(
  ['questions', 'answers', 'right / wrong', 'probe', 'log-probability', 'scalars', 'gain over scalars'],
  outside.flatMap(({ files, groups }) =>
    groups.flatMap(({ name, rows, auroc, gain }) =>
      auroc && gain
        ? [
            [
              files.map((file) => file.name).join(', '),
              name,
              `${rows.right} / ${rows.wrong}`,
              estimate(auroc.probe),
              estimate(auroc.logProbability),
              estimate(auroc.scalars),
              estimate(gain.scalarsAndProbeOverScalars, true),
            ],
          ]
        : [],
    ),
  ),
)}

Such files are used for development and tests only and are not part of the product.`;
}

export function originSection({ settings, times, versions, development }: ReportSources): string {
  return `## Where these numbers come from

\`\`\`sh
npm run -s hneuron -- questions          # step 1
npm run -s hneuron -- sample             # step 2
npm run -s hneuron -- judge              # step 3
npm run -s hneuron -- features           # step 4
npm run -s hneuron -- train              # step 5, writes docs/probe/choice.json
npm run -s hneuron -- evaluate --split dev
npm run -s hneuron -- evaluate --split test
npm run -s hneuron -- publish
npm run -s hneuron -- report
\`\`\`

${table(
  ['', ''],
  [
    ['model', `sha256 \`${settings.model}\``],
    ...settings.files.map(({ name, sha256 }) => [name, `sha256 \`${sha256}\``]),
    ['seed of the draws', String(settings.seed)],
    ['seed of training and evaluation', String(development.seed)],
    ['threads', String(settings.threads)],
    ...Object.entries(versions),
  ],
)}

${table(
  ['step (each start of it)', 'seconds', 'answers', 'tokens a second'],
  times.map(({ step, seconds, answers, tokens }) => [
    step,
    seconds.toFixed(0),
    answers === undefined ? '' : whole(answers),
    tokens === undefined ? '' : (tokens / seconds).toFixed(0),
  ]),
)}`;
}
