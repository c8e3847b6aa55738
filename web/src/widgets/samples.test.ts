/** Keys in, values out: the same samples are checked by tests/plugins/widgets/test_modules.py against the server. */
import { describe, expect, it } from 'vitest';
import type { Mount } from './contract';
import { hostOf, outputsOf } from './_shared/testing';
import samples from './samples.json';

const modules = import.meta.glob<{ mount: Mount }>('./*/index.ts', { eager: true });

describe('the values that the server takes', () => {
  it.each(samples.judgements)('$widget: $keys', async ({ widget, options, outputs, criteria, keys, value }) => {
    const { mount } = modules[`./${widget}/index.ts`]!;
    const task = {
      id: 't',
      type: 'qa',
      prompt: '',
      expected_behavior: null,
      metadata: {},
      evaluation_criteria: criteria,
    };
    const host = hostOf(mount, options, { outputs: outputsOf(...outputs), task });
    await host.user.keyboard(keys);
    expect(host.value()).toEqual(value);
    expect(host.complete()).toBe(true);
    expect(host.mounted.complete).toBe(true);
  });
});
