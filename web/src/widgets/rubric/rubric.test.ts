import { describe, expect, it } from 'vitest';
import { HOSTILE, hostOf, isHarmless } from '../_shared/testing';
import { type RubricOptions, mount } from '.';

const scale = { min: 1, max: 5, anchors: [{ value: 5, label: 'fully' }] };
const options: RubricOptions = {
  ...scale,
  question: '',
  criteria: [
    { name: 'correct', label: 'Correctness', description: 'True?', optional: false, ...scale },
    { name: '__proto__', label: '', description: '', optional: true, ...scale },
  ],
};

describe('rubric', () => {
  it('rates row by row with digits', async () => {
    const host = hostOf(mount, options);
    await host.user.keyboard('5');
    expect(host.said()).toBe('A, Correctness: 5 fully');
    expect(host.complete()).toBe(false);
    await host.user.keyboard('3');
    expect(host.value()).toEqual({ ratings: { 'out-0': { correct: 5 }, 'out-1': { correct: 3 } } });
    expect(host.complete()).toBe(true);
    await host.user.keyboard('1');
    expect(JSON.stringify(host.value())).toBe(
      '{"ratings":{"out-0":{"correct":5,"__proto__":1},"out-1":{"correct":3}}}',
    );
  });

  it('follows the focus: arrows go between rows and along the scale, Backspace takes back', async () => {
    const host = hostOf(mount, options);
    host.page.getAllByRole('radio')[0]!.focus();
    await host.user.keyboard('[ArrowDown]4');
    expect(host.value()).toEqual({ ratings: { 'out-1': { correct: 4 } } });
    await host.user.keyboard('[ArrowUp][ArrowRight]');
    expect(host.value()?.ratings['out-1']).toEqual({ correct: 5 });
    await host.user.keyboard('[Backspace]');
    expect(host.value()).toBeNull();
  });

  it('takes the task’s criteria where the project has none, trimmed and once each', async () => {
    const task = { id: 't', type: 'qa', prompt: '', expected_behavior: null, metadata: {} };
    const evaluation_criteria = [' Is polite ', '', 'Is polite', HOSTILE];
    const host = hostOf(mount, { ...options, criteria: [] }, { task: { ...task, evaluation_criteria } });
    expect(host.page.getAllByRole('radiogroup').map((each) => each.getAttribute('aria-label'))).toEqual([
      'Is polite of A',
      'Is polite of B',
      `${HOSTILE} of A`,
      `${HOSTILE} of B`,
    ]);
    await host.user.click(host.page.getAllByText('2')[0]!);
    expect(host.value()).toEqual({ ratings: { 'out-0': { 'Is polite': 2 } } });
    expect(isHarmless(host.element)).toBe(true);
  });

  it('takes a number where the scale is long', async () => {
    const long = { name: 'words', label: '', description: '', optional: false, min: 0, max: 100, anchors: [] };
    const host = hostOf(mount, { ...options, criteria: [long] });
    const field = host.page.getAllByRole('spinbutton')[0]!;
    await host.user.type(field, '72');
    expect(host.value()).toEqual({ ratings: { 'out-0': { words: 72 } } });
    await host.user.type(field, '5');
    expect(host.value()).toBeNull();
    expect(field).toHaveAttribute('aria-invalid', 'true');
  });

  it('can be answered where nothing is asked', async () => {
    const host = hostOf(mount, { ...options, criteria: [] });
    await host.user.click(host.page.getByRole('button', { name: 'Leave all of it out' }));
    expect([host.value(), host.complete()]).toEqual([{ ratings: {} }, true]);
  });

  it('keeps the focus while disabled, and hears nothing after unmount', async () => {
    const host = hostOf(mount, options, { value: { ratings: { 'out-0': { correct: 2 } } } });
    const radio = host.page.getAllByRole('radio', { checked: true })[0]!;
    radio.focus();
    host.update({ disabled: true });
    await host.user.keyboard('4[ArrowRight]');
    expect(radio).toBeChecked();
    expect(radio).toHaveFocus();
    host.update({ disabled: false });
    host.mounted.unmount();
    await host.user.keyboard('4');
    expect(host.changes()).toBe(0);
  });
});
