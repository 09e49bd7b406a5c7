import { describe, expect, it } from 'vitest';
import { addScene, changeScene, deleteScene, moveScene, setBlind } from './scenes.ts';
import { parseTalk, type Scene, type Talk } from './talk.ts';

function scene(id: string): Scene {
  return { id, title: id, notes: '', show: { kind: 'words', text: ['Words.'] } };
}

const TALK: Talk = { format: 1, title: 'T', scenes: [scene('a'), scene('b'), scene('c')] };
const idsOf = ({ scenes }: Talk) => scenes.map(({ id }) => id);

describe('the scenes of a talk', () => {
  it('are added after another, under an id of their own that a file may have', () => {
    const { id: _, ...untitled } = { ...scene('x'), title: 'Why, in 2025, is “Ünder” …?' };
    const once = addScene(TALK, 0, untitled);
    const twice = addScene(once, 0, untitled);
    expect(idsOf(once)).toEqual(['a', 'why-in-2025-is-nder', 'b', 'c']);
    expect(idsOf(twice)).toEqual(['a', 'why-in-2025-is-nder-2', 'why-in-2025-is-nder', 'b', 'c']);
    expect(parseTalk(twice, 't')).toEqual(twice);
    expect(idsOf(addScene(TALK, 2, { ...untitled, title: '？' })).at(-1)).toBe('scene');
  });

  it('are renamed without another id', () => {
    expect(changeScene(TALK, 'b', { title: 'New' }).scenes[1]).toEqual({ ...scene('b'), title: 'New' });
  });

  it('become blind rounds where there are answers to guess, and are none again', () => {
    const run = { kind: 'trace', id: 'r', alpha: 1, figure: 'answers' } as const;
    const shown = changeScene(TALK, 'b', { show: run });
    const blind = setBlind(setBlind(shown, 'b', true), 'a', true);
    expect(blind.scenes.map(({ round }) => round)).toEqual([undefined, 'blind', undefined]);
    expect(parseTalk(blind, 't')).toEqual(blind);
    expect(setBlind(blind, 'b', false)).toEqual(shown);
  });

  it('move by one place, and stay at the ends', () => {
    expect(idsOf(moveScene(TALK, 'c', -1))).toEqual(['a', 'c', 'b']);
    expect(idsOf(moveScene(TALK, 'a', 1))).toEqual(['b', 'a', 'c']);
    expect(moveScene(TALK, 'a', -1)).toBe(TALK);
    expect(moveScene(TALK, 'none', 1)).toBe(TALK);
  });

  it('are deleted, but for the last one', () => {
    const one = deleteScene(deleteScene(TALK, 'a'), 'c');
    expect(idsOf(one)).toEqual(['b']);
    expect(deleteScene(one, 'b')).toBe(one);
  });
});
