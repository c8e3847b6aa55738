import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Assignment, Submitted } from '@/api/annotation';
import { ApiError } from '@/api/errors';
import { Ahead } from './ahead';
import { localDrafts, mergeDrafts, type LocalDraft } from './drafts';
import { COMMANDS, commandOf, WIDGET_KEYS } from './keys';
import { leftBehind } from './outbox';
import { unanswered } from './state';
import { ActiveTimer } from './timer';
import { UNDO_WINDOW, Workspace, type Api } from './workspace';

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

function make(id: string, change: Partial<Assignment> = {}): Assignment {
  return {
    id,
    status: 'assigned',
    assigned_at: new Date().toISOString(),
    lease_expires_at: inAnHour(),
    project: { id: 'p', name: 'Project', guidelines: '' },
    task: {
      id: `task-${id}`,
      version: 1,
      type: 'qa',
      prompt: 'Why?',
      messages: null,
      system: null,
      expected_behavior: null,
      evaluation_criteria: [],
      metadata: {},
    },
    outputs: [],
    widgets: [
      {
        name: 'vote',
        widget: 'preference',
        label: 'Vote',
        required: true,
        options: {},
        value_schema: {},
        module: null,
      },
      { name: 'why', widget: 'rationale', label: 'Why', required: false, options: {}, value_schema: {}, module: null },
    ],
    draft: null,
    draft_saved_at: null,
    ...change,
  };
}

beforeEach(() => {
  localStorage.clear();
  vi.useRealTimers();
});

describe('the next task', () => {
  it('says why none can be handed out', async () => {
    const why = new ApiError(409, { detail: 'a plugin is missing' });
    const ahead = new Ahead(() => Promise.reject(why));
    await ahead.prefetch('p');
    expect(ahead.state).toBe('failed');
    expect(ahead.failure).toBe(why);
  });
});

describe('drafts', () => {
  const T1 = '2026-01-01T10:00:00Z';
  const T2 = '2026-01-01T11:00:00Z';
  const local = (change: Partial<LocalDraft> = {}): LocalDraft => ({
    values: { vote: 'here' },
    complete: { vote: false },
    elapsed: 1200,
    savedAt: Date.parse('2026-01-01T10:30:00Z'),
    base: T1,
    dirty: true,
    ...change,
  });
  const remote = (at: string | null) => ({ draft: at ? { values: { vote: 'there' } } : null, draft_saved_at: at });

  it('keeps changes that the server never got, and sends them', () => {
    const merged = mergeDrafts(remote(T1), local());
    expect(merged).toMatchObject({ values: { vote: 'here' }, source: 'browser', unsent: true, conflict: false });
    expect(merged.complete).toEqual({ vote: false });
  });
  it('takes the newer of two and says so', () => {
    expect(mergeDrafts(remote(T2), local())).toMatchObject({ values: { vote: 'there' }, conflict: true });
    const later = local({ savedAt: Date.parse('2026-01-01T12:00:00Z') });
    expect(mergeDrafts(remote(T2), later)).toMatchObject({ values: { vote: 'here' }, conflict: true, unsent: true });
  });
  it('gives way to another device when nothing was changed here', () => {
    expect(mergeDrafts(remote(T2), local({ dirty: false }))).toMatchObject({
      values: { vote: 'there' },
      conflict: false,
    });
  });
  it('knows no draft where none is', () => {
    expect(mergeDrafts(remote(null), null)).toMatchObject({ values: {}, source: 'none', unsent: false });
  });
  it('forgets old copies', () => {
    localDrafts.set('a', local({ savedAt: Date.now() - 20 * 24 * 3600 * 1000 }));
    localDrafts.set('b', local({ savedAt: Date.now() }));
    localDrafts.prune();
    expect(localDrafts.get('a')).toBeNull();
    expect(localDrafts.get('b')).not.toBeNull();
  });
});

describe('keys', () => {
  const press = (key: string, target: EventTarget | null = document.body, more = {}) =>
    commandOf({
      key,
      target,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      repeat: false,
      isComposing: false,
      defaultPrevented: false,
      ...more,
    });
  it('gives widgets none of its own keys', () => {
    const own = COMMANDS.flatMap(({ keys }) => keys);
    expect(WIDGET_KEYS.filter((key) => own.includes(key))).toEqual([]);
    expect(new Set(WIDGET_KEYS).size).toBe(WIDGET_KEYS.length);
  });
  it('rests while one types, but for submitting', () => {
    const field = document.createElement('textarea');
    expect(press('s', field)).toBeNull();
    expect(press('Enter', field, { ctrlKey: true })).toBe('submit');
    const radio = Object.assign(document.createElement('input'), { type: 'radio' });
    expect(press('s', radio)).toBe('skip');
  });
  it('leaves the browser its own combinations, and repeated keys alone', () => {
    expect(press('s', document.body, { ctrlKey: true })).toBeNull();
    expect(press('Enter', document.body, { metaKey: true, repeat: true })).toBeNull();
    expect(press('G')).toBe('guidelines');
    expect(press('?')).toBe('guidelines');
  });
});

describe('time', () => {
  it('counts what was visible and active', () => {
    let now = 0;
    const timer = new ActiveTimer(() => now);
    timer.start(500);
    now = 10_000;
    expect(timer.total()).toBe(10_500);
    timer.visible(false);
    now = 100_000;
    timer.visible(true);
    now = 105_000;
    expect(timer.total()).toBe(15_500);
    now = 400_000; // asleep for long: a minute counts
    expect(timer.total()).toBe(70_500);
    timer.activity();
    now = 401_000;
    expect(timer.total()).toBe(71_500);
  });
});

describe('the one ahead', () => {
  it('is never more than one, however often it is asked for', async () => {
    const claim = vi.fn(() => Promise.resolve(make('a')));
    const ahead = new Ahead(claim);
    await Promise.all([ahead.prefetch('p'), ahead.prefetch('p')]);
    await ahead.prefetch('p');
    expect(claim).toHaveBeenCalledTimes(1);
    expect(ahead.take()?.id).toBe('a');
    expect(ahead.take()).toBeNull();
  });
  it('takes what is held before it claims, and nothing whose lease ends', async () => {
    const claim = vi.fn(() => Promise.resolve(null));
    const ahead = new Ahead(claim);
    ahead.offer([make('old', { lease_expires_at: new Date(Date.now() + 1000).toISOString() }), make('held')]);
    await ahead.prefetch('p');
    expect(ahead.take()).toBeNull();
    await ahead.prefetch('p');
    expect(ahead.take()?.id).toBe('held');
    expect(claim).not.toHaveBeenCalled();
    await ahead.prefetch('p');
    await ahead.prefetch('p');
    expect(claim).toHaveBeenCalledTimes(1);
    expect(ahead.state).toBe('none');
  });
});

describe('the workspace', () => {
  const stored = (id: string, next: Assignment | null = null) =>
    ({ id: `f-${id}`, assignment_id: id, revision: 1, next }) as unknown as Submitted;
  function setup(claims: (Assignment | null)[], change: Partial<Api> = {}) {
    const api: Api = {
      heldAssignments: vi.fn(() => Promise.resolve([])),
      claimNext: vi.fn(() => Promise.resolve(claims.shift() ?? null)),
      fetchAssignment: vi.fn((id: string) => Promise.resolve(make(id))),
      saveDraft: vi.fn(() =>
        Promise.resolve({ status: 'assigned', lease_expires_at: inAnHour(), draft_saved_at: inAnHour() }),
      ),
      skipAssignment: vi.fn(() => Promise.resolve()),
      submitFeedback: vi.fn((judgement: { assignment_id: string }) => Promise.resolve(stored(judgement.assignment_id))),
      reviseFeedback: vi.fn(() => Promise.resolve(stored('a'))),
      ...change,
    };
    return { api, work: new Workspace(api) };
  }
  const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

  it('shows the next task before the server has answered, and sends a judgement once', async () => {
    let answer: (value: Submitted) => void = () => undefined;
    const submitFeedback = vi.fn(() => new Promise<Submitted>((resolve) => (answer = resolve)));
    const { work } = setup([make('a'), make('b'), make('c')], { submitFeedback });
    await work.open({ project: 'p' });
    await settle();
    await work.submit();
    expect(work.state.missing).toEqual(['vote']);
    expect(submitFeedback).not.toHaveBeenCalled();
    work.change('vote', { preferred: null }, true);
    const done = work.submit();
    expect(work.state.assignment?.id).toBe('b');
    expect(work.canSubmit).toBe(false);
    work.change('vote', 1, true);
    expect(submitFeedback).toHaveBeenCalledTimes(1);
    expect(leftBehind()?.assignment_id).toBe('a');
    answer(stored('a'));
    await done;
    expect(submitFeedback).toHaveBeenCalledTimes(1);
    expect(work.state.sending).toBeNull();
    expect(leftBehind()).toBeNull();
    expect(localDrafts.get('a')).toBeNull();
    expect(work.state.values).toEqual({ vote: 1 });
  });

  it('sends what is submitted before the last one has arrived as soon as it has', async () => {
    const answers: ((value: Submitted) => void)[] = [];
    const submitFeedback = vi.fn<Api['submitFeedback']>(() => new Promise((done) => answers.push(done)));
    const { work } = setup([make('a'), make('b'), make('c'), make('d')], { submitFeedback });
    await work.open({ project: 'p' });
    await settle();
    work.change('vote', 1, true);
    void work.submit();
    void work.submit(); // pressed twice
    expect(work.state).toMatchObject({ assignment: { id: 'b' }, waits: false, missing: [] });
    work.change('vote', 2, true);
    void work.submit();
    expect(work.state.waits).toBe(true);
    work.change('vote', 3, true); // thought better of it
    expect(work.state.waits).toBe(false);
    void work.submit();
    await settle();
    answers[0]?.(stored('a'));
    await settle();
    expect(submitFeedback.mock.calls.map(([one]) => one.assignment_id)).toEqual(['a', 'b']);
    expect(work.state).toMatchObject({ assignment: { id: 'c' }, waits: false, sending: { assignmentId: 'b' } });
    answers[1]?.(stored('b'));
    await settle();
    expect(submitFeedback).toHaveBeenCalledTimes(2);
    expect(work.state).toMatchObject({ sending: null, count: 2 });
  });

  it('does not send what follows a judgement that the server refuses', async () => {
    let refuse: (why: unknown) => void = () => undefined;
    const submitFeedback = vi.fn(() => new Promise<Submitted>((_, reject) => (refuse = reject)));
    const { work } = setup([make('a'), make('b')], { submitFeedback });
    await work.open({ project: 'p' });
    await settle();
    work.change('vote', 1, true);
    void work.submit();
    work.change('vote', 2, true);
    void work.submit();
    await settle();
    refuse(new ApiError(422, null));
    await settle();
    expect(submitFeedback).toHaveBeenCalledTimes(1);
    expect(work.state).toMatchObject({ assignment: { id: 'a' }, waits: false, values: { vote: 1 } });
    expect(localDrafts.get('b')?.values).toEqual({ vote: 2 });
  });

  it('sends nothing of a control that is not there, but keeps it', async () => {
    const held = { ...make('a'), draft: { values: { tone: 2 } }, draft_saved_at: '2026-01-01T10:00:00Z' };
    const { api, work } = setup([held]);
    await work.open({ project: 'p' });
    await settle();
    work.change('vote', 1, true);
    expect(work.state.values).toEqual({ tone: 2, vote: 1 });
    await work.submit();
    expect(vi.mocked(api.submitFeedback).mock.lastCall?.[0].values).toEqual({ vote: 1 });
    work.undo();
    await work.submit();
    expect(api.reviseFeedback).toHaveBeenCalledWith(expect.any(String), expect.any(Number), { vote: 1 });
  });

  it('comes back to what the server refuses, with its values', async () => {
    const refusal = new ApiError(422, {
      title: 'Invalid',
      errors: [{ field: 'values.vote', message: 'no such output' }],
    });
    const { work } = setup([make('a'), make('b')], { submitFeedback: vi.fn(() => Promise.reject(refusal)) });
    await work.open({ project: 'p' });
    await settle();
    work.change('vote', 'x', true);
    await work.submit();
    expect(work.state).toMatchObject({ refused: refusal, values: { vote: 'x' }, sending: null });
    expect(work.state.assignment?.id).toBe('a');
  });

  it('asks for the next with the judgement where none is held, and ends', async () => {
    const { api, work } = setup([make('a')]);
    await work.open({ project: 'p' });
    await settle();
    work.change('vote', 'x', true);
    await work.submit();
    expect(api.submitFeedback).toHaveBeenCalledWith(expect.objectContaining({ assignment_id: 'a', next: true }));
    expect(work.state.phase).toBe('done');
    expect(work.state.count).toBe(1);
  });

  it('opens the last submission for a change and goes back to where one was', async () => {
    const { api, work } = setup([make('a'), make('b')]);
    await work.open({ project: 'p' });
    await settle();
    work.change('vote', 'x', true);
    await work.submit();
    work.change('why', 'begun', true);
    work.undo();
    expect(work.state).toMatchObject({ values: { vote: 'x' } });
    expect(work.state.editing?.id).toBe('f-a');
    work.change('vote', 'y', true);
    await work.submit();
    expect(api.reviseFeedback).toHaveBeenCalledWith('f-a', 1, { vote: 'y' });
    expect(work.state.assignment?.id).toBe('b');
    expect(work.state.values).toEqual({ why: 'begun' });
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + UNDO_WINDOW + 1);
    expect(work.canUndo).toBe(false);
  });

  it('does not change a judgement after the models were told', async () => {
    const models = [{ output_id: 'o1', model_id: 'alpha' }];
    const told = { ...stored('a'), revealed_at: new Date().toISOString(), models };
    const { work } = setup([make('a'), make('b')], { submitFeedback: vi.fn(() => Promise.resolve(told)) });
    await work.open({ project: 'p' });
    await settle();
    work.change('vote', 'x', true);
    await work.submit();
    expect(work.state.revealed).toMatchObject({ models, gold: null });
    expect([work.canUndo, work.stands]).toEqual([false, true]);
    work.undo();
    expect(work.state.editing).toBeNull();
    expect(work.state.assignment?.id).toBe('b');
    work.read();
    expect(work.state.revealed).toBeNull();
  });

  it('has the work again after a reload', async () => {
    const first = setup([make('a')]);
    await first.work.open({ project: 'p' });
    first.work.change('vote', { strength: 2 }, false);
    first.work.close();
    const second = setup([], { heldAssignments: vi.fn(() => Promise.resolve([make('a')])) });
    await second.work.open({ project: 'p' });
    expect(second.work.state.values).toEqual({ vote: { strength: 2 } });
    expect(second.work.state.restored?.source).toBe('browser');
    expect(unanswered(second.work.state)).toEqual(['vote']);
    second.work.close();
  });
});

describe('two tabs', () => {
  it('tell each other what is open and what is finished', async () => {
    const pause = () => new Promise((resolve) => setTimeout(resolve, 30));
    const api = {
      heldAssignments: () => Promise.resolve([]),
      fetchAssignment: (id: string) => Promise.resolve(make(id)),
      claimNext: () => Promise.resolve(null),
      skipAssignment: () => Promise.resolve(),
    } as unknown as Api;
    const [one, two] = [new Workspace(api), new Workspace(api)];
    one.start();
    two.start();
    await one.open({ id: 'a' });
    expect(one.state.elsewhere).toBeNull();
    await two.open({ id: 'a' });
    await pause();
    expect(two.state.elsewhere).toBe('open');
    await one.skip('unclear', '');
    await pause();
    expect(two.state.elsewhere).toBe('finished');
    expect(two.canSubmit).toBe(false);
    one.close();
    two.close();
  });
});
