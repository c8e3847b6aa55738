import { fireEvent } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { HOSTILE, hostOf, isHarmless, outputsOf } from '../_shared/testing';
import { type RankingOptions, type RankingValue, mount } from '.';
import { atRank, groupsOf, moved, placed, ranksOf, tieToggled } from './order';

const options: RankingOptions = { question: '', allow_ties: true, best_label: 'best', worst_label: 'worst' };
const outputs = outputsOf('one', 'two', 'three', 'four');
const start = (given: object = {}) => hostOf(mount, options, { outputs, ...given });
const shown = (element: HTMLElement) =>
  [...element.querySelectorAll('li .rlf-letter')].map((each) => each.textContent).join('');
const full: RankingValue = { ranks: { 'out-0': 1, 'out-1': 2, 'out-2': 3, 'out-3': 4 } };

describe('orders', () => {
  it('read dense and competition ranks alike, and write competition ranks', () => {
    expect(groupsOf({ a: 1, b: 1, c: 2 }, ['a', 'b', 'c'])).toEqual([['a', 'b'], ['c']]);
    expect(ranksOf(groupsOf({ a: 1, b: 1, c: 3, stranger: 2 }, ['a', 'b', 'c']))).toEqual({ a: 1, b: 1, c: 3 });
  });
  it('place at a rank as it is shown, around ties', () => {
    expect(atRank([['a', 'b'], ['c'], ['d']], 'd', 3)).toEqual([['a', 'b'], ['d'], ['c']]);
    expect(atRank([['a'], ['b']], 'a', 9)).toEqual([['b'], ['a']]);
  });
  it('move, tie and untie', () => {
    expect(moved([['a'], ['b']], 'b', -1)).toEqual([['b'], ['a']]);
    expect(moved([['a']], 'b', -1)).toEqual([['a'], ['b']]);
    expect(moved([['a', 'b']], 'b', -1)).toEqual([['b'], ['a']]);
    expect(moved([['a']], 'a', 1)).toEqual([['a']]);
    expect(tieToggled([['a'], ['b']], 'b')).toEqual([['a', 'b']]);
    expect(tieToggled([['a', 'b']], 'b')).toEqual([['a'], ['b']]);
    expect(placed([['a', 'b']], 'c', 0)).toEqual([['c'], ['a', 'b']]);
  });
});

describe('ranking', () => {
  it('takes the letters from best to worst', async () => {
    const host = start();
    await host.user.keyboard('db');
    expect(host.value()).toEqual({ ranks: { 'out-3': 1, 'out-1': 2 } });
    expect(host.complete()).toBe(false);
    await host.user.keyboard('ac');
    expect(host.value()).toEqual({ ranks: { 'out-3': 1, 'out-1': 2, 'out-0': 3, 'out-2': 4 } });
    expect(host.complete()).toBe(true);
    expect(shown(host.element)).toBe('DBAC');
    expect(host.said()).toBe('C: rank 4 of 4');
  });

  it('moves and ties a row with the keys of its handle, which keeps the focus', async () => {
    const host = start({ value: full });
    host.page.getByRole('button', { name: 'C, rank 3 of 4' }).focus();
    await host.user.keyboard('[ArrowUp]');
    expect(shown(host.element)).toBe('ACBD');
    await host.user.keyboard('=');
    expect(host.value()?.ranks).toEqual({ 'out-0': 1, 'out-1': 3, 'out-2': 1, 'out-3': 4 });
    expect(host.said()).toBe('C: rank 1 of 4, tied with A');
    await host.user.keyboard('4');
    expect(shown(host.element)).toBe('ABDC');
    expect(host.page.getByRole('button', { name: 'C, rank 4 of 4' })).toHaveFocus();
  });

  it('moves with the buttons', async () => {
    const host = start({ value: full });
    await host.user.click(host.page.getByRole('button', { name: 'Move D up' }));
    await host.user.click(host.page.getByRole('button', { name: 'B is as good as the one above' }));
    expect(host.value()?.ranks).toEqual({ 'out-0': 1, 'out-1': 1, 'out-3': 3, 'out-2': 4 });
  });

  it('is dragged by the handle, onto another for a tie, and let go by Escape', () => {
    const host = start({ value: full });
    const box = vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
      const index = [...(this.parentElement?.children ?? [])].indexOf(this);
      return new DOMRect(0, index * 40, 300, 40);
    });
    const drag = (name: string, from: number, to: number, escape = false) => {
      fireEvent.pointerDown(host.page.getByRole('button', { name }), { clientY: from, button: 0 });
      fireEvent.pointerMove(document, { clientY: to });
      if (escape) fireEvent.keyDown(document, { key: 'Escape' });
      fireEvent.pointerUp(document, { clientY: to });
    };
    drag('D, rank 4 of 4', 140, 2);
    expect(shown(host.element)).toBe('DABC');
    drag('C, rank 4 of 4', 140, 60);
    expect(host.value()?.ranks).toEqual({ 'out-3': 1, 'out-0': 2, 'out-2': 2, 'out-1': 4 });
    const before = host.changes();
    drag('B, rank 4 of 4', 140, 2, true);
    expect(host.changes()).toBe(before);
    host.update({ disabled: true });
    drag('B, rank 4 of 4', 140, 2);
    expect(host.changes()).toBe(before);
    box.mockRestore();
  });

  it('offers no ties where the project has none', async () => {
    const host = hostOf(mount, { ...options, allow_ties: false }, { outputs, value: full });
    host.page.getByRole('button', { name: 'C, rank 3 of 4' }).focus();
    await host.user.keyboard('=');
    expect(host.changes()).toBe(0);
    expect(host.page.queryByRole('button', { name: /as good as/ })).toBeNull();
  });

  it('does nothing while disabled or after unmount, and holds hostile text', async () => {
    const host = hostOf(
      mount,
      { ...options, best_label: HOSTILE },
      { outputs: outputsOf(HOSTILE, 'x'), disabled: true },
    );
    await host.user.keyboard('a');
    await host.user.click(host.page.getByRole('button', { name: 'Move A up' }));
    host.update({ disabled: false, value: { ranks: { 'out-1': 1, 'out-0': 2 } } });
    expect(shown(host.element)).toBe('BA');
    expect(isHarmless(host.element)).toBe(true);
    host.mounted.unmount();
    await host.user.keyboard('a');
    expect(host.changes()).toBe(0);
  });
});
