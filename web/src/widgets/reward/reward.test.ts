import { fireEvent } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { HOSTILE, hostOf, isHarmless, outputsOf } from '../_shared/testing';
import { type RewardOptions, mount } from '.';

const options: RewardOptions = {
  question: '',
  min: 1,
  max: 7,
  step: 1,
  anchors: [
    { value: 1, label: 'very poor' },
    { value: 7, label: 'excellent' },
  ],
  key: null,
  require_all: true,
};
const one = { outputs: outputsOf('alone') };

describe('reward', () => {
  it('scores the marked output by digit and goes on', async () => {
    const host = hostOf(mount, options);
    await host.user.keyboard('7');
    expect([host.value(), host.complete()]).toEqual([{ scores: { 'out-0': 7 } }, false]);
    expect(host.said()).toBe('A: 7 excellent');
    await host.user.keyboard('2');
    expect([host.value(), host.complete()]).toEqual([{ scores: { 'out-0': 7, 'out-1': 2 } }, true]);
    await host.user.keyboard('=');
    expect(host.value()?.scores['out-1']).toBe(3);
  });

  it('takes the slider, and the place where its thumb already is', () => {
    const host = hostOf(mount, options, one);
    const slider = host.page.getByRole('slider', { name: 'Score' });
    expect(slider).toHaveAttribute('aria-valuetext', 'no score yet');
    fireEvent.pointerUp(slider);
    expect(host.value()).toEqual({ scores: { 'out-0': 4 } });
    fireEvent.input(slider, { target: { value: '6' } });
    expect(host.value()).toEqual({ scores: { 'out-0': 6 } });
    expect(slider).toHaveAttribute('aria-valuetext', '6');
  });

  it('takes the number field, and refuses what is not on the scale', async () => {
    const host = hostOf(mount, { ...options, min: 0, max: 1, step: 0.1 }, one);
    const field = host.page.getByRole('spinbutton');
    await host.user.type(field, '0.3');
    expect(host.value()).toEqual({ scores: { 'out-0': 0.3 } });
    await host.user.type(field, '5');
    expect(host.value()).toBeNull();
    expect(host.element).toHaveTextContent('Enter a number from 0 to 1, in steps of 0.1.');
    expect(field).toHaveValue(0.35);
    await host.user.keyboard('{Backspace}');
    expect(host.value()).toEqual({ scores: { 'out-0': 0.3 } });
  });

  it('nudges without the dust of binary fractions', async () => {
    const host = hostOf(
      mount,
      { ...options, min: 0, max: 1, step: 0.1 },
      { ...one, value: { scores: { 'out-0': 0.2 } } },
    );
    await host.user.keyboard('=');
    expect(host.value()).toEqual({ scores: { 'out-0': 0.3 } });
  });

  it('is complete with one score where the project asks for no more', async () => {
    const host = hostOf(mount, { ...options, require_all: false });
    await host.user.keyboard('4');
    expect(host.complete()).toBe(true);
  });

  it('keeps focus and value while disabled, shows a draft, is gone after unmount', async () => {
    const host = hostOf(mount, { ...options, question: HOSTILE, anchors: [{ value: 4, label: HOSTILE }] }, one);
    host.update({ value: { scores: { 'out-0': 4 } } });
    const slider = host.page.getByRole('slider');
    expect(slider).toHaveValue('4');
    slider.focus();
    host.update({ disabled: true });
    fireEvent.input(slider, { target: { value: '6' } });
    await host.user.keyboard('5');
    expect(slider).toHaveValue('4');
    expect(slider).toHaveFocus();
    expect(isHarmless(host.element)).toBe(true);
    host.update({ disabled: false });
    host.mounted.unmount();
    await host.user.keyboard('5');
    expect(host.changes()).toBe(0);
  });
});
