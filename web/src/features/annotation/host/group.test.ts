import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Mount, MountedWidget, WidgetContext } from '@/widgets/contract';
import { asError, folderOf, watchFaults } from './faults';
import { type Slot, WidgetGroup } from './group';

const quiet: MountedWidget = { update: () => undefined, unmount: () => undefined };
const failures: [string, string][] = [];
let group: WidgetGroup;

beforeEach(() => {
  failures.length = 0;
  group = new WidgetGroup(['1', '2', '3'], (name, error) => failures.push([name, error.message]));
});

function slot(name: string, mount: unknown, onChange: WidgetContext['onChange'] = () => undefined): Slot {
  const context = {
    options: {},
    value: null,
    task: {},
    outputs: [],
    disabled: false,
    locale: 'en',
    announce: () => undefined,
  };
  return {
    name,
    mount: mount as Mount,
    element: document.createElement('div'),
    context: { ...context, onChange } as never,
  };
}

const thrown = (error: unknown) => () => {
  throw error;
};

describe('a group of widgets', () => {
  const faulty: Record<string, [unknown, string]> = {
    'throws an error': [thrown(new Error('planted')), 'planted'],
    'throws a text': [thrown('planted'), 'planted'],
    'throws nothing': [thrown(undefined), 'it threw no error'],
    'gives nothing back': [() => undefined, 'its mount gives no { update, unmount } back'],
    'gives a promise back': [() => Promise.resolve(quiet), 'its mount gives no { update, unmount } back'],
    'gives half of it back': [() => ({ update: () => undefined }), 'its mount gives no { update, unmount } back'],
    'throws from its keys': [() => ({ ...quiet, get keys() { return thrown(new Error('keys'))(); } }), 'keys'],
  }; // prettier-ignore
  it.each(Object.keys(faulty))('goes on where one %s', (how) => {
    const [mount, message] = faulty[how]!;
    const other = slot('other', () => ({ ...quiet, keys: [{ key: '1', does: 'this' }] }));
    expect(group.render([slot('bad', mount), other])).toEqual({ bad: [], other: [{ key: '1', does: 'this' }] });
    expect(failures).toEqual([['bad', message]]);
  });

  it('empties the element of one that throws in update, and of no other', () => {
    const mount = (element: HTMLElement) => {
      element.append('here');
      return { ...quiet, update: thrown(new Error('planted')) };
    };
    const bad = slot('bad', mount);
    const fine = slot('fine', (element: HTMLElement) => (element.append('here'), quiet));
    group.render([bad, fine]);
    group.render([bad, fine]);
    expect([bad.element.textContent, fine.element.textContent]).toEqual(['', 'here']);
    expect(failures).toEqual([['bad', 'planted']]);
  });

  it('believes no keys that are none', () => {
    const keys = [null, 'x', { key: 3, does: 'this' }, { key: '2' }, { key: '2', does: 'that' }];
    expect(
      group.render([slot('odd', () => ({ ...quiet, keys })), slot('text', () => ({ ...quiet, keys: 'abc' }))]),
    ).toEqual({
      odd: [{ key: '2', does: 'that' }],
      text: [],
    });
  });

  it('asks which values answer what was asked, and bears one that throws', () => {
    const says = (complete: unknown) => () => ({ ...quiet, complete });
    const throws = () => ({
      ...quiet,
      get complete(): boolean {
        throw new Error('complete');
      },
    });
    group.render([slot('yes', says(true)), slot('no', says(false)), slot('odd', says('x')), slot('bad', throws)]);
    expect(group.answered()).toEqual({ yes: true, no: false });
    expect(failures).toEqual([['bad', 'complete']]);
  });

  it('hands on copies of values, and refuses what is no JSON', () => {
    const onChange = vi.fn();
    let context!: WidgetContext;
    group.render([slot('w', (_: unknown, given: WidgetContext) => ((context = given), quiet), onChange)]);
    const value = { list: [1] };
    context.onChange(value, { complete: true });
    value.list.push(2);
    expect(onChange).toHaveBeenCalledWith({ list: [1] }, { complete: true });
    (context.onChange as (value: unknown) => void)(undefined);
    expect(onChange).toHaveBeenLastCalledWith(null, { complete: false });
    const cyclic: Record<string, unknown> = {};
    cyclic.own = cyclic;
    context.onChange(cyclic, { complete: true });
    expect(failures).toEqual([['w', 'it gave a value that is no JSON']]);
    context.onChange({}, { complete: true });
    expect(onChange).toHaveBeenCalledTimes(2);
  });

  it('bears a first value that is told while mounting, and stops one that never comes to rest', async () => {
    const once = vi.fn();
    group.render([
      slot('once', (_: unknown, given: WidgetContext) => (given.onChange(1, { complete: true }), quiet), once),
    ]);
    expect(once).not.toHaveBeenCalled();
    await Promise.resolve();
    expect(once).toHaveBeenCalledWith(1, { complete: true });

    let slots: Slot[] = [];
    const again = () => void group.render(slots);
    const update = (given: WidgetContext) => given.onChange(Math.random(), { complete: true });
    slots = [slot('restless', () => ({ ...quiet, update }), again)];
    group.render(slots);
    group.render(slots);
    for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
    expect(failures).toEqual([['restless', 'it changes its value without end']]);
  });
});

describe('faults that nobody called for', () => {
  const folder = '/api/v1/widgets/stars/@0123456789ab/';
  const stack = `Error: planted\n    at click (http://here${folder}parts/stars.js:3:7)`;

  it('finds the folder of a module in addresses and stacks', () => {
    expect(folderOf(`http://here${folder}stars.js?try=1`)).toBe(folder);
    expect(folderOf('http://here/assets/index-abc.js')).toBeNull();
    expect(asError({ odd: true }).message).toBe('it threw no error');
  });

  it('tells errors and rejections of widgets, and those of the page not', () => {
    const heard: [string, string][] = [];
    const stop = watchFaults((where, error) => heard.push([where, error.message]));
    const planted = Object.assign(new Error('planted'), { stack });
    const rejected = (reason: unknown) => Object.assign(new Event('unhandledrejection'), { reason });
    dispatchEvent(new ErrorEvent('error', { error: planted, filename: `http://here${folder}stars.js` }));
    dispatchEvent(rejected(planted));
    dispatchEvent(rejected(Object.assign(new Error('ours'), { stack: 'at http://here/assets/index.js' })));
    dispatchEvent(rejected('a text'));
    stop();
    dispatchEvent(rejected(planted));
    expect(heard).toEqual([
      [folder, 'planted'],
      [folder, 'planted'],
    ]);
  });
});
