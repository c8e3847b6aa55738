import { fireEvent } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { HOSTILE, hostOf, isHarmless, outputsOf } from '../_shared/testing';
import { type PreferenceOptions, mount } from '.';

const options: PreferenceOptions = {
  question: '',
  allow_both: true,
  anchors: { tie: 'the same', slight: 'slightly better', clear: 'better', strong: 'much better' },
};

describe('preference', () => {
  it('takes 1 to 7 on the whole page, from A much better to B much better', async () => {
    const host = hostOf(mount, options);
    const seen = [];
    for (const key of '1234567') {
      await host.user.keyboard(key);
      seen.push(host.value());
    }
    expect(seen.map((value) => [value?.preferred, value?.strength])).toEqual([
      ['out-0', 3],
      ['out-0', 2],
      ['out-0', 1],
      [null, 0],
      ['out-1', 1],
      ['out-1', 2],
      ['out-1', 3],
    ]);
    expect(host.complete()).toBe(true);
    expect(host.said()).toBe('B: much better');
    expect(host.page.getByRole('radio', { name: 'B: much better' })).toBeChecked();
  });

  it('follows the order in which the outputs are shown', async () => {
    const outputs = outputsOf('x', 'y')
      .reverse()
      .map((output, index) => ({ ...output, label: 'AB'[index] ?? '' }));
    const host = hostOf(mount, options, { outputs });
    await host.user.keyboard('1');
    expect(host.value()).toEqual({ preferred: 'out-1', strength: 3, both: null });
  });

  it('moves with the arrow keys of its radios', async () => {
    const host = hostOf(mount, options);
    host.page.getByRole('radio', { name: 'the same' }).focus();
    await host.user.keyboard('[ArrowRight]');
    expect(host.value()).toEqual({ preferred: 'out-1', strength: 1, both: null });
  });

  it('offers both good and both bad where the project does', async () => {
    const host = hostOf(mount, options);
    await host.user.keyboard('b');
    expect(host.value()).toEqual({ preferred: null, strength: 0, both: 'good' });
    await host.user.click(host.page.getByText('Both bad'));
    expect(host.value()).toEqual({ preferred: null, strength: 0, both: 'bad' });
    const without = hostOf(mount, { ...options, allow_both: false });
    await without.user.keyboard('b');
    expect(without.changes()).toBe(0);
    expect(without.page.queryByText('Both good')).toBeNull();
  });

  it('is worked by the pointer, and cleared', async () => {
    const host = hostOf(mount, options);
    await host.user.click(host.page.getAllByText('slightly better')[0]!);
    expect(host.value()?.strength).toBe(1);
    await host.user.click(host.page.getByRole('button', { name: 'Clear' }));
    expect(host.value()).toBeNull();
    expect(host.complete()).toBe(false);
    expect(host.page.getAllByRole('radio')[0]).toHaveFocus();
  });

  it('tells only the keys that it was given, and hears others only within', async () => {
    const host = hostOf(mount, options, { keys: ['1', 'b'] });
    expect(host.mounted.keys?.map((each) => each.key)).toEqual(['1', 'b']);
    await host.user.keyboard('7');
    expect(host.changes()).toBe(0);
    host.page.getByRole('radio', { name: 'the same' }).focus();
    await host.user.keyboard('7');
    expect(host.value()?.strength).toBe(3);
  });

  it('leaves keys alone that are typed elsewhere or with a modifier', async () => {
    const host = hostOf(mount, options);
    const field = document.createElement('input');
    document.body.append(field);
    field.focus();
    await host.user.keyboard('1');
    field.blur();
    await host.user.keyboard('{Control>}2{/Control}');
    expect(host.changes()).toBe(0);
    expect(field.value).toBe('1');
  });

  it('keeps the focus while it is disabled, and changes nothing', async () => {
    const host = hostOf(mount, options, { value: { preferred: 'out-0', strength: 2, both: null } });
    expect(host.mounted.complete).toBe(true);
    const radio = host.page.getByRole('radio', { name: 'A: better' });
    radio.focus();
    host.update({ disabled: true });
    expect(radio).toHaveFocus();
    await host.user.keyboard('7[ArrowRight]');
    expect(radio).toHaveFocus();
    fireEvent.click(host.page.getByText('Both good'));
    fireEvent.click(host.page.getByRole('radio', { name: 'the same' }));
    expect(host.changes()).toBe(0);
    expect(radio).toBeChecked();
    host.update({ disabled: false, value: { preferred: null, strength: 0, both: null } });
    expect(host.page.getByRole('radio', { name: 'the same' })).toBeChecked();
    expect(radio).toHaveFocus();
  });

  it('shows the next task in the same place, without telling a value', () => {
    const host = hostOf(mount, options, { value: { preferred: 'out-0', strength: 2, both: null } });
    host.page.getByRole('radio', { name: 'A: better' }).focus();
    const task = { ...host.context().task, id: 'task-2' };
    host.update({ task, value: null, outputs: outputsOf('p', 'q').map((each) => ({ ...each, id: `new-${each.id}` })) });
    expect(host.page.queryAllByRole('radio', { checked: true })).toHaveLength(0);
    expect(host.element.contains(document.activeElement)).toBe(true);
    expect(host.changes()).toBe(0);
  });

  it('hears nothing more after unmount', async () => {
    const host = hostOf(mount, options);
    host.mounted.unmount();
    await host.user.keyboard('1');
    expect(host.changes()).toBe(0);
    expect(host.element).toBeEmptyDOMElement();
  });

  it('shows hostile words as text, and refuses a single output with a reason', () => {
    const host = hostOf(mount, { ...options, question: HOSTILE, anchors: { ...options.anchors, strong: HOSTILE } });
    expect(host.element.textContent).toContain(HOSTILE);
    expect(isHarmless(host.element)).toBe(true);
    const one = hostOf(mount, options, { outputs: outputsOf('alone') });
    expect(one.element).toHaveTextContent('this task has 1');
  });
});
