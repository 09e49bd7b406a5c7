// The verdict in plain words. Each sentence follows from an interval, so that it turns with the numbers.

import type { Estimate } from '../../../model/stats/bootstrap.ts';
import type { FileEvaluation } from '../evaluateFile.ts';
import type { Contender } from '../evidence.ts';
import type { Developed } from '../train.ts';
import { estimate, percent, share } from './numbers.ts';
import type { ReportSources } from './sources.ts';

export function verdict({ answers, development, dev, test, outside }: ReportSources): string[] {
  const [probe] = test.probes;
  if (!probe) return ['No setting found a neuron; there is no probe.'];
  const rival = (name: string) => test.rivals.find((one) => one.name === name) as Contender;
  const confidence = rival('log-probability');
  const scalars = rival('all scalars');
  const allNeurons = rival('all neurons');
  const before = dev.probes.find(({ id }) => id === probe.id);
  const onDev = before ? `; before, on dev, it was ${estimate(before.gain.held.auroc, true)}` : '';
  const lastPrompt = rival('CETT at the last prompt token');
  const hidden = rival('last hidden state');
  const stability = development.stability;
  const small = percent(
    test.controls.matched.controls.filter((c) => c >= test.controls.matched.observed).length,
    test.controls.matched.controls.length,
  );
  return [
    `The default set has ${probe.set.positive} H-Neurons (positive weights) and ${probe.set.negative} neurons with ` +
      `negative weights, ${probe.set.perMille.toFixed(2)} ‰ of all. On the test split it tells wrong answers from right ones ` +
      `with AUROC ${estimate(probe.held.auroc)}. ${beside(probe.held.auroc, 0.5, 'That is better than chance.', 'That is not shown to be better than chance.')}`,
    `The model's own confidence, the mean log-probability of the answer, reaches ${estimate(confidence.held.auroc)}; the probe ` +
      `minus it: ${estimate(probe.lead.auroc, true)}. ${compared(probe.lead.auroc, 'The probe alone is better', 'The probe alone is worse', 'Neither is shown to be better')}.`,
    `Does the probe add to what confidence knows? All six scalars together reach ${estimate(scalars.held.auroc)}, and the ` +
      `probe beside them changes that by ${estimate(probe.gain.held.auroc, true)} on test. ` +
      `${compared(probe.gain.held.auroc, 'Yes, it adds', 'No, it makes it worse', 'Within relations no gain is shown')} ` +
      `(a true gain of ${share(test.detectableGain)} would have been found 8 times in 10)${onDev}. On greedy answers at their ` +
      `natural rate: ${estimate(probe.gain.natural.auroc, true)}; on answers whose samples agree: ` +
      `${estimate(probe.gain.agreeing.auroc, true)}.`,
    ...leftOutVerdict(development, probe.id),
    `In ${test.matching.pairs} pairs of a wrong and a right answer of equal confidence the wrong one scores higher in ` +
      `${estimate(probe.pairs)} of them (chance .5). ${beside(probe.pairs, 0.5, 'So the probe knows something that confidence does not.', 'So the probe is not shown to know more than confidence does.')}`,
    `What else knows it: all neurons at the last prompt token, before a word of the answer (how hard the question is), reach ` +
      `${estimate(lastPrompt.held.auroc)}; the last hidden state ${estimate(hidden.held.auroc)}.`,
    `Are these neurons special? Refitted alike, ${small} of ${test.controls.matched.controls.length} sets matched by layer ` +
      `and loudness do at least as well as the found one (${share(test.controls.matched.observed)} against a median of ` +
      `${share(test.controls.matched.median)}, p = ${share(test.controls.matched.p)}); uniform sets have a median of ` +
      `${share(test.controls.uniform.median)} (p = ${share(test.controls.uniform.p)}). All neurons together reach ` +
      `${estimate(allNeurons.held.auroc)}.`,
    ...(stability
      ? [
          `Would it be found again? Over ${stability.seeds.length} draws of four fifths of the subjects two sets share ` +
            `${share(stability.jaccard)} of their neurons (Jaccard; positive ones ${share(stability.positiveJaccard)}), while ` +
            `AUROC in folds stays within ${share(Math.min(...stability.folds))} and ${share(Math.max(...stability.folds))}. ` +
            (stability.jaccard < 0.5
              ? 'Which neurons carry a weight depends on the draw: the score is steadier than the list of neurons.'
              : 'The list of neurons is fairly steady.'),
        ]
      : []),
    ...outside.flatMap((one) => outsideVerdict(one)),
    `The span rule covers the gold alias in ${percent(answers.coverage.covered, answers.coverage.right)} of right greedy answers` +
      `${answers.coverage.covered < 0.9 * answers.coverage.right ? ', less than the 90 % aimed at' : ''}.`,
  ];
}

function leftOutVerdict({ probes, rivals, leftOutGain }: Developed, id: string): string[] {
  const probe = probes.find((one) => one.id === id);
  const scalars = rivals.find(({ name }) => name === 'all scalars');
  if (!probe || !scalars || !leftOutGain) return [];
  return [
    `On relations that training left out (development answers, which also chose the setting, so this flatters the probe): ` +
      `the probe ${estimate(probe.leftOut.auroc)}, all scalars ${estimate(scalars.leftOut.auroc)}; the probe beside them changes that by ` +
      `${estimate(leftOutGain.auroc, true)}. ${compared(leftOutGain.auroc, 'It adds there', 'It makes it worse there', 'No gain is shown there')}.`,
  ];
}

function outsideVerdict({ files, probe, groups }: FileEvaluation): string[] {
  const [greedy] = groups;
  if (!greedy?.auroc || !greedy.gain) return [];
  const { auroc, gain, rows } = greedy;
  return [
    `On questions of another origin (${files.map(({ name }) => name).join(', ')}; ${rows.right} right, ${rows.wrong} wrong ` +
      `greedy answers) ${probe} reaches ${estimate(auroc.probe)}, log-probability ${estimate(auroc.logProbability)}; the ` +
      `probe minus it ${estimate(gain.probeOverLogProbability, true)}, and its gain over all scalars ` +
      `${estimate(gain.scalarsAndProbeOverScalars, true)}. ${compared(gain.scalarsAndProbeOverScalars, 'It adds there', 'It makes it worse there', 'No gain is shown there')}.`,
  ];
}

function compared({ low, high }: Estimate, better: string, worse: string, neither: string): string {
  return low > 0 ? better : high < 0 ? worse : neither;
}

function beside({ low }: Estimate, chance: number, above: string, otherwise: string): string {
  return low > chance ? above : otherwise;
}
