import { describe, expect, it } from 'vitest';
import { HOSTILE, hostOf, isHarmless, outputsOf } from '../_shared/testing';
import samples from '../samples.json';
import { type StepsOptions, mount } from '.';
import { type Split, splitSteps } from './split';

const options: StepsOptions = {
  question: '',
  split: 'lines',
  stop_at_first_error: false,
  right_label: 'right',
  neutral_label: 'neutral',
  wrong_label: 'wrong',
};
const outputs = outputsOf('one\ntwo\n\nthree');

describe('the split', () => {
  it.each(samples.splits)('is the server’s: %j', ({ text, split, steps }) => {
    expect(splitSteps(text, split as Split)).toEqual(steps);
  });
});

describe('steps', () => {
  it('rates step by step by keys', async () => {
    const host = hostOf(mount, options, { outputs });
    await host.user.keyboard('1u');
    expect([host.value(), host.complete()]).toEqual([{ ratings: { 'out-0': [1, null] }, finish: null }, false]);
    await host.user.keyboard('-');
    expect([host.value(), host.complete()]).toEqual([{ ratings: { 'out-0': [1, null, -1] }, finish: null }, true]);
    expect(host.said()).toBe('Step 3: wrong');
  });

  it('moves between steps by arrows and rates by pointer', async () => {
    const host = hostOf(mount, options, { outputs });
    host.page.getAllByRole('radio')[0]!.focus();
    await host.user.keyboard('[ArrowDown][ArrowDown]0');
    expect(host.value()?.ratings).toEqual({ 'out-0': [null, null, 0] });
    await host.user.click(host.page.getAllByTitle('right')[0]!);
    expect(host.value()?.ratings).toEqual({ 'out-0': [1, null, 0] });
  });

  it('ends an output at its first error where the project says so', async () => {
    const value = { ratings: { 'out-0': [1, 1, 1] as (1 | null)[] }, finish: null };
    const host = hostOf(
      mount,
      { ...options, stop_at_first_error: true },
      { outputs: outputsOf('a\nb\nc', 'd'), value },
    );
    await host.user.click(host.page.getAllByTitle('wrong')[1]!);
    expect(host.value()?.ratings).toEqual({ 'out-0': [1, -1] });
    await host.user.click(host.page.getAllByTitle('right')[2]!);
    expect(host.value()?.ratings).toEqual({ 'out-0': [1, -1] });
    host.page.getAllByRole('radio')[4]!.focus();
    await host.user.keyboard('-');
    await host.user.keyboard('1');
    expect([host.value()?.ratings, host.complete()]).toEqual([{ 'out-0': [1, -1], 'out-1': [1] }, true]);
  });

  it('asks for the error that was found', async () => {
    const host = hostOf(mount, options, { outputs });
    await host.user.click(host.page.getByRole('button', { name: 'Stopped at an error' }));
    expect(host.complete()).toBe(false);
    expect(host.element).toHaveTextContent('no step is rated “wrong”');
    await host.user.keyboard('-');
    expect(host.complete()).toBe(true);
    await host.user.click(host.page.getByRole('button', { name: 'Gave up' }));
    expect(host.value()?.finish).toBe('give_up');
    await host.user.click(host.page.getByRole('button', { name: 'Gave up' }));
    expect(host.value()?.finish).toBeNull();
  });

  it('shows many steps in portions, and more before the keys run out of them', async () => {
    const text = Array.from({ length: 5000 }, (_, index) => `step ${index}`).join('\n');
    const ratings = Array.from({ length: 99 }, () => 1 as const);
    const host = hostOf(mount, options, {
      outputs: outputsOf(text),
      value: { ratings: { 'out-0': ratings }, finish: null },
    });
    expect(host.page.getAllByRole('radiogroup')).toHaveLength(100);
    await host.user.keyboard('1');
    await host.user.keyboard('0');
    expect(host.value()?.ratings['out-0']?.slice(98)).toEqual([1, 1, 0]);
  });

  it('shows hostile steps as text, keeps the focus while disabled, is gone after unmount', async () => {
    const host = hostOf(mount, { ...options, wrong_label: HOSTILE }, { outputs: outputsOf(HOSTILE) });
    expect(isHarmless(host.element)).toBe(true);
    expect(host.element).toHaveTextContent('onerror');
    const radio = host.page.getAllByRole('radio')[0]!;
    radio.focus();
    host.update({ disabled: true });
    await host.user.keyboard('1 [ArrowRight]');
    expect(radio).toHaveFocus();
    host.update({ disabled: false, value: { ratings: { 'out-0': [0] }, finish: null } });
    expect(host.page.getByRole('radio', { name: 'neutral' })).toBeChecked();
    host.mounted.unmount();
    await host.user.keyboard('1');
    expect(host.changes()).toBe(0);
  });
});
