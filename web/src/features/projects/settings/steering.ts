/** What a project is told about gold, qualification, overlap and order, as forms hold it: shares in per cent. */
import { z } from 'zod';
import type { Project, ProjectChange } from '@/api/projects';

/** A whole number within limits, with words for what is wrong. */
export const whole = (low: number, high: number) =>
  z
    .number({ error: `Enter a whole number from ${low} to ${high}.` })
    .int('Enter a whole number.')
    .min(low, `Enter at least ${low}.`)
    .max(high, `Enter at most ${high}.`);

const percentage = (low: number, high: number) =>
  z
    .number({ error: `Enter a share from ${low} to ${high}.` })
    .min(low, `Enter at least ${low}.`)
    .max(high, `Enter at most ${high}.`);

export const GOLD_FIELDS = z.object({
  gold_percent: percentage(0, 100),
  pass_percent: percentage(0, 100),
  show_own: z.boolean(),
  reveal: z.boolean(),
  enabled: z.boolean(),
  accuracy_percent: percentage(0, 100),
  min_items: whole(1, 200),
  max_attempts: whole(1, 20),
  explanation: z.string().max(20_000, 'Use at most 20,000 characters.'),
  qualification_reveal: z.boolean(),
});
export type GoldValues = z.infer<typeof GOLD_FIELDS>;

export const OVERLAP_FIELDS = z
  .object({
    enabled: z.boolean(),
    min: whole(1, 100),
    max: whole(1, 100),
    // The server wants less than 1: nothing is ever certain.
    confidence_percent: percentage(50, 99.9),
    method: z.string(),
    order: z.enum(['arrival', 'uncertainty']),
  })
  .refine(({ min, max }) => max >= min, {
    path: ['max'],
    error: 'Enter at least as many as every task gets.',
  });
export type OverlapValues = z.infer<typeof OVERLAP_FIELDS>;

/** 0.125 → 12.5, without the noise of floating point. */
export const toPercent = (share: number): number => Math.round(share * 1e6) / 1e4;
export const toShare = (percent: number): number => Math.round(percent * 1e4) / 1e6;

export function goldValues(project: Pick<Project, 'gold_rate' | 'settings'>): GoldValues {
  const { gold = {}, qualification = {} } = project.settings ?? {};
  return {
    gold_percent: toPercent(project.gold_rate ?? 0),
    pass_percent: toPercent(gold.pass_agreement ?? 0.75),
    show_own: gold.show_own ?? false,
    reveal: gold.reveal ?? false,
    enabled: qualification.enabled ?? false,
    accuracy_percent: toPercent(qualification.pass_accuracy ?? 0.8),
    min_items: qualification.min_items ?? 5,
    max_attempts: qualification.max_attempts ?? 1,
    explanation: qualification.explanation ?? '',
    qualification_reveal: qualification.reveal ?? false,
  };
}

/** A section that a change names takes the place of the old one: each is sent whole. */
export function goldChange(values: GoldValues): Partial<ProjectChange> {
  return {
    gold_rate: toShare(values.gold_percent),
    settings: {
      gold: { pass_agreement: toShare(values.pass_percent), show_own: values.show_own, reveal: values.reveal },
      qualification: {
        enabled: values.enabled,
        pass_accuracy: toShare(values.accuracy_percent),
        min_items: values.min_items,
        max_attempts: values.max_attempts,
        explanation: values.explanation,
        reveal: values.qualification_reveal,
      },
    },
  };
}

export function overlapValues(project: Pick<Project, 'settings'>): OverlapValues {
  const { adaptive = {}, queue = {} } = project.settings ?? {};
  return {
    enabled: adaptive.enabled ?? false,
    min: adaptive.min ?? 2,
    max: adaptive.max ?? 5,
    confidence_percent: toPercent(adaptive.confidence ?? 0.9),
    method: adaptive.method ?? 'dawid_skene',
    order: queue.order ?? 'arrival',
  };
}

export function overlapChange(values: OverlapValues): Partial<ProjectChange> {
  const { enabled, min, max, confidence_percent, method, order } = values;
  return {
    settings: { adaptive: { enabled, min, max, confidence: toShare(confidence_percent), method }, queue: { order } },
  };
}

/** How many items the qualification set needs, where every attempt takes new ones. */
export const itemsNeeded = ({ min_items, max_attempts }: Pick<GoldValues, 'min_items' | 'max_attempts'>): number =>
  min_items * max_attempts;
