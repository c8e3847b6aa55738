import { describe, expect, it } from 'vitest';
import { sorted } from '@/lib/sorted';
import { agreementInWords, given, letter, neighbour, successor } from './queue';

describe('the queue', () => {
  const ids = ['a', 'b', 'c'];

  it('goes to the neighbour, stays at the ends and begins at the first', () => {
    expect([neighbour(ids, 'a', 1), neighbour(ids, 'b', -1)]).toEqual(['b', 'a']);
    expect([neighbour(ids, 'c', 1), neighbour(ids, 'a', -1)]).toEqual(['c', 'a']);
    expect([neighbour(ids, null, 1), neighbour(ids, 'gone', -1)]).toEqual(['a', 'a']);
    expect(neighbour([], null, 1)).toBeNull();
  });

  it('goes on with the next when one is resolved', () => {
    expect([successor(ids, 'a'), successor(ids, 'c'), successor(['a'], 'a')]).toEqual(['b', 'b', null]);
  });

  it('calls outputs by letters', () => {
    expect([0, 1, 25, 26, 27, 52, 701, 702].map(letter)).toEqual(['A', 'B', 'Z', 'AA', 'AB', 'BA', 'ZZ', 'AAA']);
  });

  it('says what an agreement means', () => {
    expect([0, 0.2, 0.5, 0.9, 1].map(agreementInWords)).toEqual([
      'Nobody agrees',
      'Most disagree',
      'Divided',
      'Nearly agreed',
      'Agreed',
    ]);
  });

  it('sends only widgets that have a value; 0 and false are values', () => {
    expect(given({ a: null, b: undefined, c: 0, d: false, e: { x: null } })).toEqual({
      c: 0,
      d: false,
      e: { x: null },
    });
  });
});

describe('sorted', () => {
  const rows = [{ v: 2 }, { v: null }, { v: 10 }, { v: undefined }, { v: -1 }];
  it('puts what has no value last, either way', () => {
    expect(sorted(rows, false, (row) => row.v).map((row) => row.v)).toEqual([-1, 2, 10, null, undefined]);
    expect(sorted(rows, true, (row) => row.v).map((row) => row.v)).toEqual([10, 2, -1, null, undefined]);
    expect(rows[0]).toEqual({ v: 2 });
  });
});
