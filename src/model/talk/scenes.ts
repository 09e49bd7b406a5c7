// Changes to the list of scenes: each gives a talk anew and leaves the old one as it was.

import type { Scene, Talk } from './talk.ts';

/** After the scene at `at`; its id is made from its title, and made unlike all others. */
export function addScene(talk: Talk, at: number, scene: Omit<Scene, 'id'>): Talk {
  const made: Scene = { ...scene, id: freeId(talk, scene.title) };
  return { ...talk, scenes: talk.scenes.toSpliced(at + 1, 0, made) };
}

export type SceneChange = Partial<Pick<Scene, 'title' | 'notes' | 'show'>>;

export function changeScene(talk: Talk, id: string, change: SceneChange): Talk {
  return { ...talk, scenes: talk.scenes.map((scene) => (scene.id === id ? { ...scene, ...change } : scene)) };
}

/** The audience guesses, or not; a scene of words has nothing to guess. */
export function setBlind(talk: Talk, id: string, isBlind: boolean): Talk {
  const scenes = talk.scenes.map((scene): Scene => {
    if (scene.id !== id) return scene;
    const { round: _, ...rest } = scene;
    return isBlind && scene.show.kind !== 'words' ? { ...rest, round: 'blind' } : rest;
  });
  return { ...talk, scenes };
}

/** By one place up or down, as far as there is one. */
export function moveScene(talk: Talk, id: string, by: 1 | -1): Talk {
  const from = talk.scenes.findIndex((scene) => scene.id === id);
  const scene = talk.scenes[from];
  const to = from + by;
  if (!scene || to < 0 || to >= talk.scenes.length) return talk;
  return { ...talk, scenes: talk.scenes.toSpliced(from, 1).toSpliced(to, 0, scene) };
}

/** The last one stays: a talk has a scene. */
export function deleteScene(talk: Talk, id: string): Talk {
  if (talk.scenes.length === 1) return talk;
  return { ...talk, scenes: talk.scenes.filter((scene) => scene.id !== id) };
}

function freeId(talk: Talk, title: string): string {
  const words = title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const stem = words.slice(0, 50).replace(/^-+|-+$/g, '') || 'scene';
  const taken = new Set(talk.scenes.map(({ id }) => id));
  if (!taken.has(stem)) return stem;
  let number = 2;
  while (taken.has(`${stem}-${number}`)) number++;
  return `${stem}-${number}`;
}
